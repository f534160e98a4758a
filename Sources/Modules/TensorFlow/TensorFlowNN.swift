import CellLanguage
import TensorEngine

/// `tf.nn`, `tf.linalg` and the products.
enum TensorFlowNN {
  static func products(_ tf: ModuleBuilder, _ linalg: ModuleBuilder) {
    tf.function(
      "matmul(a, b, transpose_a=False, transpose_b=False, adjoint_a=False, adjoint_b=False, a_is_sparse=False, "
        + "b_is_sparse=False, output_type=None, name=None)", "The matrix product."
    ) { call in
      var a = try call.tensor(0)
      var b = try call.tensor(1, hint: a.dtype)
      if try call.bool(2) || call.bool(4) { a = try Ops.matrixTranspose(a) }
      if try call.bool(3) || call.bool(5) { b = try Ops.matrixTranspose(b) }
      return eager(try TensorFlowOps.matmul(a, b))
    }
    tf.function("tensordot(a, b, axes, name=None)", "Sums of products over pairs of axes.") { call in
      let (a, b) = try TensorFlowConvert.operands(call[0], call[1], "MatMul", call.interpreter)
      if call[2].tensorObject == nil, let n = try call.interpreter.index(call[2]) {
        guard n >= 0, n <= a.rank, n <= b.rank else {
          let short = n > a.rank || n < 0 ? a : b
          throw try PyError.valueError(
            "`axes` must not be larger than the number of dimensions of tensor "
              + "\(ArrayPrinter(ArrayText.options).str(short)).  Received \(n), vs tensor dimensions \(short.rank)."
          )
        }
        return eager(try Ops.tensordot(a, b, axesX: Array(a.rank - n..<a.rank), axesY: Array(0..<n)))
      }
      let pair = try call.items(2)
      guard pair.count == 2 else { throw PyError.valueError("`axes` must be an integer or have length 2.") }
      return eager(
        try Ops.tensordot(
          a, b, axesX: Arguments.shape(pair[0], call.interpreter).array,
          axesY: Arguments.shape(pair[1], call.interpreter).array))
    }
    tf.function("norm(tensor, ord='euclidean', axis=None, keepdims=None, name=None)", "A vector norm.") {
      call in
      let x = try TensorFlowConvert.float(call[0], "Norm", call.interpreter)
      var order = call[1]
      if case .str(let s) = order, s.string == "euclidean" { order = .none }
      return eager(
        try LinearAlgebra.norm(x, order, axes: call.axes(2), keepDims: call.has(3) ? call.bool(3) : false))
    }
    tf.export(["matmul", "tensordot", "norm"], to: linalg)
    tf.function("_top_k(input, k=1, sorted=True)", "The largest elements and their positions.") { call in
      let x = try call.tensor(0)
      let k = try call.int(1)
      guard x.rank > 0 else {
        throw TensorFlowErrors.kernel(
          "TopKV2", "input must be >= 1-D, got shape []", name: call.holdsLists ? nil : "")
      }
      guard k >= 0, x.shape[x.rank - 1] >= k else {
        throw TensorFlowErrors.kernel(
          "TopKV2", "input must have at least k columns. Had \(x.shape[x.rank - 1]), needed \(k)",
          name: call.holdsLists ? nil : "")
      }
      let (values, indices) = try Ops.topK(x, k: k, sorted: call.bool(2))
      return .tuple([eager(values), eager(indices)])
    }
    tf.function("einsum(equation, *inputs, **kwargs)", "Sums of products over labelled axes.") { call in
      let operands = call.variadic(1)
      let tensors = try operands.map { try TensorFlowConvert.tensor($0, call.interpreter) }
      for (i, x) in tensors.enumerated() where x.dtype != tensors[0].dtype {
        throw TensorFlowConvert.mismatch(tensors[0].dtype, x.dtype, "Einsum", position: i)
      }
      do {
        return eager(try Ops.einsum(call.string(0), tensors))
      } catch TensorError.invalidArgument(_, let reason) {
        guard reason.hasPrefix("Expected dimension") else { throw PyError.valueError(reason) }
        throw TensorFlowErrors.kernel("Einsum", reason, node: "__MklEinsum_N_\(tensors.count)")
      }
    }
    linalg.function(
      "matvec(a, b, transpose_a=False, adjoint_a=False, a_is_sparse=False, b_is_sparse=False, name=None)",
      "A matrix times a vector."
    ) { call in
      var (a, b) = try TensorFlowConvert.operands(call[0], call[1], "MatMul", call.interpreter)
      if try call.bool(2) || call.bool(3) { a = try Ops.matrixTranspose(a) }
      if b.rank == 0 { b = try Ops.expandDims(b, axes: [0]) }
      return eager(try Ops.squeeze(Ops.matmul(a, Ops.expandDims(b, axes: [-1])), axes: [-1]))
    }
    linalg.function(
      "matrix_transpose(a, name='matrix_transpose', conjugate=False)", "The last two axes exchanged."
    ) { call in
      eager(try Ops.matrixTranspose(call.tensor(0)))
    }
    linalg.function("trace(x, name=None)", "The sum of the diagonal.") { call in
      let x = try call.tensor(0)
      return eager(try Ops.sum(Ops.diagonal(x, axis1: -2, axis2: -1), axes: [-1], dtype: x.dtype))
    }
    linalg.function(
      "diag(diagonal, name='diag', k=0, num_rows=-1, num_cols=-1, padding_value=0, align='RIGHT_LEFT')",
      "Diagonal matrices."
    ) { call in
      let d = try call.tensor(0)
      let k = try call.int(2)
      guard d.rank > 0 else {
        throw TensorFlowErrors.kernel("MatrixDiagV3", "diagonal must be at least 1-dim, received shape: []")
      }
      let size = d.shape[d.rank - 1] + abs(k)
      // Each row of the matrix picks its element of the diagonal, then everything beside the diagonal is cleared.
      let rows = try Ops.reshape(Ops.arange(start: 0, stop: size, step: 1), to: Shape(size, 1))
      let columns = try Ops.reshape(Ops.arange(start: 0, stop: size, step: 1), to: Shape(1, size))
      let hit = try Ops.equal(Ops.subtract(columns, rows), Tensor(.int(k)))
      let place = try Ops.clip(
        Ops.add(rows, Tensor(.int(min(k, 0)))), low: Tensor(.int(0)),
        high: Tensor(.int(max(d.shape[d.rank - 1] - 1, 0))))
      let spread = try Ops.gather(d, Ops.broadcast(place, to: Shape(size, size)).copy(), axis: d.rank - 1)
      return eager(try Ops.whereTrue(hit, spread, call.tensor(5, hint: d.dtype).cast(to: d.dtype)))
    }
    linalg.function(
      "diag_part(input, name='diag_part', k=0, padding_value=0, align='RIGHT_LEFT')", "The diagonal."
    ) {
      call in eager(try Ops.diagonal(call.tensor(0), k: call.int(2), axis1: -2, axis2: -1))
    }
  }

