/// matplotlib's colour maps by sixteen samples each; between them the parts run straight.
enum Colormaps {
  /// The colour at `share` (0…1); the last letters `_r` of a name turn the map round.
  static func color(_ name: String, at share: Double) -> Color {
    let isReversed = name.hasSuffix("_r")
    let key = isReversed ? String(name.dropLast(2)) : name
    let part = isReversed ? 1 - share : share
    if let steps = qualitative[key] ?? qualitative[key.lowercased()] {
      let count = steps.utf8.count / 6
      return entry(steps, min(max(Int(part * Double(count)), 0), count - 1))
    }
    let samples = table[key] ?? table[key.lowercased()] ?? alias(key) ?? viridis
    let last = samples.utf8.count / 6 - 1
    let position = min(max(part.isFinite ? part : 0, 0), 1) * Double(last)
    let below = min(Int(position), last)
    let from = entry(samples, below)
    guard below < last else { return from }
    return from.mixed(with: entry(samples, below + 1), share: position - Double(below))
  }

  /// Whether a map of this name exists.
  static func contains(_ name: String) -> Bool {
    let key = name.hasSuffix("_r") ? String(name.dropLast(2)) : name
    return table[key] != nil || qualitative[key] != nil || alias(key) != nil
  }

  private static func alias(_ name: String) -> String? { name == "grey" ? table["gray"] : nil }

