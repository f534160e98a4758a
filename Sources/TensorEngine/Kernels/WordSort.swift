import CLanes

/// Sorting of 64-bit integers by merging, eight lanes at a time.
///
/// Runs of eight come out of a sorting network over columns. Runs are merged by bitonic networks (Chhugani et al. 2008):
/// eight numbers are held back, eight are fetched from whichever run has the smaller head, the smaller eight of the
/// sixteen go out. Every merge goes forward over the smaller half of its results and backward over the larger half at the
/// same time, so that the processor has two chains to work on. Nothing depends on the values but which run is read next.
enum WordSort {
  typealias Word = Int64
  typealias Packet = SIMD8<Int64>

  /// Words that are sorted while they lie in the second-level cache.
  private static let chunk = 1 << 15

  /// How many words of room `sort` needs for `count` words.
  static func capacity(_ count: Int) -> Int { (count + 63) / 64 * 64 + 16 }

  /// Sorts `count` words at `data`, ascending, on several threads if they are many and `isShared`.
  ///
  /// - Parameters:
  ///   - data: room for `capacity(count)` words; what lies behind the words is overwritten.
  ///   - spare: as much room again.
  /// - Returns: where the sorted words lie: one of the two.
  static func sort(
    _ data: UnsafeMutablePointer<Word>, _ spare: UnsafeMutablePointer<Word>, _ count: Int,
    isShared: Bool = true
  ) -> UnsafeMutablePointer<Word> {
    if count <= 24 {
      insert(data, count)
      return data
    }
    let padded = (count + 63) / 64 * 64
    for i in count..<(padded + 16) { data[i] = Word.max }
    let chunks = (padded + chunk - 1) / chunk
    let isLarge = isShared && count >= OpenMP.sharedCount
    OpenMP.forEach(chunks, isLarge: isLarge) { index in
      let start = index * chunk
      let length = Swift.min(chunk, padded - start)
      let (a, b) = (data + start, spare + start)
      formRuns(a, length)
      let sorted = mergeLevels(a, b, length, from: 8)
      if sorted != a { a.update(from: sorted, count: length) }
    }
    var (from, to) = (data, spare)
    var run = chunk
    while run < padded {
      let pairs = (padded + 2 * run - 1) / (2 * run)
      let (source, target, width) = (from, to, run)
      if isLarge && pairs == 1 {
        OpenMP.forEach(2, isLarge: true) { side in
          mergePair(source, target, 0, width, padded, forward: side == 0, backward: side == 1)
        }
      } else {
        OpenMP.forEach(pairs, isLarge: isLarge) { pair in
          mergePair(source, target, pair * 2 * width, width, padded, forward: true, backward: true)
        }
      }
      swap(&from, &to)
      run *= 2
    }
    return from
  }

  /// Sorts a few words by insertion.
  private static func insert(_ p: UnsafeMutablePointer<Word>, _ count: Int) {
    var i = 1
    while i < count {
      let word = p[i]
      var j = i
      while j > 0 && p[j - 1] > word {
        p[j] = p[j - 1]
        j -= 1
      }
      p[j] = word
      i += 1
    }
  }

  /// Merges runs of `first` words and their results until all `count` words are one run.
  private static func mergeLevels(
    _ data: UnsafeMutablePointer<Word>, _ spare: UnsafeMutablePointer<Word>, _ count: Int, from first: Int
  ) -> UnsafeMutablePointer<Word> {
    var (from, to) = (data, spare)
    var run = first
    while run < count {
      var start = 0
      while start < count {
        mergePair(from, to, start, run, count, forward: true, backward: true)
        start += 2 * run
      }
      swap(&from, &to)
      run *= 2
    }
    return from
  }

