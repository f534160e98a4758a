/// The `itertools` module.
enum ItertoolsModule {
  private static nonisolated(unsafe) var types: [String: PyType] = [:]

  private static func type(_ name: String) -> PyType {
    if let t = types[name] { return t }
    let t = PyType(name: name, module: "itertools")
    types[name] = t
    return t
  }

  /// Adds a class of iterators: calling it makes one.
  private static func add(
    _ m: PyModule, _ signature: String, _ summary: String, _ make: @escaping (Call) throws -> PyIterator
  ) {
    let f = NativeFunction(signature, summary) { c in .object(try make(c)) }
    let t = type(f.name)
    t.documentation = summary
    t.construct = { _, a, interpreter in try f.call(a, interpreter) }
    m.set(t)
  }

  private static func closure(
    _ name: String, _ produce: @escaping (Interpreter) throws -> Value?
  ) -> PyIterator { ClosureIterator(type: type(name), produce) }

  static func build(_ interpreter: Interpreter) throws -> PyModule {
    let m = PyModule("itertools", documentation: "Building blocks for iterators.")
    endless(m)
    selecting(m)
    grouping(m)
    combinatoric(m)
    return m
  }

  private static func endless(_ m: PyModule) {
    add(m, "count(start=0, step=1)", "start, start + step, …") { c in
      var next = c[0]
      let step = c[1]
      for v in [next, step] where Numbers.plain(v) == nil {
        guard let o = v.reference, o.type.lookup(PyString.intern("__add__")) != nil, !(o is PyString) else {
          throw PyError.typeError("a number is required")
        }
      }
      let made = closure("count") { interpreter in
        let v = next
        next = try interpreter.binary(.add, v, step)
        return v
      }
      (made as? ClosureIterator)?.describe = { interpreter in
        let start = try interpreter.repr(next)
        if case .int(1) = step { return "count(\(start))" }
        return "count(\(start), \(try interpreter.repr(step)))"
      }
      return made
    }
    add(m, "cycle(iterable, /)", "The items again and again.") { c in
      let source = try c.interpreter.makeIterator(c[0])
      var saved: [Value] = []
      var position = -1
      return closure("cycle") { interpreter in
        if position < 0 {
          if let v = try source.next(interpreter) {
            saved.append(v)
            return v
          }
          position = 0
        }
        if saved.isEmpty { return nil }
        let v = saved[position]
        position = (position + 1) % saved.count
        return v
      }
    }
    add(m, "repeat(object, times=<unset>)", "The object, again and again or times times.") { c in
      let v = c[0]
      var left = c[1].isUnbound ? nil : max(0, try c.int(1))
      let made = closure("repeat") { _ in
        guard let n = left else { return v }
        if n == 0 { return nil }
        left = n - 1
        return v
      }
      (made as? ClosureIterator)?.describe = { interpreter in
        "repeat(\(try interpreter.repr(v))\(left.map { ", \($0)" } ?? ""))"
      }
      return made
    }
  }