  private static func entry(_ samples: String, _ index: Int) -> Color {
    let start = samples.utf8.index(samples.startIndex, offsetBy: index * 6)
    let end = samples.utf8.index(start, offsetBy: 6)
    let value = UInt32(samples[start..<end], radix: 16) ?? 0
    return .rgb(UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255))
  }

  private static let viridis =
    "440154481a6c472f7d41448739568c31688e2a788e23888e1f988b22a88435b77954c5687ad151a5db36d2e21bfde725"

  private static let table: [String: String] = [
    "viridis": viridis,
    "plasma":
      "0d08873305975002a26a00a88405a79c179eb12a90c33d80d35171e16462ed7953f68f44fca636fec029f9dc24f0f921",
    "inferno":
      "0000040c0826240c4f420a685d126e781c6d932667ae305cc73e4cdd513aed6925f8850ffca50afac62df2e661fcffa4",
    "magma":
      "0000040b092420114b3b0f7057157e721f818c2981a8327dc43c75de4968f1605dfa7f5efe9f6dfebf84fddea0fcfdbf",
    "cividis":
      "00224e002e6c1e3a6f35456c47516c575d6d666970757575848279948e77a59c74b7a96ec8b866dbc75aeed649fee838",
    "gray":
      "000000111111222222333333444444555555666666777777888888999999aaaaaabbbbbbccccccddddddeeeeeeffffff",
    "binary":
      "ffffffeeeeeeddddddccccccbbbbbbaaaaaa999999888888777777666666555555444444333333222222111111000000",
    "hot":
      "0b0000370000640000900000bd0000ea0000ff1700ff4400ff7100ff9d00ffca00fff600ffff36ffff79ffffbcffffff",
    "cool":
      "00ffff11eeff22ddff33ccff44bbff55aaff6699ff7788ff8877ff9966ffaa55ffbb44ffcc33ffdd22ffee11ffff00ff",
    "jet":
      "0000800000cd0008ff004cff0090ff00d4ff29ffce60ff9797ff60ceff29ffe600ffa700ff6800ff2900cd0000800000",
    "coolwarm":
      "3b4cc04f69d96485ec7b9ff993b5feaac7fdc0d4f5d4dbe6e5d8d1f2cbb7f7b89cf5a081ee8468e0654fcc403ab40426",
    "RdBu":
      "67001f991027be3036d6604dea8e70f7b799fddbc7f9eee7eaf1f5d1e5f0a7d0e478b4d54393c32c75b4185493053061",
    "bwr":
      "0000ff2222ff4444ff6666ff8888ffaaaaffccccffeeeeffffeeeeffccccffaaaaff8888ff6666ff4444ff2222ff0000",
    "seismic":
      "00004c00007c0000ac0000db1111ff5555ff9999ffddddffffddddff9999ff5555ff1111e60000c30000a20000800000",
    "Blues":
      "f7fbffeaf2fbdceaf6d0e1f2c1d9edabd0e694c4df79b5d960a7d24a98c93787c02575b71764ab0a539e08428508306b",
    "Greens":
      "f7fcf5edf8eae3f4ded3eecdc2e7bbaedea798d59480ca8066bd6f4bb06237a055278f48157f3b026f2e005a2400441b",
    "Reds":
      "fff5f0feeae0fedecffdcab5fcb69bfca082fc8a6afb7555f85d42f14432e32f27d01d1fbc141aa8101688081167000d",
    "Oranges":
      "fff5ebfeeddcfee5cbfdd9b4fdcb9bfdb97dfda762fd9649fa8331f3701be95e0ddc4c03c54102a93703942f037f2704",
    "Purples":
      "fcfbfdf5f4f9eeecf4e2e2efd6d6e9c6c7e1b6b6d8a6a3cd9692c48683bd796eb26d57a661409b552a904a15873f007d",
    "Greys":
      "fffffff7f7f7eeeeeee2e2e2d5d5d5c6c6c6b5b5b5a0a0a08d8d8d7a7a7a686868565656404040282828141414000000",
    "YlGn":
      "ffffe5fbfdcef5fbb8e5f5acd3eda0bce395a2d88a86cc7f69bf724cb063379e5427894615793e026a38005830004529",
    "YlGnBu":
      "ffffd9f5fbc4eaf7b1d6efb3bde5b597d6b973c8bd52bcc237acc32498c11f80b82165ab234da0253795172978081d58",
    "YlOrRd":
      "ffffccfff5b5ffec9dfee187fed470febf5afeab49fd9740fd7c37fc5b2ef43d25e6211ed41020c00225a10026800026",
    "bone":
      "0000000f0f151e1e292d2d3e3c3b534a4a67595c79687188778597869aa695aeb5a4c2c3b9d2d2d1e1e1e8f0f0ffffff",
    "spring":
      "ff00ffff11eeff22ddff33ccff44bbff55aaff6699ff7788ff8877ff9966ffaa55ffbb44ffcc33ffdd22ffee11ffff00",
    "summer":
      "00806611886622906633996644a26655aa6666b26677bb6688c36699cc66aad466bbdd66cce666ddee66eef666ffff66",
    "autumn":
      "ff0000ff1100ff2200ff3300ff4400ff5500ff6600ff7700ff8800ff9900ffaa00ffbb00ffcc00ffdd00ffee00ffff00",
    "winter":
      "0000ff0011f60022ee0033e60044dd0055d40066cc0077c30088bb0099b200aaaa00bba200cc9900dd9000ee8800ff80",
    "copper":
      "000000150d082a1b113f281954352269422a7e5033935d3ba86a44bd784cd28555e7925dfc9f65ffad6effba76ffc77f",
    "RdYlGn":
      "a50026c62027e14430f46d43fa9857fdbf6ffee08bfff5aef2faaed9ef8bb7e07591d06866bd6333a456118848006837",
    "RdYlBu":
      "a50026c62027e14430f46d43fa9857fdbf71fee090fff5aff5fbd2e0f3f8bde2ee99cae174add15588be3e60aa313695",
    "Spectral":
      "9e0142c32a4bdf4e4bf46d43fa9857fdbf6ffee08bfff5aef7fcb2e6f598bfe5a094d4a466c2a5439bb54175b45e4fa2",
    "PiYG":
      "8e0152b3126fcd3a8dde77aeeba1cbf5c4e1fde0eff9eff4f1f6eae6f5d0c7e89fa5d56f7fbc415ea02c40831e276419",
    "turbo":
      "30123b4143a74771e93e9bfe22c5e21ae4b646f88488ff4eb9f635e1dd37faba39fd8d27f05b12d63506af18017a0403",
    "rainbow":
      "8000ff5e35fe3c68f91996f308bee92adddd4df3ce6efebe90feabb2f396d4dd80f6be68ff964fff6835ff351bff0000",
    "hsv":
      "ff0000ff6400ffc900d1ff006cff0008ff0000ff5c00ffc100d9ff0074ff0010ff5400ffb900ffff00e1ff007cff0018",
    "terrain":
      "3333991c60c6068ef400b2b211cf6955dd7799eb85ddf892eee990ccbe7daa926b886759997c76bba8a4ddd3d1ffffff",
    "PuBu":
      "fff7fbf5eef6eae6f1dbdaebcacee5b4c4df9cb9d981aed263a2cb4295c32685bb0c74b20567a2045b8f034a74023858",
    "BuPu":
      "f7fcfdebf3f8deeaf3ccddecbbd0e4a9c4de9ab4d691a0cb8c8bc08c74b58b5daa8947a0852d9081127e6908654d004b",
    "GnBu":
      "f7fcf0ebf7e5dff2dad4eecec7e9c3b4e2ba9fdab887d1c06fc5c857b8d042a6cc3091c11d7eb70a6aad085598084081",
    "OrRd":
      "fff7ecfeefd9fee7c5fddcaffdd19bfdc38dfdb27bfc9964f98254f26d4be7533ada3724c91d13b503029b00007f0000",
    "pink":
      "1e0000573636774c4c915d5da66c6cb97878c68b84cda18ed4b598dac6a1e1d7aae7e6b2ededc6f3f3dbf9f9eeffffff",
    "twilight":
      "e2d9e2bfccd38eb1c56d90c0606cb85e43a5531e7c3911463b113b64194b8e2c50ac4d51c0755ecb9f83d8c5bbe2d9e2",
  ]

  private static let qualitative: [String: String] = [
    "tab10":
      "1f77b4ff7f0e2ca02cd627289467bd8c564be377c27f7f7fbcbd2217becf",
    "Set1":
      "e41a1c377eb84daf4a984ea3ff7f00ffff33a65628f781bf999999",
    "Set2":
      "66c2a5fc8d628da0cbe78ac3a6d854ffd92fe5c494b3b3b3",
    "Set3":
      "8dd3c7ffffb3bebadafb807280b1d3fdb462b3de69fccde5d9d9d9bc80bdccebc5ffed6f",
    "Pastel1":
      "fbb4aeb3cde3ccebc5decbe4fed9a6ffffcce5d8bdfddaecf2f2f2",
    "Paired":
      "a6cee31f78b4b2df8a33a02cfb9a99e31a1cfdbf6fff7f00cab2d66a3d9affff99b15928",
    "Accent":
      "7fc97fbeaed4fdc086ffff99386cb0f0027fbf5b17666666",
    "Dark2":
      "1b9e77d95f027570b3e7298a66a61ee6ab02a6761d666666",
    "tab20":
      "1f77b4aec7e8ff7f0effbb782ca02c98df8ad62728ff98969467bdc5b0d58c564bc49c94e377c2f7b6d27f7f7fc7c7c7"
      + "bcbd22dbdb8d17becf9edae5",
  ]
}
