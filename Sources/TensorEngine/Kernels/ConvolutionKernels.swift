import COneDNN

/// Convolutions of contiguous tensors, channels last: by oneDNN for float32 that is worth it, else in plain loops.
///
/// oneDNN reads and writes the activations as they lie ([batch, spatial…, channels]); only kernels are brought into
/// its blocked layouts, anew at each call, since training changes them each time (a few microseconds). For large
/// 3 × 3 kernels Winograd's algorithm takes less than half of the time, at 4 times the rounding error, although
/// the activations must be reordered for it.
enum ConvolutionKernels {
  enum Pass: UInt8, Hashable { case forward, inputGradient, kernelGradient }

  private struct Key: Hashable {
    let pass: Pass
    let geometry: ConvolutionGeometry
    let hasBias: Bool
    let isRelu: Bool
  }

  /// Below this many multiplications plain loops are faster than a primitive's start.
  static let plainLimit = 16_384.0

  private static func isPlain(_ geometry: ConvolutionGeometry, _ dtype: DType) -> Bool {
    dtype != .float32 || geometry.work <= plainLimit
  }

  /// y = x ⋆ kernel + bias, with max(y, 0) if `isRelu`.
  ///
  /// - Parameter blocked: set to x in blocks of channels, where that had to be made; for `gradients`.
  static func forward(
    _ geometry: ConvolutionGeometry, _ x: Tensor, _ kernel: Tensor, _ bias: Tensor?, isRelu: Bool,
    blocked: UnsafeMutablePointer<Tensor?>? = nil
  ) throws -> Tensor {
    let result = try Tensor.uninitialized(
      geometry.window.outputShape(channels: geometry.filters), x.dtype)
    if result.count == 0 { return result }
    if geometry.channels == 0 || x.count == 0 || isPlain(geometry, x.dtype) {
      if x.dtype == .float32 {
        try PlainConvolution.forward(geometry, Float.self, x, kernel, bias, into: result)
        if isRelu { relu(result.buffer(Float.self)) }
      } else {
        try PlainConvolution.forward(geometry, Double.self, x, kernel, bias, into: result)
        if isRelu { relu(result.buffer(Double.self)) }
      }
      return result
    }
    try Engine.checkInterrupt()
    var buffers: [UnsafeMutableRawPointer] = [
      UnsafeMutableRawPointer(x.pointer(Float.self)), UnsafeMutableRawPointer(kernel.pointer(Float.self)),
      UnsafeMutableRawPointer(result.pointer(Float.self)),
    ]
    if let bias { buffers.append(UnsafeMutableRawPointer(bias.pointer(Float.self))) }
    var ready: [Int: Tensor] = [:]
    let primitive = try run(
      .forward, geometry, hasBias: bias != nil, isRelu: isRelu, buffers, ready: &ready)
    if primitive.takesAlternative(0) { blocked?.pointee = ready[0] }
    withExtendedLifetime((x, kernel, bias)) {}
    return result
  }

  private static func relu<T: FloatScalar>(_ values: UnsafeMutableBufferPointer<T>) {
    for i in values.indices { values[i] = values[i] < 0 ? 0 : values[i] }
  }

  /// The gradient of the input.
  ///
  /// - Parameter blocked: the upstream gradient in blocks of channels; if given, `upstream` is not read.
  static func inputGradient(
    _ geometry: ConvolutionGeometry, _ kernel: Tensor, _ upstream: Tensor, blocked: Tensor? = nil
  ) throws -> Tensor {
    let shape = try geometry.window.inputShape(channels: geometry.channels)
    if upstream.count == 0 || shape.elementCount == 0 {
      return try Tensor.zeros(shape, dtype: kernel.dtype)
    }
    let result = try Tensor.uninitialized(shape, kernel.dtype)
    if isPlain(geometry, kernel.dtype) {
      if kernel.dtype == .float32 {
        try PlainConvolution.inputGradient(geometry, Float.self, kernel, upstream, into: result)
      } else {
        try PlainConvolution.inputGradient(geometry, Double.self, kernel, upstream, into: result)
      }
      return result
    }
    try Engine.checkInterrupt()
    if PatchConvolution.suits(geometry) {
      try PatchConvolution.inputGradient(geometry, kernel, upstream, into: result)
      return result
    }
    var ready: [Int: Tensor] = [:]
    ready[2] = blocked
    _ = try run(
      .inputGradient, geometry, hasBias: false, isRelu: false,
      [
        UnsafeMutableRawPointer(result.pointer(Float.self)),
        UnsafeMutableRawPointer(kernel.pointer(Float.self)),
        UnsafeMutableRawPointer(upstream.pointer(Float.self)),
      ], ready: &ready)
    withExtendedLifetime((kernel, upstream)) {}
    return result
  }

