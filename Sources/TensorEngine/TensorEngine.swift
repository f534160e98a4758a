/// TensorEngine: strided tensors, NumPy's arithmetic on them, reverse-mode derivatives, random streams and
/// printing. It knows nothing of Python; a Swift program can use it alone.
///
/// ## Values
/// - `DType`: element types, promotion (`DType.promote`), weak Python scalars (`WeakScalar`).
/// - `Shape`: axis lengths held inline, at most eight. A collection of lengths; `rank` is its count and
///   `elementCount` the product.
/// - `Tensor`: a value that views a `Storage`. Make one with `Tensor(scalars:shape:)`, `Tensor([…])`,
///   `Tensor(scalar:)`, `Tensor(.float(2))`, `.zeros`, `.ones`, `.full`, `.make(shape) { buffer in … }`; read it
///   with `scalarValue()`, `scalarValue(at:)`, `doubles()`, `ints()`, `scalars(as:)`, `withUnsafeBuffer(as:)`.
///   `id` identifies it to tapes.
/// - `Variable`: what training changes; `value` is a snapshot tensor, `assign` and `update` replace it.
/// - `TensorError`: everything thrown. `message` is NumPy's sentence, `hint` the likely repair, `category` says
///   which Python exception fits.
///
/// ## Operations
/// Static functions of `Ops` that take tensors and return new ones (views where strides allow):
/// - arithmetic: `add subtract multiply divide floorDivide mod power maximum minimum …` promote dtypes and
///   broadcast; a binding that wants strict dtypes checks before it calls;
/// - functions: `exp log tanh sigmoid relu sqrt … cast round clip isNaN`;
/// - comparison and choice: `equal less … logicalAnd bitwiseAnd whereTrue`;
/// - reductions: `sum mean prod max min any all variance std argmax cumsum logSumExp`; `axes: nil` means all;
/// - layout: `reshape transpose swapAxes moveAxis expandDims squeeze broadcast flip concatenate stack split
///   tile repeated roll pad`;
/// - selection: `getItem(x, [Index])`, `gather`, `take`, `oneHot`, `nonzero`; `Tensor.assign(_:to:)` writes in place;
/// - order: `sort argsort unique topK searchSorted`;
/// - products: `matmul dot tensordot outer`; activations with axes: `softmax logSoftmax`;
/// - creation: `arange linspace eye tri diag`.
///
/// Random streams are in `RandomState` (NumPy's legacy MT19937); text in `ArrayPrinter` (NumPy's `str`
/// and `repr`), `TensorPrinter` (`tf.print`) and `FloatText` (scalars).
///
/// ## Derivatives
/// `GradientTape`: `start`, `watch`, `stop`, `gradient(of:withRespectTo:)`. Every op records itself. A coarse
/// operation computes its result inside `Autodiff.withoutRecording { … }` and calls `Autodiff.record(name,
/// inputs:outputs:vjp:)` if `Autodiff.isTracked(inputs)`.
///
/// ## The process
/// `Engine.memoryLimit` and `allocatedBytes` account for memory, `Engine.observer` hears of every operation; both are
/// the calling thread's. `Engine.thread` is a handle by which another thread interrupts this one's kernels.
public enum TensorEngineInfo {
  /// Names of the libraries this engine may open.
  public static let libraries = ["oneDNN"]
}
