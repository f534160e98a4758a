/// A graph laid out in ranks (Sugiyama, Tagawa and Toda 1981), its arrows running from rank to rank.
///
/// `along` runs with the arrows and `across` beside them, in whatever unit the sizes are.
public struct GraphLayers {
  public typealias Place = (along: Double, across: Double)

  /// A node of the level, or a bend of an arrow that passes a rank by.
  private struct Slot {
    var rank: Int
    var size: (along: Double, across: Double)
    var before: [Int] = []
    var after: [Int] = []
    var centre = 0.0
    let isBend: Bool
  }

  public private(set) var along = 0.0
  public private(set) var across = 0.0
  private var slots: [Slot] = []
  /// The slots of each rank, in order.
  private var ranks: [[Int]] = []
  private var rankStart: [Double] = []
  private var rankSize: [Double] = []
  /// The slots that each edge passes between its ends.
  private var bends: [[Int]] = []
  private let rankGap: Double
  private let nodeGap: Double

  /// - Parameters:
  ///   - edges: pairs of positions in `sizes`.
  ///   - rankGap: free room between ranks.
  ///   - nodeGap: the least free room between the nodes of a rank.
  public init(
    sizes: [(along: Double, across: Double)], edges: [(from: Int, to: Int)], rankGap: Double, nodeGap: Double
  ) {
    self.rankGap = rankGap
    self.nodeGap = nodeGap
    guard !sizes.isEmpty else { return }
    let rank = GraphLayers.ranks(count: sizes.count, edges: edges)
    slots = sizes.indices.map { Slot(rank: rank[$0], size: sizes[$0], isBend: false) }
    for edge in edges {
      var passed: [Int] = []
      let (low, high) = (rank[edge.from], rank[edge.to])
      if low < high {
        var last = edge.from
        for r in (low + 1)..<max(high, low + 1) {
          slots.append(Slot(rank: r, size: (0, 0), isBend: true))
          link(last, slots.count - 1)
          last = slots.count - 1
          passed.append(last)
        }
        link(last, edge.to)
      }
      bends.append(passed)
    }
    ranks = [[Int]](repeating: [], count: (rank.max() ?? 0) + 1)
    orderFirst()
    lessenCrossings()
    for members in ranks {
      rankStart.append(along)
      let size = members.map { slots[$0].size.along }.max() ?? 0
      rankSize.append(size)
      along += size + rankGap
    }
    along -= rankGap
    position()
  }

  private mutating func link(_ a: Int, _ b: Int) {
    slots[a].after.append(b)
    slots[b].before.append(a)
  }

  /// The longest way from a source; sources stand right before what they feed. Edges that close a circle count for nothing.
  private static func ranks(count: Int, edges: [(from: Int, to: Int)]) -> [Int] {
    var after = [[Int]](repeating: [], count: count)
    var waiting = [Int](repeating: 0, count: count)
    for edge in edges {
      after[edge.from].append(edge.to)
      waiting[edge.to] += 1
    }
    var rank = [Int](repeating: 0, count: count)
    let sources = waiting.indices.filter { waiting[$0] == 0 }
    var ready = sources
    var next = 0
    while next < ready.count {
      let node = ready[next]
      next += 1
      for follower in after[node] {
        rank[follower] = max(rank[follower], rank[node] + 1)
        waiting[follower] -= 1
        if waiting[follower] == 0 { ready.append(follower) }
      }
    }
    for node in sources {
      if let nearest = after[node].map({ rank[$0] }).min(), nearest > 0 { rank[node] = nearest - 1 }
    }
    return rank
  }

  // MARK: Order

  /// Depth first, so that branches begin side by side.
  private mutating func orderFirst() {
    var seen = [Bool](repeating: false, count: slots.count)
    var stack: [Int] = []
    for start in slots.indices.sorted(by: { slots[$0].rank < slots[$1].rank }) where !seen[start] {
      stack.append(start)
      while let node = stack.popLast() {
        guard !seen[node] else { continue }
        seen[node] = true
        ranks[slots[node].rank].append(node)
        stack.append(contentsOf: slots[node].after.reversed())
      }
    }
  }

  private mutating func lessenCrossings() {
    guard slots.count > 2, slots.count < 5000 else { return }
    var best = ranks
    var fewest = crossings()
    for round in 0..<8 where fewest > 0 {
      let downwards = round % 2 == 0
      let order = downwards ? Array(ranks.indices) : ranks.indices.reversed()
      for r in order {
        var place: [Int: Double] = [:]
        let neighbours = downwards ? r - 1 : r + 1
        guard ranks.indices.contains(neighbours) else { continue }
        for (i, slot) in ranks[neighbours].enumerated() { place[slot] = Double(i) }
        var keys: [(key: Double, index: Int, slot: Int)] = []
        for (i, slot) in ranks[r].enumerated() {
          let near = (downwards ? slots[slot].before : slots[slot].after).compactMap { place[$0] }
          keys.append((near.isEmpty ? Double(i) : near.reduce(0, +) / Double(near.count), i, slot))
        }
        keys.sort { ($0.key, $0.index) < ($1.key, $1.index) }
        ranks[r] = keys.map(\.slot)
      }
      let count = crossings()
      if count < fewest { (best, fewest) = (ranks, count) }
    }
    ranks = best
  }

