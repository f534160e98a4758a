/// Activations with their channels in blocks of sixteen: [batch, channels / 16, height, width, 16], oneDNN's own layout.
enum ChannelBlocks {
  static let width = 16
  /// Elements from which other threads are woken.
  private static let parallelSize = 1 << 18

  /// A gradient in blocks of channels, zero where a rectified result is.
  ///
  /// - Parameters:
  ///   - x: contiguous float32 [batch, height, width, channels]; `channels` is a multiple of sixteen.
  ///   - result: contiguous float32 of the same shape; nil keeps everything.
  static func make(_ x: Tensor, result: Tensor?, channels: Int) throws -> Tensor {
    let blocked = try Tensor.uninitialized(Shape(x.count), .float32)
    let batch = x.shape[0]
    let positions = x.count / Swift.max(batch * channels, 1)
    let (from, to) = (x.pointer(Float.self), blocked.pointer(Float.self))
    let rectified = result?.pointer(Float.self)
    OpenMP.forEach(batch, isLarge: x.count > parallelSize) { sample in
      let start = sample * positions * channels
      var line = start
      for position in 0..<positions {
        var target = start + position * width
        for channel in stride(from: 0, to: channels, by: width) {
          var packet = load(from + line + channel)
          if let rectified {
            packet.replace(with: SIMD16(repeating: 0), where: .!(load(rectified + line + channel) .> 0))
          }
          UnsafeMutableRawPointer(to + target).storeBytes(of: packet, as: SIMD16<Float>.self)
          target += positions * width
        }
        line += channels
      }
    }
    withExtendedLifetime((x, result)) {}
    return blocked
  }

  @inline(__always)
  private static func load(_ p: UnsafePointer<Float>) -> SIMD16<Float> {
    UnsafeRawPointer(p).loadUnaligned(as: SIMD16<Float>.self)
  }
}