  private static func selecting(_ m: PyModule) {
    add(m, "accumulate(iterable, func=None, *, initial=None)", "Running sums, or other totals.") { c in
      let source = try c.interpreter.makeIterator(c[0])
      let f = c[1]
      var total: Value? = c[2].isNone ? nil : c[2]
      var giveInitial = total != nil
      return closure("accumulate") { interpreter in
        if giveInitial {
          giveInitial = false
          return total
        }
        guard let v = try source.next(interpreter) else { return nil }
        if let t = total {
          total = f.isNone ? try interpreter.binary(.add, t, v) : try interpreter.call(f, [t, v])
        } else {
          total = v
        }
        return total
      }
    }
    add(m, "chain(*iterables)", "The items of one iterable after the other.") { c in
      chain(ListIterator(PyList(c.variadic(0))))
    }
    type("chain").staticMethod("from_iterable(iterable, /)", "As chain, over an iterable of iterables.") {
      c in
      .object(chain(try c.interpreter.makeIterator(c[0])))
    }
    add(m, "compress(data, selectors)", "The items whose selector is true.") { c in
      let data = try c.interpreter.makeIterator(c[0])
      let selectors = try c.interpreter.makeIterator(c[1])
      return closure("compress") { interpreter in
        while let v = try data.next(interpreter), let s = try selectors.next(interpreter) {
          if try interpreter.truth(s) { return v }
        }
        return nil
      }
    }
    add(m, "dropwhile(predicate, iterable, /)", "The items from the first that fails the test.") { c in
      let f = c[0]
      let source = try c.interpreter.makeIterator(c[1])
      var dropping = true
      return closure("dropwhile") { interpreter in
        while let v = try source.next(interpreter) {
          if !dropping { return v }
          if try !interpreter.truth(interpreter.call(f, one: v)) {
            dropping = false
            return v
          }
        }
        return nil
      }
    }
    add(m, "takewhile(predicate, iterable, /)", "The items before the first that fails the test.") { c in
      let f = c[0]
      let source = try c.interpreter.makeIterator(c[1])
      var done = false
      return closure("takewhile") { interpreter in
        guard !done, let v = try source.next(interpreter) else { return nil }
        if try interpreter.truth(interpreter.call(f, one: v)) { return v }
        done = true
        return nil
      }
    }
    add(m, "filterfalse(function, iterable, /)", "The items that fail the test.") { c in
      FilterIterator(c[0], try c.interpreter.makeIterator(c[1]), keep: false, type: type("filterfalse"))
    }
    add(m, "starmap(function, iterable, /)", "The function of the items of each tuple.") { c in
      let f = c[0]
      let source = try c.interpreter.makeIterator(c[1])
      return closure("starmap") { interpreter in
        guard let v = try source.next(interpreter) else { return nil }
        return try interpreter.call(f, interpreter.list(v))
      }
    }
    add(m, "islice(iterable, *args)", "The items of a slice.") { c in try slice(c) }
    add(m, "pairwise(iterable, /)", "Each item with the next one.") { c in
      let source = try c.interpreter.makeIterator(c[0])
      var previous: Value?
      return closure("pairwise") { interpreter in
        if previous == nil { previous = try source.next(interpreter) }
        guard let p = previous, let v = try source.next(interpreter) else { return nil }
        previous = v
        return .tuple([p, v])
      }
    }
    add(m, "zip_longest(*iterables, fillvalue=None)", "As zip, up to the end of the longest.") { c in
      var sources: [PyIterator?] = try c.variadic(0).map { try c.interpreter.makeIterator($0) }
      let fill = c[1]
      return closure("zip_longest") { interpreter in
        var items: [Value] = []
        var live = false
        for i in sources.indices {
          if let v = try sources[i]?.next(interpreter) {
            items.append(v)
            live = true
          } else {
            sources[i] = nil
            items.append(fill)
          }
        }
        return live ? .tuple(items) : nil
      }
    }
  }

  private static func chain(_ sources: PyIterator) -> PyIterator {
    var current: PyIterator?
    return closure("chain") { interpreter in
      while true {
        if let v = try current?.next(interpreter) { return v }
        guard let s = try sources.next(interpreter) else { return nil }
        current = try interpreter.makeIterator(s)
      }
    }
  }

