/// One item of a subscript, as in `x[1, ::2, None, ..., mask]`.
public enum Index {
  case integer(Int)
  /// `start:stop:step`; nil as in Python.
  case slice(start: Int?, stop: Int?, step: Int?)
  case ellipsis
  case newAxis
  /// An integer or boolean tensor.
  case array(Tensor)

  /// `:`
  public static var all: Index { .slice(start: nil, stop: nil, step: nil) }
}

/// A subscript applied to a shape: a view by the basic items, then arrays that pick along some of its axes.
///
/// NumPy's rule for where the picked axes go: if all arrays (and integers among them) stand side by side,
/// in their place, else in front.
struct Selection {
  /// The view by slices, integers and new axes; axes picked by arrays are still whole.
  var view: Tensor
  /// Axes of `view` with the positions to pick, broadcast against each other.
  var picks: [(axis: Int, positions: Tensor)] = []
  /// The common shape of the positions.
  var pickShape = Shape()
  /// Where the picked axes go in the result, counted among the axes of `view` that are not picked.
  var insertion = 0

  var resultShape: Shape {
    get throws {
      var shape = Shape()
      var seen = 0
      if picks.isEmpty { return view.shape }
      for axis in 0..<view.rank where !picks.contains(where: { $0.axis == axis }) {
        if seen == insertion { for length in pickShape { try shape.append(length) } }
        try shape.append(view.shape[axis])
        seen += 1
      }
      if seen <= insertion { for length in pickShape { try shape.append(length) } }
      return shape
    }
  }
}

extension Tensor {
  /// A view of `x[i]` for one integer; the common case, without a list of items.
  ///
  /// - Throws: `TensorError.indexOutOfRange`, or `.tooManyIndices` for a scalar.
  public func row(_ i: Int) throws -> Tensor {
    guard rank > 0 else { throw TensorError.tooManyIndices(rank: 0, given: 1) }
    let length = shape[0]
    guard i < length && i >= -length else {
      throw TensorError.indexOutOfRange(index: i, axis: 0, length: length)
    }
    return view(
      shape: shape.removing(0), strides: strides.removing(0),
      offset: offset + (i < 0 ? i + length : i) * strides[0])
  }

  /// A view of `x[start:stop:step]`, nil as in Python; without a list of items.
  ///
  /// - Throws: `TensorError.tooManyIndices` for a scalar, and where the step is zero.
  public func sliced(start: Int?, stop: Int?, step: Int?) throws -> Tensor {
    guard rank > 0 else { throw TensorError.tooManyIndices(rank: 0, given: 1) }
    let bounds = try Tensor.sliceBounds(start: start, stop: stop, step: step, length: shape[0])
    return view(
      shape: shape.replacing(0, with: bounds.count),
      strides: strides.replacing(
        0, with: strides[0].multipliedReportingOverflow(by: bounds.step).partialValue),
      offset: bounds.count > 0 ? offset + bounds.first * strides[0] : offset)
  }

  /// The storage position of an element of a vector; negative coordinates count from the end.
  @inline(__always)
  private func position(_ i: Int) throws -> Int {
    guard rank == 1 else { throw TensorError.tooManyIndices(rank: rank, given: 1) }
    let length = shape[0]
    guard i < length && i >= -length else {
      throw TensorError.indexOutOfRange(index: i, axis: 0, length: length)
    }
    return offset + (i < 0 ? i + length : i) * strides[0]
  }

  /// The storage position of an element of a matrix.
  @inline(__always)
  private func position(_ i: Int, _ j: Int) throws -> Int {
    guard rank == 2 else { throw TensorError.tooManyIndices(rank: rank, given: 2) }
    let (rows, columns) = (shape[0], shape[1])
    guard i < rows && i >= -rows else {
      throw TensorError.indexOutOfRange(index: i, axis: 0, length: rows)
    }
    guard j < columns && j >= -columns else {
      throw TensorError.indexOutOfRange(index: j, axis: 1, length: columns)
    }
    return offset + (i < 0 ? i + rows : i) * strides[0] + (j < 0 ? j + columns : j) * strides[1]
  }

  /// `x[i]` of a vector, without a list of coordinates.
  public func scalarValue(_ i: Int) throws -> ScalarValue { element(at: try position(i)) }

