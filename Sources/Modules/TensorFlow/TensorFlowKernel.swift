import CellLanguage
import TensorEngine

/// The dtypes that TensorFlow's kernels take, as its op registry lists them.
struct TensorFlowKernel {
  let name: String
  /// The names of the dtypes, in the order of messages.
  private let allowed: [Substring]
  private let summary: Substring
  /// A bit for each of the engine's dtypes.
  private let accepted: UInt32

  private init(_ name: String, _ allowed: [Substring], _ summary: Substring) {
    self.name = name
    self.allowed = allowed
    self.summary = summary
    var bits: UInt32 = 0
    for (i, dtype) in DType.allCases.enumerated() where allowed.contains(Substring(Failure.tfName(dtype))) {
      bits |= 1 << UInt32(i)
    }
    accepted = bits
  }

  /// The kernel of a name; nil if it takes fixed dtypes or is not listed.
  static func named(_ name: String) -> TensorFlowKernel? { table[name] }

  func accepts(_ dtype: DType) -> Bool {
    guard let i = DType.allCases.firstIndex(of: dtype) else { return false }
    return accepted >> UInt32(i) & 1 == 1
  }

  /// Refuses a dtype the kernel does not take.
  ///
  /// - Parameter name: the op's name as the caller gave it; nil leaves the words out.
  /// - Throws: `InvalidArgumentError`.
  func check(_ dtype: DType, name: String? = "") throws {
    if accepts(dtype) { return }
    let error = refusal(Failure.tfName(dtype), name: name)
    if dtype.isInteger || dtype == .bool {
      error.exception.notes.append("hint: tf.cast(x, tf.float32) makes it a float tensor")
    }
    throw error
  }

  /// What TensorFlow says of a dtype (as messages name it) that the kernel does not take.
  func refusal(_ given: String, name: String? = "") -> PyError {
    let long = allowed.map { "DT_" + $0.uppercased() }.joined(separator: ", ")
    let tail = summary.split(separator: "@", omittingEmptySubsequences: false).joined(separator: long)
    return PyError(
      TensorFlowErrors.invalidArgument,
      "Value for attr 'T' of \(given) is not in the list of allowed values: \(allowed.joined(separator: ", "))\n\t; "
        + "NodeDef: {{node \(self.name)}}; Op<name=\(self.name); \(tail)> [Op:\(self.name)]"
        + (name.map { " name: " + $0 } ?? ""))
  }

  private static let table: [String: TensorFlowKernel] = {
    var kernels: [String: TensorFlowKernel] = [:]
    for row in text.split(separator: "\n") {
      let parts = row.split(separator: "|", maxSplits: 2)
      let name = String(parts[0])
      kernels[name] = TensorFlowKernel(name, parts[1].split(separator: ","), parts[2])
    }
    return kernels
  }()