  private static func slice(_ c: Call) throws -> PyIterator {
    let args = c.variadic(1)
    if args.isEmpty || args.count > 3 {
      throw PyError.typeError("islice expected at least 2 arguments, got \(1 + args.count)")
    }
    func part(_ v: Value, _ name: String) throws -> Int? {
      if v.isNone { return nil }
      guard let i = try? c.interpreter.index(v), i >= 0 else {
        throw PyError.valueError(
          name == "stop" && args.count == 1
            ? "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
            : name == "step"
              ? "Step for islice() must be a positive integer or None."
              : "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
      }
      return i
    }
    let source = try c.interpreter.makeIterator(c[0])
    var next = args.count == 1 ? 0 : try part(args[0], "start") ?? 0
    let stop = try part(args.count == 1 ? args[0] : args[1], "stop")
    let step = args.count == 3 ? try part(args[2], "step") ?? 1 : 1
    if step < 1 { throw PyError.valueError("Step for islice() must be a positive integer or None.") }
    var position = 0
    return closure("islice") { interpreter in
      if let stop, next >= stop {
        // What lies before the stop is used up, as CPython does.
        while position < stop, try source.next(interpreter) != nil { position += 1 }
        position = Int.max
        return nil
      }
      while let v = try source.next(interpreter) {
        position += 1
        if position > next {
          next += step
          return v
        }
      }
      return nil
    }
  }

  private static func grouping(_ m: PyModule) {
    m.function("tee(iterable, n=2, /)", "Several independent iterators over one iterable.") { c in
      let n = try c.int(1)
      if n < 0 { throw PyError.valueError("n must be >= 0") }
      let source = try c.interpreter.makeIterator(c[0])
      var queues = [[Value]](repeating: [], count: n)
      return .tuple(
        (0..<n).map { i in
          .object(
            closure("_tee") { interpreter in
              if queues[i].isEmpty {
                guard let v = try source.next(interpreter) else { return nil }
                for j in queues.indices { queues[j].append(v) }
              }
              return queues[i].removeFirst()
            })
        })
    }
    add(m, "groupby(iterable, key=None)", "Runs of items with equal keys.") { c in
      let source = try c.interpreter.makeIterator(c[0])
      let key = c[1]
      let state = GroupState()
      func advance(_ interpreter: Interpreter) throws -> Bool {
        guard let v = try source.next(interpreter) else {
          state.item = nil
          return false
        }
        state.item = v
        state.key = key.isNone ? v : try interpreter.call(key, one: v)
        return true
      }
      return closure("groupby") { interpreter in
        state.group += 1
        if !state.started {
          state.started = true
          if try !advance(interpreter) { return nil }
        } else {
          // Skip what is left of the last group.
          while state.item != nil, try Sequences.same(state.key, state.current, interpreter) {
            if try !advance(interpreter) { return nil }
          }
          if state.item == nil { return nil }
        }
        state.current = state.key
        let mine = state.group
        let wanted = state.key
        let items = closure("_grouper") { interpreter in
          guard state.group == mine, let v = state.item,
            try Sequences.same(state.key, wanted, interpreter)
          else { return nil }
          _ = try advance(interpreter)
          return v
        }
        return .tuple([state.key, .object(items)])
      }
    }
  }

  private final class GroupState {
    var started = false
    var item: Value?
    var key: Value = .none
    var current: Value = .none
    var group = 0
  }

  private static func combinatoric(_ m: PyModule) {
    add(m, "product(*iterables, repeat=1)", "Every combination of one item of each iterable.") { c in
      let once = try c.variadic(0).map { try c.interpreter.list($0) }
      let times = try c.int(1)
      if times < 0 { throw PyError.valueError("repeat argument cannot be negative") }
      let pools = Array(repeating: once, count: times).flatMap { $0 }
      var indices: [Int]? = pools.contains(where: \.isEmpty) ? nil : [Int](repeating: 0, count: pools.count)
      return closure("product") { _ in
        guard var at = indices else { return nil }
        let v = Value.tuple(zip(pools, at).map { $0[$1] })
        var i = pools.count - 1
        while i >= 0 {
          at[i] += 1
          if at[i] < pools[i].count { break }
          at[i] = 0
          i -= 1
        }
        indices = i < 0 ? nil : at
        return v
      }
    }
    add(m, "permutations(iterable, r=None)", "The arrangements of r items.") { c in
      let pool = try c.items(0)
      let n = pool.count
      if c.has(1), case .str = c[1] { throw PyError.typeError("Expected int as r") }
      let r = try c.optionalInt(1) ?? n
      if r < 0 { throw PyError.valueError("r must be non-negative") }
      var indices = Array(0..<n)
      var cycles = Array(stride(from: n, to: n - r, by: -1))
      var state = r > n ? 2 : 0
      return closure("permutations") { _ in
        if state == 2 { return nil }
        if state == 0 {
          state = 1
          return .tuple(indices[..<r].map { pool[$0] })
        }
        var i = r - 1
        while i >= 0 {
          cycles[i] -= 1
          if cycles[i] == 0 {
            let first = indices.remove(at: i)
            indices.append(first)
            cycles[i] = n - i
          } else {
            indices.swapAt(i, n - cycles[i])
            return .tuple(indices[..<r].map { pool[$0] })
          }
          i -= 1
        }
        state = 2
        return nil
      }
    }
    func combinations(_ name: String, _ summary: String, replacement: Bool) {
      add(m, "\(name)(iterable, r)", summary) { c in
        let pool = try c.items(0)
        let n = pool.count
        let r = try c.int(1)
        if r < 0 { throw PyError.valueError("r must be non-negative") }
        let none = replacement ? n == 0 && r > 0 : r > n
        var indices: [Int]? = none ? nil : replacement ? [Int](repeating: 0, count: r) : Array(0..<r)
        return closure(name) { _ in
          guard var at = indices else { return nil }
          let v = Value.tuple(at.map { pool[$0] })
          var i = r - 1
          while i >= 0, at[i] == (replacement ? n - 1 : i + n - r) { i -= 1 }
          if i < 0 {
            indices = nil
          } else {
            at[i] += 1
            for j in (i + 1)..<max(i + 1, r) { at[j] = replacement ? at[i] : at[j - 1] + 1 }
            indices = at
          }
          return v
        }
      }
    }
    combinations("combinations", "The choices of r items in order.", replacement: false)
    combinations(
      "combinations_with_replacement", "The choices of r items, each as often as liked.", replacement: true)
  }
}