  /// `x[i, j]` of a matrix, without a list of coordinates.
  public func scalarValue(_ i: Int, _ j: Int) throws -> ScalarValue { element(at: try position(i, j)) }

  /// `x[i] = value` of a vector; every view sees it.
  public func setScalar(_ i: Int, to value: WeakScalar) throws { store(value, at: try position(i)) }

  /// `x[i, j] = value` of a matrix; every view sees it.
  public func setScalar(_ i: Int, _ j: Int, to value: WeakScalar) throws {
    store(value, at: try position(i, j))
  }

  private func store(_ value: WeakScalar, at position: Int) {
    struct Storer: ScalarVisitor {
      let tensor: Tensor
      let position: Int
      let value: WeakScalar
      @inline(__always) func callAsFunction<T: TensorScalar>(_ type: T.Type) {
        let p = tensor.storage.bytes.assumingMemoryBound(to: T.self) + position
        switch value {
        case .bool(let v): p.pointee = v ? T.one : T.zero
        case .int(let v): p.pointee = T(wrapping: v)
        case .float(let v): p.pointee = T(nearest: v)
        }
      }
    }
    try? dtype.visit(Storer(tensor: self, position: position, value: value))
  }

  /// Bounds of a Python slice on an axis of `length`: first position, step, number of positions.
  public static func sliceBounds(
    start: Int?, stop: Int?, step: Int?, length: Int
  ) throws -> (first: Int, step: Int, count: Int) {
    let step = step ?? 1
    guard step != 0 else {
      throw TensorError.invalidArgument(op: "slice", reason: "slice step cannot be zero")
    }
    func clamp(_ value: Int, _ low: Int, _ high: Int) -> Int {
      let shifted = value < 0 ? value.addingReportingOverflow(length).partialValue : value
      return Swift.min(Swift.max(shifted, low), high)
    }
    if step > 0 {
      let first = start.map { clamp($0, 0, length) } ?? 0
      let end = stop.map { clamp($0, 0, length) } ?? length
      return (first, step, end > first ? (end - first - 1) / step + 1 : 0)
    }
    let first = start.map { clamp($0, -1, length - 1) } ?? length - 1
    let end = stop.map { clamp($0, -1, length - 1) } ?? -1
    let magnitude = step == Int.min ? Int.max : -step
    return (first, step, first > end ? (first - end - 1) / magnitude + 1 : 0)
  }