  /// The gradient of the kernel and, if wanted, of the bias.
  ///
  /// - Parameters:
  ///   - blockedInput: x in blocks of channels, if somebody has it.
  ///   - blocked: the upstream gradient in blocks of channels; if given, `upstream` is not read.
  static func kernelGradient(
    _ geometry: ConvolutionGeometry, _ x: Tensor, _ upstream: Tensor, wantsBias: Bool,
    blockedInput: Tensor? = nil, blocked: Tensor? = nil
  ) throws -> (kernel: Tensor, bias: Tensor?) {
    let shape = try geometry.kernelShape()
    if upstream.count == 0 || x.count == 0 {
      let kernel = try Tensor.zeros(shape, dtype: x.dtype)
      return (kernel, wantsBias ? try columnSums(upstream, geometry.filters) : nil)
    }
    let result = try Tensor.uninitialized(shape, x.dtype)
    if isPlain(geometry, x.dtype) {
      if x.dtype == .float32 {
        try PlainConvolution.kernelGradient(geometry, Float.self, x, upstream, into: result)
      } else {
        try PlainConvolution.kernelGradient(geometry, Double.self, x, upstream, into: result)
      }
      return (result, wantsBias ? try columnSums(upstream, geometry.filters) : nil)
    }
    try Engine.checkInterrupt()
    if PatchConvolution.suits(geometry), !suitsBlocks(geometry) {
      try PatchConvolution.kernelGradient(geometry, x, upstream, into: result)
      let sums = try ActivationKernels.gradient(.linear, upstream, result: upstream, sumsColumns: wantsBias)
      return (result, sums.columns)
    }
    let bias = wantsBias ? try Tensor.uninitialized(Shape(geometry.filters), x.dtype) : nil
    var buffers: [UnsafeMutableRawPointer] = [
      UnsafeMutableRawPointer(x.pointer(Float.self)), UnsafeMutableRawPointer(result.pointer(Float.self)),
      UnsafeMutableRawPointer(upstream.pointer(Float.self)),
    ]
    if let bias { buffers.append(UnsafeMutableRawPointer(bias.pointer(Float.self))) }
    var ready: [Int: Tensor] = [:]
    if let blockedInput, try takes(.kernelGradient, geometry, hasBias: wantsBias, blocksOf: 0) {
      ready[0] = blockedInput
    }
    ready[2] = blocked
    _ = try run(.kernelGradient, geometry, hasBias: wantsBias, isRelu: false, buffers, ready: &ready)
    withExtendedLifetime((x, upstream)) {}
    return (result, bias)
  }

  /// The gradients of a convolution whose result was rectified, of those operands that are wanted.
  ///
  /// The upstream gradient is set to zero where the result is, and brought into blocks of channels, in one pass for both
  /// primitives where they want it so.
  ///
  /// - Parameters:
  ///   - result: the rectified result; nil if it was not rectified.
  ///   - blockedInput: x in blocks of channels, as `forward` gave it.
  static func gradients(
    _ geometry: ConvolutionGeometry, _ x: Tensor, _ kernel: Tensor, _ upstream: Tensor, result: Tensor?,
    blockedInput: Tensor?, wantsInput: Bool, wantsKernel: Bool, wantsBias: Bool
  ) throws -> (input: Tensor?, kernel: Tensor?, bias: Tensor?) {
    func rectified() throws -> Tensor {
      try result.map { try Ops.reluGradient(upstream, result: $0) } ?? upstream
    }
    let usesBlocks =
      try suitsBlocks(geometry) && !isPlain(geometry, x.dtype) && upstream.count > 0 && x.count > 0
      && (!wantsInput || takes(.inputGradient, geometry, hasBias: false, blocksOf: 2))
      && (!wantsKernel || takes(.kernelGradient, geometry, hasBias: wantsBias, blocksOf: 2))
    guard usesBlocks else {
      let seeds = try rectified().contiguous()
      let dx = wantsInput ? try inputGradient(geometry, kernel, seeds) : nil
      guard wantsKernel else { return (dx, nil, nil) }
      let (dk, db) = try kernelGradient(geometry, x, seeds, wantsBias: wantsBias)
      return (dx, dk, db)
    }
    let blocked = try ChannelBlocks.make(
      upstream.contiguous(), result: result?.contiguous(), channels: geometry.filters)
    let dx = wantsInput ? try inputGradient(geometry, kernel, upstream, blocked: blocked) : nil
    guard wantsKernel else { return (dx, nil, nil) }
    let (dk, db) = try kernelGradient(
      geometry, x, upstream, wantsBias: wantsBias, blockedInput: blockedInput, blocked: blocked)
    return (dx, dk, db)
  }