  /// Merges the two runs of `run` words at `start` (the second may be shorter, or missing).
  @inline(__always)
  private static func mergePair(
    _ from: UnsafeMutablePointer<Word>, _ to: UnsafeMutablePointer<Word>, _ start: Int, _ run: Int,
    _ count: Int, forward: Bool, backward: Bool
  ) {
    let length = Swift.min(2 * run, count - start)
    if length <= run {
      if forward { (to + start).update(from: from + start, count: length) }
      return
    }
    merge(
      from + start, run, from + start + run, length - run, to + start, forward: forward, backward: backward)
  }

  @inline(__always)
  private static func load(_ p: UnsafePointer<Word>) -> Packet {
    UnsafeRawPointer(p).loadUnaligned(as: Packet.self)
  }
  @inline(__always)
  private static func store(_ x: Packet, _ p: UnsafeMutablePointer<Word>) {
    UnsafeMutableRawPointer(p).storeBytes(of: x, as: Packet.self)
  }
  @inline(__always)
  private static func exchange(_ a: inout Packet, _ b: inout Packet) {
    let low = lanes_smaller(a, b)
    b = lanes_larger(a, b)
    a = low
  }

  /// Sorts two bitonic packets, each for itself.
  @inline(__always)
  private static func straighten(_ x: inout Packet, _ y: inout Packet) {
    var low = lanes_low_halves(x, y)
    var high = lanes_high_halves(x, y)
    exchange(&low, &high)
    var first = lanes_first_pairs(low, high)
    var second = lanes_second_pairs(low, high)
    exchange(&first, &second)
    var even = lanes_evens(first, second)
    var odd = lanes_odds(first, second)
    exchange(&even, &odd)
    x = lanes_zipped_low(even, odd)
    y = lanes_zipped_high(even, odd)
  }

  /// Merges runs of whole packets, neither of them empty; one word behind each may be read.
  @inline(never)
  private static func merge(
    _ a: UnsafePointer<Word>, _ na: Int, _ b: UnsafePointer<Word>, _ nb: Int,
    _ out: UnsafeMutablePointer<Word>, forward: Bool, backward: Bool
  ) {
    let packets = (na + nb) / 8
    let ahead = packets / 2
    let behind = packets - ahead
    // Forward: the next packets of either run, and the eight words held back.
    let (endA, endB) = (a + na, b + nb)
    var (nextA, nextB) = (a + 8, b + 8)
    var held = load(a)
    var next = load(b)
    // Backward: the ends of what is left of either run.
    var (lastA, lastB) = (endA - 8, endB - 8)
    var kept = load(lastA)
    var previous = load(lastB)
    var top = out + 8 &* packets
    var bottom = out
    var (stepsAhead, stepsBehind) = (forward ? ahead : 0, backward ? behind : 0)
    // The last step of either direction fetches nothing: it would be out of the runs.
    while stepsAhead > 1 && stepsBehind > 1 {
      var (lowAhead, highAhead) = (
        lanes_smaller(held, lanes_reversed(next)), lanes_larger(held, lanes_reversed(next))
      )
      var (lowBehind, highBehind) = (
        lanes_smaller(kept, lanes_reversed(previous)), lanes_larger(kept, lanes_reversed(previous))
      )
      next = fetch(&nextA, endA, &nextB, endB)
      previous = fetchBack(a, &lastA, b, &lastB)
      straighten(&lowAhead, &highAhead)
      straighten(&lowBehind, &highBehind)
      store(lowAhead, bottom)
      held = highAhead
      bottom += 8
      top -= 8
      store(highBehind, top)
      kept = lowBehind
      stepsAhead &-= 1
      stepsBehind &-= 1
    }
    while stepsAhead > 0 {
      let turned = lanes_reversed(next)
      var low = lanes_smaller(held, turned)
      held = lanes_larger(held, turned)
      straighten(&low, &held)
      store(low, bottom)
      bottom += 8
      stepsAhead &-= 1
      if stepsAhead > 0 { next = fetch(&nextA, endA, &nextB, endB) }
    }
    while stepsBehind > 0 {
      let turned = lanes_reversed(previous)
      var high = lanes_larger(kept, turned)
      kept = lanes_smaller(kept, turned)
      straighten(&kept, &high)
      top -= 8
      store(high, top)
      stepsBehind &-= 1
      if stepsBehind > 0 { previous = fetchBack(a, &lastA, b, &lastB) }
    }
  }