  /// Works out a subscript.
  func select(_ items: [Index]) throws -> Selection {
    // Count the axes that the items consume, for the ellipsis and the error.
    var consumed = 0
    var hasEllipsis = false
    var hasArray = false
    for item in items {
      switch item {
      case .integer, .slice: consumed += 1
      case .ellipsis:
        if hasEllipsis {
          throw TensorError.invalidArgument(
            op: "index", reason: "an index can only have a single ellipsis ('...')")
        }
        hasEllipsis = true
      case .newAxis: break
      case .array(let t):
        hasArray = true
        guard t.dtype == .bool || t.dtype.isInteger || t.count == 0 else {
          throw TensorError.badIndexType(dtype: t.dtype)
        }
        consumed += t.dtype == .bool ? t.rank : 1
      }
    }
    guard consumed <= rank else { throw TensorError.tooManyIndices(rank: rank, given: consumed) }

    var shape = Shape()
    var strides = Shape()
    var start = offset
    var axis = 0
    var picks: [(axis: Int, positions: Tensor)] = []
    // Runs of adjacent advanced items: a second run moves the picked axes to the front.
    var runs = 0
    var inRun = false
    var insertion = 0
    func keepAxes(_ count: Int) throws {
      for _ in 0..<count {
        try shape.append(self.shape[axis])
        try strides.append(self.strides[axis])
        axis += 1
      }
    }
    func beginRun() {
      if !inRun {
        runs += 1
        inRun = true
        if runs == 1 { insertion = shape.rank - picks.count }
      }
    }
    for item in items {
      switch item {
      case .integer(let i):
        let length = self.shape[axis]
        guard i < length && i >= -length else {
          throw TensorError.indexOutOfRange(index: i, axis: axis, length: length)
        }
        start += (i < 0 ? i + length : i) * self.strides[axis]
        axis += 1
        // Beside arrays an integer counts as an array of one position.
        if hasArray { beginRun() }
      case .slice(let from, let to, let by):
        let bounds = try Tensor.sliceBounds(start: from, stop: to, step: by, length: self.shape[axis])
        if bounds.count > 0 { start += bounds.first * self.strides[axis] }
        try shape.append(bounds.count)
        try strides.append(self.strides[axis].multipliedReportingOverflow(by: bounds.step).partialValue)
        axis += 1
        inRun = false
      case .ellipsis:
        try keepAxes(rank - consumed)
        inRun = false
      case .newAxis:
        try shape.append(1)
        try strides.append(0)
        inRun = false
      case .array(let t) where t.dtype == .bool:
        beginRun()
        for (i, length) in t.shape.enumerated() where length != self.shape[axis + i] {
          throw TensorError.maskMismatch(axis: axis + i, length: self.shape[axis + i], mask: length)
        }
        if t.rank == 0 {
          // A scalar mask adds an axis of length 0 or 1.
          let chosen = try t.scalarValue().asInt != 0
          picks.append((shape.rank, try Tensor(chosen ? [Int64(0)] : [])))
          try shape.append(1)
          try strides.append(0)
          continue
        }
        for positions in try t.nonzeroPositions() {
          picks.append((shape.rank, positions))
          try keepAxes(1)
        }
      case .array(let t):
        beginRun()
        let positions = try t.cast(to: .int64).resolvedPositions(length: self.shape[axis], axis: axis)
        picks.append((shape.rank, positions))
        try keepAxes(1)
      }
    }
    try keepAxes(rank - axis)
    var selection = Selection(view: view(shape: shape, strides: strides, offset: start))
    guard !picks.isEmpty else { return selection }
    var common = Shape()
    for pick in picks {
      do {
        common = try Shape.broadcast(common, pick.positions.shape, op: "index")
      } catch { throw TensorError.indexShapeMismatch(shapes: picks.map(\.positions.shape)) }
    }
    selection.pickShape = common
    selection.picks = try picks.map { ($0.axis, try $0.positions.broadcastTo(common).contiguous()) }
    selection.insertion = runs > 1 ? 0 : insertion
    return selection
  }

  /// Non-negative positions, checked against the axis; self is int64.
  private func resolvedPositions(length: Int, axis: Int) throws -> Tensor {
    let result = try Tensor.uninitialized(shape, .int64)
    let source = try contiguous()
    let p = source.pointer(Int64.self)
    let out = result.pointer(Int64.self)
    for i in 0..<count {
      let value = Int(p[i])
      guard value < length && value >= -length else {
        throw TensorError.indexOutOfRange(index: value, axis: axis, length: length)
      }
      out[i] = Int64(value < 0 ? value + length : value)
    }
    withExtendedLifetime(source) {}
    return result
  }

  /// For each axis the positions of the elements that are not zero, in row-major order; int64 vectors.
  public func nonzeroPositions() throws -> [Tensor] {
    let flags = try cast(to: .bool).contiguous()
    let p = flags.pointer(Bool.self)
    let bytes = UnsafeRawPointer(p).assumingMemoryBound(to: UInt8.self)
    let hits = countHits(bytes, count)
    let results = try (0..<rank).map { _ in try Tensor.uninitialized(Shape(hits), .int64) }
    if hits == 0 || rank == 0 { return results }
    let outs = results.map { $0.pointer(Int64.self) }
    // Row by row: the coordinates of a row are the same for all its hits.
    let last = rank - 1
    let hitPlaces = Tensor.hitPlaces
    let width = shape[last]
    var start = Shape(repeating: 0, rank: rank)
    var written = 0
    var row = 0
    while written < hits {
      let begin = written
      let out = outs[last]
      let flags = bytes + row &* width
      var i = 0
      // Eight flags at a time; behind the last hit there may be no room for as many places.
      while i &+ 8 <= width && written &+ 8 <= hits {
        // Brings the lowest bits of the bytes side by side.
        let row = Int((Tensor.upFlags(flags + i) &* 0x0102_0408_1020_4080) &>> 56)
        let places = hitPlaces[row] &+ SIMD8(repeating: Int64(i))
        UnsafeMutableRawPointer(out + written).storeBytes(of: places, as: SIMD8<Int64>.self)
        written &+= row.nonzeroBitCount
        i &+= 8
      }
      // The rest is written without a branch.
      if i < width {
        for j in i..<lastHit(flags, i, width) {
          out[written] = Int64(j)
          written &+= step(flags[j])
        }
      }
      for axis in 0..<last {
        (outs[axis] + begin).update(repeating: Int64(start[axis]), count: written - begin)
      }
      row += 1
      var axis = last - 1
      while axis >= 0 {
        start[axis] += 1
        if start[axis] < shape[axis] { break }
        start[axis] = 0
        axis -= 1
      }
    }
    withExtendedLifetime(flags) {}
    return results
  }