  /// Whether a primitive wants an operand in blocks of channels.
  private static func takes(
    _ pass: Pass, _ geometry: ConvolutionGeometry, hasBias: Bool, blocksOf operand: Int
  ) throws -> Bool {
    if pass == .inputGradient, PatchConvolution.suits(geometry) { return false }
    return try withThreads(pass, geometry) {
      try find(pass, geometry, hasBias: hasBias, isRelu: false).takesAlternative(operand)
    }
  }

  static func columnSums(_ x: Tensor, _ width: Int) throws -> Tensor {
    try Ops.quietly { try Ops.sum(x.reshaped(Shape(width == 0 ? 0 : x.count / width, width)), axes: [0]) }
  }

  // MARK: Primitives

  /// Multiplications below which a second thread would wake up too late.
  private static let parallelWork = Double(1 << 23)

  /// Primitives are made for the threads that run them.
  ///
  /// oneDNN splits a kernel gradient's sum over the batch among its threads: with a fixed number of them the sum is the
  /// same on every machine.
  private static func withThreads<R>(
    _ pass: Pass, _ geometry: ConvolutionGeometry, _ body: () throws -> R
  ) rethrows -> R {
    if geometry.work < parallelWork { return try OpenMP.alone(body) }
    guard pass == .kernelGradient, let threads = OpenMP.shared else { return try body() }
    let usual = threads.limit(to: OpenMP.fixedCount)
    defer { _ = threads.limit(to: usual) }
    return try body()
  }

  private static func run(
    _ pass: Pass, _ geometry: ConvolutionGeometry, hasBias: Bool, isRelu: Bool,
    _ buffers: [UnsafeMutableRawPointer], ready: inout [Int: Tensor]
  ) throws -> Primitive {
    try withThreads(pass, geometry) {
      let primitive = try find(pass, geometry, hasBias: hasBias, isRelu: isRelu)
      try primitive.run(buffers, ready: &ready)
      return primitive
    }
  }

  private static func find(
    _ pass: Pass, _ geometry: ConvolutionGeometry, hasBias: Bool, isRelu: Bool
  ) throws -> Primitive {
    let key = Key(pass: pass, geometry: geometry, hasBias: hasBias, isRelu: isRelu)
    return try Engine.context.primitives.find(key) {
      if suitsWinograd(geometry),
        let primitive = try? make(key, algorithm: dnnl_convolution_winograd, layout: .any)
      {
        return primitive
      }
      if pass == .kernelGradient, suitsBlocks(geometry),
        let primitive = try? make(key, algorithm: dnnl_convolution_direct, layout: .any),
        primitive.takesAlternative(2)
      {
        return primitive
      }
      return try make(key, algorithm: dnnl_convolution_direct, layout: .channelsLast)
    }
  }

  private enum Layout { case channelsLast, any }

  /// Whether gradients are worth bringing into blocks of channels: for Winograd's algorithm, and for kernels of few
  /// channels, such as images', whose gradients take half of the time so.
  private static func suitsBlocks(_ geometry: ConvolutionGeometry) -> Bool {
    suitsWinograd(geometry)
      || geometry.window.spatialRank == 2 && geometry.groups == 1 && geometry.channels <= 3
        && geometry.filters % ChannelBlocks.width == 0
  }