  /// Name, allowed dtypes, and the summary of the op; `@` stands for the allowed dtypes.
  private static let text = #"""
    Abs|bfloat16,half,float,double,int8,int16,int32,int64|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Acos|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Acosh|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    AddN|float,double,int32,uint8,int16,int8,complex64,int64,qint8,quint8,qint32,bfloat16,qint16,quint16,uint16,complex128,half,uint32,uint64,variant|signature=inputs:N*T -> sum:T; attr=N:int,min=1; attr=T:type,allowed=[@]; is_commutative=true; is_aggregate=true
    AddV2|bfloat16,half,float,double,uint8,uint16,uint32,uint64,int8,int16,int32,int64,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]; is_commutative=true; is_aggregate=true
    ArgMax|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64,qint8,quint8,qint32,qint16,quint16,bool|signature=input:T, dimension:Tidx -> output:output_type; attr=T:type,allowed=[@]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT16, DT_INT32, DT_INT64]; attr=output_type:type,default=DT_INT64,allowed=[DT_INT16, DT_UINT16, DT_INT32, DT_INT64]
    ArgMin|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64,qint8,quint8,qint32,qint16,quint16,bool|signature=input:T, dimension:Tidx -> output:output_type; attr=T:type,allowed=[@]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]; attr=output_type:type,default=DT_INT64,allowed=[DT_INT32, DT_INT64]
    Asin|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Asinh|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Atan|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Atan2|bfloat16,half,float,double|signature=y:T, x:T -> z:T; attr=T:type,allowed=[@]
    Atanh|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    AvgPool|half,bfloat16,float,double|signature=value:T -> output:T; attr=ksize:list(int),min=4; attr=strides:list(int),min=4; attr=padding:string,allowed=["SAME", "VALID"]; attr=data_format:string,default="NHWC",allowed=["NHWC", "NCHW"]; attr=T:type,allowed=[@]
    BatchMatMulV2|bfloat16,half,float,double,int16,int32,int64,uint8,uint16,uint32,uint64,complex64,complex128|signature=x:T, y:T -> output:T; attr=T:type,allowed=[@]; attr=adj_x:bool,default=false; attr=adj_y:bool,default=false; attr=grad_x:bool,default=false; attr=grad_y:bool,default=false
    Betainc|float,double|signature=a:T, b:T, x:T -> z:T; attr=T:type,allowed=[@]
    BiasAdd|float,double,int32,uint8,int16,int8,complex64,int64,qint8,quint8,qint32,bfloat16,qint16,quint16,uint16,complex128,half,uint32,uint64|signature=value:T, bias:T -> output:T; attr=T:type,allowed=[@]; attr=data_format:string,default="NHWC",allowed=["NHWC", "NCHW"]
    Bincount|int32,int64,float,double|signature=arr:int32, size:int32, weights:T -> bins:T; attr=T:type,allowed=[@]
    Bitcast|bfloat16,half,float,double,int64,int32,uint8,uint16,uint32,uint64,int8,int16,complex64,complex128,qint8,quint8,qint16,quint16,qint32|signature=input:T -> output:type; attr=T:type,allowed=[@]; attr=type:type,allowed=[DT_BFLOAT16, DT_HALF, DT_FLOAT, DT_DOUBLE, DT_INT64, DT_INT32, DT_UINT8, DT_UINT16, DT_UINT32, DT_UINT64, DT_INT8, DT_INT16, DT_COMPLEX64, DT_COMPLEX128, DT_QINT8, DT_QUINT8, DT_QINT16, DT_QUINT16, DT_QINT32]
    BitwiseAnd|int8,int16,int32,int64,uint8,uint16,uint32,uint64|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]; is_commutative=true
    BitwiseOr|int8,int16,int32,int64,uint8,uint16,uint32,uint64|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]; is_commutative=true
    BitwiseXor|int8,int16,int32,int64,uint8,uint16,uint32,uint64|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]; is_commutative=true
    Ceil|bfloat16,half,float,double|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Cholesky|double,float,half,complex64,complex128|signature=input:T -> output:T; attr=T:type,allowed=[@]
    ClipByValue|float,double,int32,uint8,int16,int8,complex64,int64,qint8,quint8,qint32,bfloat16,qint16,quint16,uint16,complex128,half,uint32,uint64|signature=t:T, clip_value_min:T, clip_value_max:T -> output:T; attr=T:type,allowed=[@]
    Conv2D|half,bfloat16,float,double,int32|signature=input:T, filter:T -> output:T; attr=T:type,allowed=[@]; attr=strides:list(int); attr=use_cudnn_on_gpu:bool,default=true; attr=padding:string,allowed=["SAME", "VALID", "EXPLICIT"]; attr=explicit_paddings:list(int),default=[]; attr=data_format:string,default="NHWC",allowed=["NHWC", "NCHW"]; attr=dilations:list(int),default=[1, 1, 1, 1]
    Cos|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Cosh|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Cross|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64|signature=a:T, b:T -> product:T; attr=T:type,allowed=[@]
    Cumprod|float,double,int32,uint8,int16,int8,complex64,int64,qint8,quint8,qint32,bfloat16,qint16,quint16,uint16,complex128,half,uint32,uint64|signature=x:T, axis:Tidx -> out:T; attr=exclusive:bool,default=false; attr=reverse:bool,default=false; attr=T:type,allowed=[@]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]
    Cumsum|float,double,int32,uint8,int16,int8,complex64,int64,qint8,quint8,qint32,bfloat16,qint16,quint16,uint16,complex128,half,uint32,uint64|signature=x:T, axis:Tidx -> out:T; attr=exclusive:bool,default=false; attr=reverse:bool,default=false; attr=T:type,allowed=[@]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]
    Digamma|bfloat16,half,float,double|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Div|bfloat16,half,float,double,uint8,int8,uint16,int16,int32,uint32,uint64,int64,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    DivNoNan|half,float,bfloat16,double,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Elu|half,bfloat16,float,double|signature=features:T -> activations:T; attr=T:type,allowed=[@]
    Erf|bfloat16,half,float,double|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Erfc|bfloat16,half,float,double|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Erfinv|bfloat16,half,float,double|signature=x:T -> y:T; attr=T:type,allowed=[@]
    EuclideanNorm|float,double,int32,uint8,int16,int8,complex64,int64,qint8,quint8,qint32,bfloat16,qint16,quint16,uint16,complex128,half,uint32,uint64|signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[@]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]
    Exp|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Expm1|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Floor|bfloat16,half,float,double|signature=x:T -> y:T; attr=T:type,allowed=[@]
    FloorDiv|bfloat16,half,float,double,uint8,int8,uint16,int16,int32,uint32,uint64,int64,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    FloorMod|int8,int16,int32,int64,uint8,uint16,uint32,uint64,bfloat16,half,float,double|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Greater|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64|signature=x:T, y:T -> z:bool; attr=T:type,allowed=[@]
    GreaterEqual|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64|signature=x:T, y:T -> z:bool; attr=T:type,allowed=[@]
    Igamma|bfloat16,half,float,double|signature=a:T, x:T -> z:T; attr=T:type,allowed=[@]
    InTopKV2|int32,int64|signature=predictions:float, targets:T, k:T -> precision:bool; attr=T:type,default=DT_INT32,allowed=[@]
    Inv|bfloat16,half,float,double,int8,int16,int32,int64,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Invert|int8,int16,int32,int64,uint8,uint16,uint32,uint64|signature=x:T -> y:T; attr=T:type,allowed=[@]
    IsFinite|bfloat16,half,float,double|signature=x:T -> y:bool; attr=T:type,allowed=[@]
    IsInf|bfloat16,half,float,double|signature=x:T -> y:bool; attr=T:type,allowed=[@]
    IsNan|bfloat16,half,float,double|signature=x:T -> y:bool; attr=T:type,allowed=[@]
    L2Loss|half,bfloat16,float,double|signature=t:T -> output:T; attr=T:type,allowed=[@]
    LeakyRelu|half,bfloat16,float,double|signature=features:T -> activations:T; attr=alpha:float,default=0.2; attr=T:type,default=DT_FLOAT,allowed=[@]
    LeftShift|int8,int16,int32,int64,uint8,uint16,uint32,uint64|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Less|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64|signature=x:T, y:T -> z:bool; attr=T:type,allowed=[@]
    LessEqual|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64|signature=x:T, y:T -> z:bool; attr=T:type,allowed=[@]
    Lgamma|bfloat16,half,float,double|signature=x:T -> y:T; attr=T:type,allowed=[@]
    LinSpace|bfloat16,half,float,double|signature=start:T, stop:T, num:Tidx -> output:T; attr=T:type,allowed=[@]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]
    Log|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Log1p|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    LogSoftmax|half,bfloat16,float,double|signature=logits:T -> logsoftmax:T; attr=T:type,allowed=[@]
    MatMul|bfloat16,half,float,double,int32,int64,uint8,uint16,uint32,uint64,complex64,complex128|signature=a:T, b:T -> product:T; attr=transpose_a:bool,default=false; attr=transpose_b:bool,default=false; attr=T:type,allowed=[@]; attr=grad_a:bool,default=false; attr=grad_b:bool,default=false
    MatrixDeterminant|half,float,double,complex64,complex128|signature=input:T -> output:T; attr=T:type,allowed=[@]
    MatrixInverse|double,float,half,complex64,complex128|signature=input:T -> output:T; attr=adjoint:bool,default=false; attr=T:type,allowed=[@]
    Max|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64,qint8,quint8,qint32,qint16,quint16|signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[@]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]
    MaxPool|half,bfloat16,float,double,int32,int64,uint8,int16,int8,uint16,qint8|signature=input:T -> output:T; attr=T:type,default=DT_FLOAT,allowed=[@]; attr=ksize:list(int),min=4; attr=strides:list(int),min=4; attr=padding:string,allowed=["SAME", "VALID", "EXPLICIT"]; attr=explicit_paddings:list(int),default=[]; attr=data_format:string,default="NHWC",allowed=["NHWC", "NCHW", "NCHW_VECT_C"]
    Maximum|bfloat16,half,float,double,int8,uint8,int16,uint16,int32,uint32,int64,uint64|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Mean|float,double,int32,uint8,int16,int8,complex64,int64,qint8,quint8,qint32,bfloat16,qint16,quint16,uint16,complex128,half,uint32,uint64|signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[@]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]
    Min|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64,qint8,quint8,qint32,qint16,quint16|signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[@]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]
    Minimum|bfloat16,half,float,double,int8,uint8,int16,uint16,int32,uint32,int64,uint64|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Mul|bfloat16,half,float,double,uint8,int8,uint16,int16,int32,uint32,uint64,int64,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]; is_commutative=true
    MulNoNan|bfloat16,half,float,double,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Ndtri|bfloat16,half,float,double|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Neg|bfloat16,half,float,double,int8,int16,int32,int64,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Polygamma|float,double|signature=a:T, x:T -> z:T; attr=T:type,allowed=[@]
    Pow|bfloat16,float,half,double,int8,int16,int32,int64,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Prod|float,double,int32,uint8,int16,int8,complex64,int64,qint8,quint8,qint32,bfloat16,qint16,quint16,uint16,complex128,half,uint32,uint64|signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[@]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]
    Qr|double,float,half,complex64,complex128|signature=input:T -> q:T, r:T; attr=full_matrices:bool,default=false; attr=T:type,allowed=[@]
    RealDiv|bfloat16,half,float,double,uint8,int8,uint16,int16,int32,uint32,uint64,int64,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Reciprocal|bfloat16,half,float,double,int8,int16,int32,int64,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Relu|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64,qint8|signature=features:T -> activations:T; attr=T:type,allowed=[@]
    Relu6|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64|signature=features:T -> activations:T; attr=T:type,allowed=[@]
    RightShift|int8,int16,int32,int64,uint8,uint16,uint32,uint64|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Rint|bfloat16,half,float,double|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Round|bfloat16,half,float,double,int8,int16,int32,int64,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Rsqrt|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    SegmentSum|float,double,int32,uint8,int16,int8,complex64,int64,qint8,quint8,qint32,bfloat16,qint16,quint16,uint16,complex128,half,uint32,uint64|signature=data:T, segment_ids:Tindices -> output:T; attr=T:type,allowed=[@]; attr=Tindices:type,allowed=[DT_INT32, DT_INT64]
    Selu|half,bfloat16,float,double|signature=features:T -> activations:T; attr=T:type,allowed=[@]
    Sigmoid|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Sign|bfloat16,half,float,double,int8,int16,int32,int64,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Sin|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Sinh|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Softmax|half,bfloat16,float,double|signature=logits:T -> softmax:T; attr=T:type,allowed=[@]
    SoftmaxCrossEntropyWithLogits|half,bfloat16,float,double|signature=features:T, labels:T -> loss:T, backprop:T; attr=T:type,allowed=[@]
    Softplus|half,bfloat16,float,double|signature=features:T -> activations:T; attr=T:type,allowed=[@]
    Softsign|half,bfloat16,float,double|signature=features:T -> activations:T; attr=T:type,allowed=[@]
    SparseSoftmaxCrossEntropyWithLogits|half,bfloat16,float,double|signature=features:T, labels:Tlabels -> loss:T, backprop:T; attr=T:type,allowed=[@]; attr=Tlabels:type,default=DT_INT64,allowed=[DT_INT32, DT_INT64]
    Sqrt|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Square|bfloat16,half,float,double,int8,int16,int32,int64,uint8,uint16,uint32,uint64,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    SquaredDifference|bfloat16,half,float,double,int32,int64,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]; is_commutative=true
    Sub|bfloat16,half,float,double,uint8,int8,uint16,int16,int32,int64,complex64,complex128,uint32,uint64|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Sum|float,double,int32,uint8,int16,int8,complex64,int64,qint8,quint8,qint32,bfloat16,qint16,quint16,uint16,complex128,half,uint32,uint64|signature=input:T, reduction_indices:Tidx -> output:T; attr=keep_dims:bool,default=false; attr=T:type,allowed=[@]; attr=Tidx:type,default=DT_INT32,allowed=[DT_INT32, DT_INT64]
    Svd|double,float,half,complex64,complex128|signature=input:T -> s:T, u:T, v:T; attr=compute_uv:bool,default=true; attr=full_matrices:bool,default=false; attr=T:type,allowed=[@]
    Tan|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    Tanh|bfloat16,half,float,double,complex64,complex128|signature=x:T -> y:T; attr=T:type,allowed=[@]
    TopKV2|float,double,int32,uint8,int16,int8,int64,bfloat16,uint16,half,uint32,uint64|signature=input:T, k:Tk -> values:T, indices:index_type; attr=sorted:bool,default=true; attr=T:type,allowed=[@]; attr=Tk:type,default=DT_INT32,allowed=[DT_INT16, DT_INT32, DT_INT64]; attr=index_type:type,default=DT_INT32,allowed=[DT_INT16, DT_INT32, DT_INT64]
    TruncateDiv|bfloat16,half,float,double,uint8,int8,uint16,int16,int32,uint32,uint64,int64,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    TruncateMod|int32,int64,bfloat16,half,float,double|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Xdivy|half,bfloat16,float,double,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Xlog1py|half,bfloat16,float,double,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Xlogy|half,bfloat16,float,double,complex64,complex128|signature=x:T, y:T -> z:T; attr=T:type,allowed=[@]
    Zeta|float,double|signature=x:T, q:T -> z:T; attr=T:type,allowed=[@]
    """#
}