  /// `x[items]`: a view for basic items, a copy when arrays pick. Not recorded: see `Ops.getItem`.
  ///
  /// - Throws: `TensorError.indexOutOfRange`, `.tooManyIndices`, `.indexShapeMismatch`, `.maskMismatch`, `.badIndexType`.
  public func indexed(_ items: [Index]) throws -> Tensor {
    if items.count == 1, case .array(let picks) = items[0], let result = try picked(by: picks) {
      return result
    }
    let selection = try select(items)
    if selection.picks.isEmpty { return selection.view }
    let result = try Tensor.uninitialized(selection.resultShape, dtype)
    try selection.transfer(with: result, .read)
    return result
  }

  /// - Throws: `TensorError.indexOutOfRange` if a position lies outside an axis of `length`.
  private func checkPositions(_ p: UnsafePointer<Int64>, _ count: Int, _ length: Int) throws {
    var (low, high) = (Int64.max, Int64.min)
    for i in 0..<count {
      low = p[i] < low ? p[i] : low
      high = p[i] > high ? p[i] : high
    }
    if count == 0 || (low >= Int64(-length) && high < Int64(length)) { return }
    for i in 0..<count where p[i] < Int64(-length) || p[i] >= Int64(length) {
      throw TensorError.indexOutOfRange(index: Int(p[i]), axis: 0, length: length)
    }
  }

  /// One past the last flag that is up, or `start`.
  private func lastHit(_ flags: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start && flags[end - 1] == 0 { end -= 1 }
    return end
  }

  /// For each pattern of eight flags the places of those that are up, first to last; what follows does not count.
  private static let hitPlaces: UnsafePointer<SIMD8<Int64>> = {
    let table = UnsafeMutablePointer<SIMD8<Int64>>.allocate(capacity: 256)
    for pattern in 0..<256 {
      var row = SIMD8<Int64>(repeating: 0)
      var count = 0
      for bit in 0..<8 where pattern & (1 << bit) != 0 {
        row[count] = Int64(bit)
        count += 1
      }
      (table + pattern).initialize(to: row)
    }
    return UnsafePointer(table)
  }()

  /// 1 for a flag that is up, else 0; written so that the compiler makes no branch of it, which would be mispredicted
  /// half of the time.
  @inline(__always)
  private func step(_ flag: UInt8) -> Int { Int((flag | (0 &- flag)) &>> 7) }

  /// How many of the flags are up.
  private func countHits(_ flags: UnsafePointer<UInt8>, _ count: Int) -> Int {
    var hits = 0
    var i = 0
    while i &+ 8 <= count {
      hits &+= Tensor.upFlags(flags + i).nonzeroBitCount
      i &+= 8
    }
    while i < count {
      hits &+= step(flags[i])
      i &+= 1
    }
    return hits
  }