  private static func suitsWinograd(_ geometry: ConvolutionGeometry) -> Bool {
    let window = geometry.window
    return window.spatialRank == 2 && window.window == Shape(3, 3) && window.strides == Shape(1, 1)
      && window.dilations == Shape(1, 1) && geometry.groups == 1 && geometry.channels % 16 == 0
      && geometry.filters % 16 == 0 && geometry.channels >= 32 && geometry.filters >= 32
      && geometry.work >= 1e8
  }

  private static func make(_ key: Key, algorithm: dnnl_alg_kind_t, layout: Layout) throws -> Primitive {
    let functions = try OneDNN.library().primitives()
    let geometry = key.geometry
    let window = geometry.window
    let spatial = window.spatialRank
    let tag: dnnl_format_tag_t = [dnnl_nwc, dnnl_nhwc, dnnl_ndhwc][spatial - 1]

    func activations(_ lengths: Shape, _ channels: Int, _ tag: dnnl_format_tag_t) throws -> dnnl_memory_desc_t
    {
      var dims = [Int64(window.batch), Int64(channels)]
      for length in lengths { dims.append(Int64(length)) }
      var descriptor = dnnl_memory_desc_t()
      try PrimitiveFunctions.check(
        functions.initByTag(&descriptor, Int32(dims.count), dims, dnnl_f32, tag), "memory")
      return descriptor
    }
    func blocks(_ lengths: Shape, _ channels: Int) throws -> dnnl_memory_desc_t? {
      guard spatial == 2, channels % ChannelBlocks.width == 0 else { return nil }
      return try activations(lengths, channels, dnnl_nChw16c)
    }
    let outsideInput = try activations(window.input, geometry.channels, tag)
    let outsideOutput = try activations(window.output, geometry.filters, tag)
    var input =
      layout == .any ? try activations(window.input, geometry.channels, dnnl_format_tag_any) : outsideInput
    var output =
      layout == .any ? try activations(window.output, geometry.filters, dnnl_format_tag_any) : outsideOutput

    // Kernels lie as [spatial…, channels per group, filters]; oneDNN counts [group,] filter, channel, spatial….
    let (inner, outer, filters) = (geometry.channelsPerGroup, geometry.filtersPerGroup, geometry.filters)
    var dims: [Int64] = geometry.groups > 1 ? [Int64(geometry.groups)] : []
    var strides: [Int64] = geometry.groups > 1 ? [Int64(outer)] : []
    dims += [Int64(outer), Int64(inner)]
    strides += [1, Int64(filters)]
    let kernelStrides = try geometry.kernelShape().rowMajorStrides
    for axis in 0..<spatial {
      dims.append(Int64(window.window[axis]))
      strides.append(Int64(kernelStrides[axis]))
    }
    var outsideKernel = dnnl_memory_desc_t()
    try PrimitiveFunctions.check(
      functions.initByStrides(&outsideKernel, Int32(dims.count), dims, dnnl_f32, strides), "memory")
    var kernel = dnnl_memory_desc_t()
    try PrimitiveFunctions.check(
      functions.initByTag(&kernel, Int32(dims.count), dims, dnnl_f32, dnnl_format_tag_any), "memory")
    var bias = dnnl_memory_desc_t()
    try PrimitiveFunctions.check(
      functions.initByTag(&bias, 1, [Int64(filters)], dnnl_f32, dnnl_a), "memory")
    let outsideBias = bias

    let steps = window.strides.map { Int64($0) }
    let gaps = window.dilations.map { Int64($0 - 1) }
    let before = window.before.map { Int64($0) }
    // What the windows do not reach at the end is negative padding to oneDNN.
    let after = (0..<spatial).map { axis -> Int64 in
      let extent = (window.window[axis] - 1) * window.dilations[axis] + 1
      let reach = (window.output[axis] - 1) * window.strides[axis] + extent
      return Int64(reach - window.input[axis] - window.before[axis])
    }

    let attributes = try attributes(functions, isRelu: key.isRelu)
    defer { _ = functions.attributeDestroy(attributes) }
    func forwardDescriptor(_ kind: dnnl_prop_kind_t) throws -> OpaquePointer {
      var operation = dnnl_convolution_desc_t()
      let status = withUnsafePointer(to: &bias) { bias in
        functions.convolutionForward(
          &operation, kind, algorithm, &input, &kernel, key.hasBias ? bias : nil, &output, steps, gaps,
          before,
          after)
      }
      try PrimitiveFunctions.check(status, "convolution")
      return try descriptor(functions, &operation, attributes, hint: nil)
    }
    if key.pass == .forward {
      var operands = try [
        Operand(
          argument: DNNL_ARG_SRC_0, isResult: false, layout: outsideInput,
          alternative: blocks(window.input, geometry.channels)),
        Operand(argument: DNNL_ARG_WEIGHTS_0, isResult: false, layout: outsideKernel),
        Operand(argument: DNNL_ARG_DST_0, isResult: true, layout: outsideOutput),
      ]
      if key.hasBias {
        operands.append(Operand(argument: DNNL_ARG_BIAS, isResult: false, layout: outsideBias))
      }
      return try Primitive("convolution", forwardDescriptor(dnnl_forward_training), operands)
    }
    let hint = try forwardDescriptor(dnnl_forward_training)
    defer { _ = functions.descriptorDestroy(hint) }
    var operation = dnnl_convolution_desc_t()
    if key.pass == .inputGradient {
      try PrimitiveFunctions.check(
        functions.convolutionBackwardData(
          &operation, algorithm, &input, &kernel, &output, steps, gaps, before, after), "convolution")
      return try Primitive(
        "convolution gradient", descriptor(functions, &operation, attributes, hint: hint),
        [
          Operand(argument: DNNL_ARG_DIFF_SRC_0, isResult: true, layout: outsideInput),
          Operand(argument: DNNL_ARG_WEIGHTS_0, isResult: false, layout: outsideKernel),
          Operand(
            argument: DNNL_ARG_DIFF_DST_0, isResult: false, layout: outsideOutput,
            alternative: blocks(window.output, geometry.filters)),
        ])
    }
    let status = withUnsafePointer(to: &bias) { bias in
      functions.convolutionBackwardWeights(
        &operation, algorithm, &input, &kernel, key.hasBias ? bias : nil, &output, steps, gaps, before, after)
    }
    try PrimitiveFunctions.check(status, "convolution")
    var operands = try [
      Operand(
        argument: DNNL_ARG_SRC_0, isResult: false, layout: outsideInput,
        alternative: blocks(window.input, geometry.channels)),
      Operand(argument: DNNL_ARG_DIFF_WEIGHTS_0, isResult: true, layout: outsideKernel),
      Operand(
        argument: DNNL_ARG_DIFF_DST_0, isResult: false, layout: outsideOutput,
        alternative: blocks(window.output, geometry.filters)),
    ]
    if key.hasBias {
      operands.append(Operand(argument: DNNL_ARG_DIFF_BIAS, isResult: true, layout: outsideBias))
    }
    return try Primitive(
      "convolution gradient", descriptor(functions, &operation, attributes, hint: hint), operands)
  }