  static func define(_ nn: ModuleBuilder, _ tf: ModuleBuilder, _ math: ModuleBuilder) {
    activations(nn)
    losses(nn)
    tf.export(["sigmoid", "tanh"], to: nn)
    math.export(["softplus", "softsign"], to: nn)
    nn.export(["softmax", "log_softmax", "l2_normalize"], to: math)
    nn.function("top_k(input, k=1, sorted=True, index_type='int32', name=None)", "The largest elements.") {
      call in
      guard let top = try math.module.attribute(PyString.intern("top_k"), call.interpreter) else {
        return .none
      }
      return try call.interpreter.call(top, [call[0], call[1], call[2], call[3]])
    }
    nn.function("l2_loss(t, name=None)", "Σt² / 2") { call in
      let x = try call.tensor(0)
      return eager(try Ops.divide(Ops.sum(Ops.square(x)), Tensor(.float(2), dtype: x.dtype)))
    }
    nn.function("embedding_lookup(params, ids, max_norm=None, name=None)", "Rows of a table.") { call in
      eager(try Ops.gather(call.tensor(0), call.tensor(1)))
    }
    TensorFlowWindows.define(nn)
  }

  private static func activations(_ nn: ModuleBuilder) {
    func entry(
      _ name: String, _ kernel: String, _ summary: String, _ body: @escaping (Tensor) throws -> Tensor
    ) {
      nn.function("\(name)(features, name=None)", summary) { call in
        eager(try body(TensorFlowConvert.float(call[0], kernel, call.interpreter)))
      }
    }
    nn.function("relu(features, name=None)", "max(x, 0)") { call in
      let x = try TensorFlowConvert.stringRefused(call[0], "Relu") { try call.tensor(0) }
      if x.dtype != .float32 { try TensorFlowKernel.named("Relu")?.check(x.dtype, name: nil) }
      return eager(try Ops.relu(x))
    }
    entry("elu", "Elu", "x above 0, eˣ - 1 below") { try Ops.elu($0) }
    entry("selu", "Selu", "Scaled elu", Ops.selu)
    entry("swish", "Swish", "x · σ(x)", Ops.swish)
    entry("silu", "Swish", "x · σ(x)", Ops.swish)
    entry("relu6", "Relu6", "min(max(x, 0), 6)") { x in
      try Ops.minimum(Ops.relu(x), Tensor(.float(6), dtype: x.dtype))
    }
    nn.function("leaky_relu(features, alpha=0.2, name=None)", "x above 0, alpha · x below") { call in
      eager(
        try Ops.leakyRelu(
          TensorFlowConvert.float(call[0], "LeakyRelu", call.interpreter), slope: call.double(1)))
    }
    nn.function("gelu(features, approximate=False, name=None)", "x · Φ(x)") { call in
      eager(
        try Ops.gelu(TensorFlowConvert.float(call[0], "Gelu", call.interpreter), approximate: call.bool(1)))
    }
    nn.function("softmax(logits, axis=None, name=None)", "eˣ / Σ eˣ along an axis.") { call in
      eager(
        try Ops.softmax(
          TensorFlowConvert.float(call[0], "Softmax", call.interpreter), axis: call.optionalInt(1) ?? -1))
    }
    nn.function("log_softmax(logits, axis=None, name=None)", "log softmax along an axis.") { call in
      eager(
        try Ops.logSoftmax(
          TensorFlowConvert.float(call[0], "LogSoftmax", call.interpreter), axis: call.optionalInt(1) ?? -1))
    }
    nn.function("l2_normalize(x, axis=None, epsilon=1e-12, name=None)", "Scaled to length 1.") { call in
      let x = try TensorFlowConvert.float(call[0], "L2Normalize", call.interpreter)
      let total = try Ops.sum(Ops.square(x), axes: call.axes(1), keepDims: true)
      return eager(
        try Ops.multiply(x, Ops.rsqrt(Ops.maximum(total, Tensor(.float(call.double(2)), dtype: x.dtype)))))
    }
    nn.function(
      "dropout(x, rate, noise_shape=None, seed=None, name=None)",
      "Elements set to 0 at random, the others scaled up."
    ) {
      call in
      let x = try call.tensor(0)
      let rate = try call.double(1)
      guard rate >= 0, rate < 1 else {
        throw PyError.valueError(
          "`rate` must be a scalar tensor or a float in the range [0, 1). Received: rate=\(rate)")
      }
      if rate == 0 { return eager(Ops.identity(x)) }
      let shape = call.has(2) ? try call.shape(2) : x.shape
      let draws = try TensorFlowRandom.uniform(shape, .float32, seed: call.optionalInt(3))
      let keep = try Ops.cast(Ops.greaterEqual(draws, Tensor(.float(rate), dtype: .float32)), to: x.dtype)
      return eager(try Ops.multiply(Ops.multiply(x, Tensor(.float(1 / (1 - rate)), dtype: x.dtype)), keep))
    }
  }