  private func crossings() -> Int {
    var place = [Int](repeating: 0, count: slots.count)
    for members in ranks { for (i, slot) in members.enumerated() { place[slot] = i } }
    var total = 0
    for members in ranks {
      var ends: [(Int, Int)] = []
      for slot in members {
        for follower in slots[slot].after { ends.append((place[slot], place[follower])) }
      }
      for i in ends.indices {
        for j in ends.indices.dropFirst(i + 1) where (ends[i].0 - ends[j].0) * (ends[i].1 - ends[j].1) < 0 {
          total += 1
        }
      }
    }
    return total
  }

  // MARK: Positions

  /// Every slot goes where its neighbours are, as near as its rank's order and gaps allow, from both sides in turn.
  private mutating func position() {
    for members in ranks {
      var edge = 0.0
      for slot in members {
        slots[slot].centre = edge + slots[slot].size.across / 2
        edge += slots[slot].size.across + nodeGap
      }
    }
    let rounds = slots.count < 500 ? 120 : 24
    for round in 0..<rounds {
      let downwards = round % 2 == 0
      let order = downwards ? Array(ranks.indices) : ranks.indices.reversed()
      for r in order { settle(r, downwards: downwards, both: round >= 16) }
    }
    var least = Double.infinity
    var most = -Double.infinity
    for slot in slots {
      least = min(least, slot.centre - slot.size.across / 2)
      most = max(most, slot.centre + slot.size.across / 2)
    }
    for i in slots.indices { slots[i].centre -= least }
    across = most - least
  }

  /// The positions of one rank with the least squared distance from where its slots want to be (pooling neighbours that
  /// would overlap).
  private mutating func settle(_ r: Int, downwards: Bool, both: Bool) {
    let members = ranks[r]
    guard !members.isEmpty else { return }
    var offset = 0.0
    var offsets: [Double] = []
    var blocks: [(sum: Double, weight: Double, count: Int)] = []
    for (i, slot) in members.enumerated() {
      if i > 0 {
        offset += (slots[members[i - 1]].size.across + slots[slot].size.across) / 2 + nodeGap
      }
      offsets.append(offset)
      let near =
        both
        ? slots[slot].before + slots[slot].after : downwards ? slots[slot].before : slots[slot].after
      var (sum, weight) = (0.0, 0.0)
      for neighbour in near {
        let pull = pull(slot, neighbour)
        sum += pull * slots[neighbour].centre
        weight += pull
      }
      if weight == 0 { (sum, weight) = (slots[slot].centre * 0.01, 0.01) }
      blocks.append((sum - weight * offset, weight, 1))
      while blocks.count > 1 {
        let (a, b) = (blocks[blocks.count - 2], blocks[blocks.count - 1])
        guard a.sum / a.weight > b.sum / b.weight else { break }
        blocks.removeLast(2)
        blocks.append((a.sum + b.sum, a.weight + b.weight, a.count + b.count))
      }
    }
    var i = 0
    for block in blocks {
      for _ in 0..<block.count {
        slots[members[i]].centre = block.sum / block.weight + offsets[i]
        i += 1
      }
    }
  }

  /// Arrows that pass ranks by are kept straight first of all, then those of chains.
  private func pull(_ a: Int, _ b: Int) -> Double {
    if slots[a].isBend && slots[b].isBend { return 16 }
    let (upper, lower) = slots[a].rank < slots[b].rank ? (slots[a], slots[b]) : (slots[b], slots[a])
    return upper.after.count == 1 && lower.before.count == 1 ? 4 : 1
  }

  /// The corner of a node, in the middle of its rank's height.
  public func corner(_ node: Int) -> Place {
    let slot = slots[node]
    return (
      rankStart[slot.rank] + (rankSize[slot.rank] - slot.size.along) / 2, slot.centre - slot.size.across / 2
    )
  }

  /// How many ranks there are.
  public var rankCount: Int { ranks.count }

  /// The rank of a node, from 0, and its middle.
  public func stop(_ node: Int) -> (rank: Int, centre: Double) { (slots[node].rank, slots[node].centre) }

  /// Where an edge passes the ranks between its ends.
  public func stops(_ edge: Int) -> [(rank: Int, centre: Double)] {
    bends[edge].map { (slots[$0].rank, slots[$0].centre) }
  }

  // MARK: Arrows

  /// The bends of an edge between two places.
  ///
  /// - Parameters:
  ///   - isRectangular: whether it runs along and across only, turning in the gaps between ranks.
  ///   - tolerance: the turn that is left out where both ends can be met by a straight arrow.
  public func path(_ edge: Int, from: Place, to: Place, isRectangular: Bool, tolerance: Double) -> [Place] {
    var stops: [Place] = [from]
    for slot in bends[edge] {
      let r = slots[slot].rank
      stops.append((rankStart[r], slots[slot].centre))
      if rankSize[r] > 0 { stops.append((rankStart[r] + rankSize[r], slots[slot].centre)) }
    }
    stops.append(to)
    guard isRectangular else { return stops }
    if stops.count == 2, abs(from.across - to.across) < tolerance { return [(from.along, to.across), to] }
    var result: [Place] = [from]
    for (a, b) in zip(stops, stops.dropFirst()) {
      if abs(a.across - b.across) > 0.5 {
        // The turn lies in the gap before the next rank.
        let turn = b.along - rankGap / 2
        result.append((turn, a.across))
        result.append((turn, b.across))
      }
      result.append(b)
    }
    return result
  }
}