  /// Eight flags at once: the lowest bit of each byte tells whether the flag is up.
  @inline(__always)
  private static func upFlags(_ flags: UnsafePointer<UInt8>) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let word = UnsafeRawPointer(flags).loadUnaligned(as: UInt64.self)
    // The highest bit of a byte is set by what else is in it.
    return ((((word & low) &+ low) | word) &>> 7) & 0x0101_0101_0101_0101
  }

  /// The common cases of picking, in one pass: a vector by int64 positions, and anything by a mask of its shape.
  ///
  /// - Returns: nil for other cases.
  private func picked(by picks: Tensor) throws -> Tensor? {
    let byPosition = rank == 1 && picks.dtype == .int64
    guard byPosition || (picks.dtype == .bool && picks.shape == shape && rank > 0 && isContiguous) else {
      return nil
    }
    let source = try picks.contiguous()
    func gather<T: BitwiseCopyable>(_ type: T.Type) throws -> Tensor {
      let from = UnsafeRawPointer(storage.bytes).assumingMemoryBound(to: T.self) + offset
      if byPosition {
        let (length, stride) = (shape[0], strides[0])
        let result = try Tensor.uninitialized(picks.shape, dtype)
        let out = UnsafeMutableRawPointer(result.storage.bytes).assumingMemoryBound(to: T.self)
        let p = UnsafePointer(source.pointer(Int64.self))
        try checkPositions(p, picks.count, length)
        let wrap = Int64(length)
        try OpenMP.forEachRun(picks.count) { start, count in
          for i in start..<(start + count) {
            let place = p[i] &+ ((p[i] &>> 63) & wrap)
            out[i] = from[Int(place) &* stride]
          }
        }
        return result
      }
      let flags = UnsafePointer(source.pointer(UInt8.self))
      // Where the hits of each run go, so that runs can be taken on their own.
      let length = Swift.max((count + 15) / 16, 1 << 13)
      let runs = (count + length - 1) / length
      var ends: [Int] = []
      var hits = 0
      for run in 0..<runs {
        hits += countHits(flags + run * length, Swift.min(length, count - run * length))
        ends.append(hits)
      }
      let result = try Tensor.uninitialized(Shape(hits), dtype)
      if hits == 0 { return result }
      let out = UnsafeMutableRawPointer(result.storage.bytes).assumingMemoryBound(to: T.self)
      let total = count
      ends.withUnsafeBufferPointer { ends in
        OpenMP.forEach(runs, isLarge: total >= OpenMP.sharedCount) { run in
          var written = run == 0 ? 0 : ends[run - 1]
          let start = run * length
          // Written without a branch; behind the last hit there may be no room.
          for i in start..<lastHit(flags, start, Swift.min(start + length, total)) {
            out[written] = from[i]
            written &+= step(flags[i])
          }
        }
      }
      return result
    }
    let result: Tensor
    switch dtype.byteCount {
    case 1: result = try gather(UInt8.self)
    case 2: result = try gather(UInt16.self)
    case 4: result = try gather(UInt32.self)
    default: result = try gather(UInt64.self)
    }
    withExtendedLifetime((source, self)) {}
    return result
  }

  /// `x[items] = value`, with broadcasting and a cast to the tensor's dtype; every view sees it.
  ///
  /// - Throws: as `indexed`, and `TensorError.assignMismatch`.
  public func assign(_ items: [Index], to value: Tensor) throws {
    let selection = try select(items)
    let target = try selection.resultShape
    var source = value
    // NumPy drops extra leading axes of length 1.
    while source.rank > target.rank && source.shape[0] == 1 { source = try source.row(0) }
    do {
      source = try source.broadcastTo(target)
    } catch { throw TensorError.assignMismatch(value: value.shape, target: target) }
    if source.dtype != dtype {
      source = try source.cast(to: dtype)
    } else if source.storage === storage {
      // The value may overlap what is written.
      source = try source.copy()
    }
    if selection.picks.isEmpty {
      try copyElements(from: source, to: selection.view)
    } else {
      try selection.transfer(with: source.contiguous(), .write)
    }
  }

  /// Adds to the selected elements, also where positions repeat (NumPy's `add.at`).
  public func accumulate(_ items: [Index], adding value: Tensor) throws {
    let selection = try select(items)
    let target = try selection.resultShape
    let source: Tensor
    do {
      source = try value.broadcastTo(target).cast(to: dtype).contiguous()
    } catch { throw TensorError.assignMismatch(value: value.shape, target: target) }
    if selection.picks.isEmpty {
      let sum = try Ops.quietly { try Ops.add(selection.view, source) }
      try copyElements(from: sum, to: selection.view)
    } else {
      try selection.transfer(with: source, .add)
    }
  }
}

extension Selection {
  enum Direction { case read, write, add }