  /// The packet of the run with the smaller head, found without a branch.
  @inline(__always)
  private static func fetch(
    _ a: inout UnsafePointer<Word>, _ endA: UnsafePointer<Word>, _ b: inout UnsafePointer<Word>,
    _ endB: UnsafePointer<Word>
  ) -> Packet {
    // What lies behind a run may be read, but does not count.
    let x = a < endA ? a[0] : Word.max
    let takesA = (x < b[0] ? 1 : 0) | (b < endB ? 0 : 1)
    let start = takesA == 1 ? a : b
    a += takesA &* 8
    b += 8 &- takesA &* 8
    return load(start)
  }

  /// The packet of the run with the larger end.
  @inline(__always)
  private static func fetchBack(
    _ startA: UnsafePointer<Word>, _ a: inout UnsafePointer<Word>, _ startB: UnsafePointer<Word>,
    _ b: inout UnsafePointer<Word>
  ) -> Packet {
    let x = a > startA ? a[-1] : Word.min
    let takesA = (b > startB ? (x > b[-1] ? 1 : 0) : 1)
    a -= takesA &* 8
    b -= 8 &- takesA &* 8
    return load(takesA == 1 ? a : b)
  }

  /// Sorts every eight words; `count` is a multiple of 64.
  private static func formRuns(_ p: UnsafeMutablePointer<Word>, _ count: Int) {
    var at = 0
    while at < count {
      let q = p + at
      var (v0, v1, v2, v3) = (load(q), load(q + 8), load(q + 16), load(q + 24))
      var (v4, v5, v6, v7) = (load(q + 32), load(q + 40), load(q + 48), load(q + 56))
      // Batcher's network of nineteen exchanges.
      exchange(&v0, &v1)
      exchange(&v2, &v3)
      exchange(&v4, &v5)
      exchange(&v6, &v7)
      exchange(&v0, &v2)
      exchange(&v1, &v3)
      exchange(&v4, &v6)
      exchange(&v5, &v7)
      exchange(&v1, &v2)
      exchange(&v5, &v6)
      exchange(&v0, &v4)
      exchange(&v1, &v5)
      exchange(&v2, &v6)
      exchange(&v3, &v7)
      exchange(&v2, &v4)
      exchange(&v3, &v5)
      exchange(&v1, &v2)
      exchange(&v3, &v4)
      exchange(&v5, &v6)
      // The columns as rows.
      (v0, v1) = (lanes_evens(v0, v1), lanes_odds(v0, v1))
      (v2, v3) = (lanes_evens(v2, v3), lanes_odds(v2, v3))
      (v4, v5) = (lanes_evens(v4, v5), lanes_odds(v4, v5))
      (v6, v7) = (lanes_evens(v6, v7), lanes_odds(v6, v7))
      (v0, v2) = (lanes_first_pairs(v0, v2), lanes_second_pairs(v0, v2))
      (v1, v3) = (lanes_first_pairs(v1, v3), lanes_second_pairs(v1, v3))
      (v4, v6) = (lanes_first_pairs(v4, v6), lanes_second_pairs(v4, v6))
      (v5, v7) = (lanes_first_pairs(v5, v7), lanes_second_pairs(v5, v7))
      store(lanes_low_halves(v0, v4), q)
      store(lanes_low_halves(v1, v5), q + 8)
      store(lanes_low_halves(v2, v6), q + 16)
      store(lanes_low_halves(v3, v7), q + 24)
      store(lanes_high_halves(v0, v4), q + 32)
      store(lanes_high_halves(v1, v5), q + 40)
      store(lanes_high_halves(v2, v6), q + 48)
      store(lanes_high_halves(v3, v7), q + 56)
      at += 64
    }
  }
}