  private static func attributes(_ functions: PrimitiveFunctions, isRelu: Bool) throws -> OpaquePointer {
    var made: OpaquePointer?
    try PrimitiveFunctions.check(functions.attributeCreate(&made), "attributes")
    guard let attributes = made else { throw PrimitiveFunctions.failure("attributes", dnnl_runtime_error) }
    try PrimitiveFunctions.check(
      functions.setScratchpad(attributes, dnnl_scratchpad_mode_user), "attributes")
    guard isRelu else { return attributes }
    try PrimitiveFunctions.check(functions.postOpsCreate(&made), "attributes")
    guard let operations = made else { throw PrimitiveFunctions.failure("attributes", dnnl_runtime_error) }
    defer { _ = functions.postOpsDestroy(operations) }
    try PrimitiveFunctions.check(
      functions.appendElementwise(operations, 1, dnnl_eltwise_relu, 0, 0), "attributes")
    try PrimitiveFunctions.check(functions.setPostOps(attributes, operations), "attributes")
    return attributes
  }

  private static func descriptor(
    _ functions: PrimitiveFunctions, _ operation: inout dnnl_convolution_desc_t, _ attributes: OpaquePointer,
    hint: OpaquePointer?
  ) throws -> OpaquePointer {
    var made: OpaquePointer?
    let status = withUnsafePointer(to: &operation) {
      functions.descriptorCreate(&made, UnsafeRawPointer($0), attributes, functions.engine, hint)
    }
    try PrimitiveFunctions.check(status, "convolution")
    guard let made else { throw PrimitiveFunctions.failure("convolution", dnnl_runtime_error) }
    return made
  }
}