  /// Moves elements between the selection and a contiguous tensor of the result's shape.
  func transfer(with other: Tensor, _ direction: Direction) throws {
    let size = view.dtype.byteCount
    // Offsets in the view for every picked position.
    let pickCount = pickShape.elementCount
    let offsets = try Tensor.uninitialized(Shape(pickCount), .int64)
    let o = offsets.pointer(Int64.self)
    o.update(repeating: 0, count: pickCount)
    for pick in picks {
      let p = pick.positions.pointer(Int64.self)
      let stride = Int64(view.strides[pick.axis])
      for i in 0..<pickCount { o[i] += p[i] * stride }
    }
    // The axes that are not picked, split into those before and after the insertion.
    var outerShape = Shape()
    var outerStrides = Shape()
    var innerShape = Shape()
    var innerStrides = Shape()
    var seen = 0
    for axis in 0..<view.rank where !picks.contains(where: { $0.axis == axis }) {
      if seen < insertion {
        try outerShape.append(view.shape[axis])
        try outerStrides.append(view.strides[axis])
      } else {
        try innerShape.append(view.shape[axis])
        try innerStrides.append(view.strides[axis])
      }
      seen += 1
    }
    let innerCount = innerShape.elementCount
    if pickCount == 0 || innerCount == 0 || outerShape.elementCount == 0 { return }
    let innerContiguous = innerShape.rowMajorStrides == innerStrides
    let job = Job(
      selection: self, other: other, direction: direction, offsets: o, pickCount: pickCount,
      outerShape: outerShape, outerStrides: outerStrides, innerShape: innerShape, innerStrides: innerStrides,
      innerCount: innerCount, innerContiguous: innerContiguous)
    if direction == .add {
      if view.dtype == .bool { throw TensorError.unsupportedDType(op: "add", dtypes: [.bool]) }
      if view.dtype.isFloating {
        try view.dtype.visitFloat("add", FloatAdder(job: job))
      } else {
        try view.dtype.visitInteger("add", IntegerAdder(job: job))
      }
    } else {
      switch size {
      case 1: try job.move(UInt8.self)
      case 2: try job.move(UInt16.self)
      case 4: try job.move(UInt32.self)
      default: try job.move(UInt64.self)
      }
    }
    withExtendedLifetime(offsets) {}
  }

  private struct FloatAdder: FloatVisitor {
    let job: Job
    func callAsFunction<T: ElementaryFunctions>(_ type: T.Type) throws { try job.each(T.self) { $0 += $1 } }
  }
  private struct IntegerAdder: IntegerVisitor {
    let job: Job
    func callAsFunction<T: IntegerScalar>(_ type: T.Type) throws { try job.each(T.self) { $0 &+= $1 } }
  }

  private struct Job {
    let selection: Selection
    let other: Tensor
    let direction: Direction
    let offsets: UnsafePointer<Int64>
    let pickCount: Int
    let outerShape: Shape, outerStrides: Shape
    let innerShape: Shape, innerStrides: Shape
    let innerCount: Int
    let innerContiguous: Bool

    func move<T: BitwiseCopyable>(_ type: T.Type) throws {
      if direction == .read { try each(T.self) { $1 = $0 } } else { try each(T.self) { $0 = $1 } }
    }

    @inline(__always)
    func each<T>(_ type: T.Type, _ body: (inout T, inout T) -> Void) throws {
      let base = selection.view.pointer(T.self)
      let far = other.pointer(T.self)
      var position = 0
      var untilCheck = interruptBlock
      try forEachRow(outerShape, outerStrides, outerStrides) { start, _, _, length, stride, _ in
        for row in 0..<length {
          let outer = base + (start + row * stride)
          for i in 0..<pickCount {
            let inner = outer + Int(offsets[i])
            let q = far + position
            if innerContiguous {
              for j in 0..<innerCount { body(&inner[j], &q[j]) }
            } else {
              forEachRow(innerShape, innerStrides, innerStrides) { innerStart, _, innerRow, count, step, _ in
                for j in 0..<count { body(&inner[innerStart + j &* step], &q[innerRow + j]) }
              }
            }
            position += innerCount
          }
          untilCheck -= pickCount &* innerCount
          if untilCheck < 0 {
            untilCheck = interruptBlock
            try Engine.checkInterrupt()
          }
        }
      }
    }
  }
}