  private static func losses(_ nn: ModuleBuilder) {
    nn.function(
      "sigmoid_cross_entropy_with_logits(labels=None, logits=None, name=None)",
      "The cross-entropy of σ(logits)."
    ) { call in
      let logits = try call.tensor(1)
      let labels = try call.tensor(0, hint: logits.dtype)
      guard logits.shape == labels.shape else {
        throw PyError.valueError(
          "`logits` and `labels` must have the same shape, received (\(logits.shape) vs \(labels.shape)).")
      }
      try TensorFlowConvert.check(logits, labels, "Mul")
      return eager(try Ops.sigmoidCrossEntropy(logits: logits, labels: labels))
    }
    nn.function(
      "softmax_cross_entropy_with_logits(labels, logits, axis=-1, name=None)",
      "The cross-entropy of softmax(logits)."
    ) {
      call in
      let logits = try TensorFlowConvert.float(call[1], "SoftmaxCrossEntropyWithLogits", call.interpreter)
      let labels = try Ops.cast(call.tensor(0), to: logits.dtype)
      let axis = try call.int(2)
      guard (try? Shape.broadcast([logits.shape, labels.shape])) != nil else {
        throw TensorFlowErrors.kernel(
          "SoftmaxCrossEntropyWithLogits",
          "logits and labels must be broadcastable: logits_size=\(Failure.brackets(logits.shape)) "
            + "labels_size=\(Failure.brackets(labels.shape))")
      }
      let loss = try Ops.negative(
        Ops.sum(Ops.multiply(labels, Ops.logSoftmax(logits, axis: axis)), axes: [axis]))
      // TensorFlow's kernel takes labels to sum to 1 in its gradient, whatever they sum to.
      let one = try Tensor(.float(1), dtype: labels.dtype)
      let rest = try Ops.subtract(one, Ops.sum(Ops.stopGradient(labels), axes: [axis]))
      guard rest.count > 0, try Ops.max(Ops.abs(rest)).scalarValue().asDouble > 1e-6 else {
        return eager(loss)
      }
      let level = try Ops.logSumExp(logits, axes: [axis], keepDims: false)
      return eager(
        try Ops.add(loss, Ops.multiply(rest, Ops.subtract(level, Ops.stopGradient(level)))))
    }
    nn.function(
      "sparse_softmax_cross_entropy_with_logits(labels, logits, name=None)",
      "The cross-entropy of softmax(logits) at index labels."
    ) {
      call in
      let logits = try TensorFlowConvert.float(
        call[1], "SparseSoftmaxCrossEntropyWithLogits", call.interpreter)
      let labels = try call.tensor(0)
      guard logits.rank == labels.rank + 1 else {
        throw PyError.valueError(
          "`labels.shape.rank` must equal `logits.shape.rank - 1`. Received: labels.shape=\(labels.shape) of rank "
            + "\(labels.rank) and logits.shape=\(logits.shape) of rank \(logits.rank)")
      }
      let classes = logits.shape[logits.rank - 1]
      for label in try labels.ints() where label < 0 || label >= classes {
        throw TensorFlowErrors.kernel(
          "SparseSoftmaxCrossEntropyWithLogits",
          "Received a label value of \(label) which is outside the valid range of [0, \(classes)).  Label values: "
            + (try labels.ints().prefix(12).map { String($0) }.joined(separator: " ")))
      }
      let picked = try Ops.takeAlongAxis(
        Ops.logSoftmax(logits), Ops.expandDims(Ops.cast(labels, to: .int64), axes: [-1]), axis: -1)
      return eager(try Ops.negative(Ops.squeeze(picked, axes: [-1])))
    }
  }
}
