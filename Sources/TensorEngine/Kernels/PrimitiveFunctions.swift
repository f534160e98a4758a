import COneDNN
import Glibc

/// The functions of oneDNN's C interface that make and run primitives, and the processor's engine.
///
/// The library is opened at run time, so each function's address is looked up by name.
final class PrimitiveFunctions {
  typealias Dims = UnsafePointer<dnnl_dim_t>
  typealias Descriptor = UnsafePointer<dnnl_memory_desc_t>
  typealias InitByTag =
    @convention(c) (
      UnsafeMutablePointer<dnnl_memory_desc_t>, Int32, Dims, dnnl_data_type_t, dnnl_format_tag_t
    ) -> dnnl_status_t
  typealias InitByStrides =
    @convention(c) (
      UnsafeMutablePointer<dnnl_memory_desc_t>, Int32, Dims, dnnl_data_type_t, Dims
    ) -> dnnl_status_t
  typealias ConvolutionForward =
    @convention(c) (
      UnsafeMutablePointer<dnnl_convolution_desc_t>, dnnl_prop_kind_t, dnnl_alg_kind_t, Descriptor,
      Descriptor,
      Descriptor?, Descriptor, Dims, Dims, Dims, Dims
    ) -> dnnl_status_t
  typealias ConvolutionBackwardData =
    @convention(c) (
      UnsafeMutablePointer<dnnl_convolution_desc_t>, dnnl_alg_kind_t, Descriptor, Descriptor, Descriptor,
      Dims,
      Dims, Dims, Dims
    ) -> dnnl_status_t
  typealias ConvolutionBackwardWeights =
    @convention(c) (
      UnsafeMutablePointer<dnnl_convolution_desc_t>, dnnl_alg_kind_t, Descriptor, Descriptor, Descriptor?,
      Descriptor, Dims, Dims, Dims, Dims
    ) -> dnnl_status_t
  typealias DescriptorCreate =
    @convention(c) (
      UnsafeMutablePointer<OpaquePointer?>, UnsafeRawPointer, OpaquePointer?, OpaquePointer?, OpaquePointer?
    ) -> dnnl_status_t
  typealias ReorderCreate =
    @convention(c) (
      UnsafeMutablePointer<OpaquePointer?>, Descriptor, OpaquePointer?, Descriptor, OpaquePointer?,
      OpaquePointer?
    ) -> dnnl_status_t
  typealias QueryDescriptor = @convention(c) (OpaquePointer, dnnl_query_t, Int32) -> Descriptor?
  typealias Create = @convention(c) (UnsafeMutablePointer<OpaquePointer?>, OpaquePointer?) -> dnnl_status_t
  typealias MemoryCreate =
    @convention(c) (
      UnsafeMutablePointer<OpaquePointer?>, Descriptor, OpaquePointer?, UnsafeMutableRawPointer?
    ) -> dnnl_status_t
  typealias SetHandle = @convention(c) (OpaquePointer, UnsafeMutableRawPointer?) -> dnnl_status_t
  typealias Execute =
    @convention(c) (OpaquePointer, OpaquePointer?, Int32, UnsafePointer<dnnl_exec_arg_t>) -> dnnl_status_t
  typealias Destroy = @convention(c) (OpaquePointer?) -> dnnl_status_t
  typealias Equal = @convention(c) (Descriptor, Descriptor) -> Int32
  typealias Size = @convention(c) (Descriptor) -> Int
  typealias AttributeCreate = @convention(c) (UnsafeMutablePointer<OpaquePointer?>) -> dnnl_status_t
  typealias SetScratchpad = @convention(c) (OpaquePointer, dnnl_scratchpad_mode_t) -> dnnl_status_t
  typealias AppendElementwise =
    @convention(c) (OpaquePointer, Float, dnnl_alg_kind_t, Float, Float) -> dnnl_status_t
  typealias SetPostOps = @convention(c) (OpaquePointer, OpaquePointer) -> dnnl_status_t
  typealias EngineCreate =
    @convention(c) (UnsafeMutablePointer<OpaquePointer?>, dnnl_engine_kind_t, Int) -> dnnl_status_t
  typealias StreamCreate =
    @convention(c) (UnsafeMutablePointer<OpaquePointer?>, OpaquePointer?, UInt32) -> dnnl_status_t

  let initByTag: InitByTag
  let initByStrides: InitByStrides
  let convolutionForward: ConvolutionForward
  let convolutionBackwardData: ConvolutionBackwardData
  let convolutionBackwardWeights: ConvolutionBackwardWeights
  let descriptorCreate: DescriptorCreate
  let descriptorDestroy: Destroy
  let reorderCreate: ReorderCreate
  let queryDescriptor: QueryDescriptor
  let primitiveCreate: Create
  let primitiveDestroy: Destroy
  let memoryCreate: MemoryCreate
  let memoryDestroy: Destroy
  let setHandle: SetHandle
  let execute: Execute
  let equal: Equal
  let size: Size
  let attributeCreate: AttributeCreate
  let attributeDestroy: Destroy
  let setScratchpad: SetScratchpad
  let postOpsCreate: AttributeCreate
  let postOpsDestroy: Destroy
  let appendElementwise: AppendElementwise
  let setPostOps: SetPostOps
  let engine: OpaquePointer
  let stream: OpaquePointer

  init(_ library: OneDNN) throws {
    func find<F>(_ name: String, as type: F.Type) throws -> F {
      unsafeBitCast(try library.symbol("dnnl_" + name), to: F.self)
    }
    initByTag = try find("memory_desc_init_by_tag", as: InitByTag.self)
    initByStrides = try find("memory_desc_init_by_strides", as: InitByStrides.self)
    convolutionForward = try find("dilated_convolution_forward_desc_init", as: ConvolutionForward.self)
    convolutionBackwardData = try find(
      "dilated_convolution_backward_data_desc_init", as: ConvolutionBackwardData.self)
    convolutionBackwardWeights = try find(
      "dilated_convolution_backward_weights_desc_init", as: ConvolutionBackwardWeights.self)
    descriptorCreate = try find("primitive_desc_create", as: DescriptorCreate.self)
    descriptorDestroy = try find("primitive_desc_destroy", as: Destroy.self)
    reorderCreate = try find("reorder_primitive_desc_create", as: ReorderCreate.self)
    queryDescriptor = try find("primitive_desc_query_md", as: QueryDescriptor.self)
    primitiveCreate = try find("primitive_create", as: Create.self)
    primitiveDestroy = try find("primitive_destroy", as: Destroy.self)
    memoryCreate = try find("memory_create", as: MemoryCreate.self)
    memoryDestroy = try find("memory_destroy", as: Destroy.self)
    setHandle = try find("memory_set_data_handle", as: SetHandle.self)
    execute = try find("primitive_execute", as: Execute.self)
    equal = try find("memory_desc_equal", as: Equal.self)
    size = try find("memory_desc_get_size", as: Size.self)
    attributeCreate = try find("primitive_attr_create", as: AttributeCreate.self)
    attributeDestroy = try find("primitive_attr_destroy", as: Destroy.self)
    setScratchpad = try find("primitive_attr_set_scratchpad_mode", as: SetScratchpad.self)
    postOpsCreate = try find("post_ops_create", as: AttributeCreate.self)
    postOpsDestroy = try find("post_ops_destroy", as: Destroy.self)
    appendElementwise = try find("post_ops_append_eltwise", as: AppendElementwise.self)
    setPostOps = try find("primitive_attr_set_post_ops", as: SetPostOps.self)
    var made: OpaquePointer?
    try Self.check(try find("engine_create", as: EngineCreate.self)(&made, dnnl_cpu, 0), "engine")
    guard let engine = made else { throw Self.failure("engine", dnnl_runtime_error) }
    self.engine = engine
    try Self.check(try find("stream_create", as: StreamCreate.self)(&made, engine, 1), "stream")
    guard let stream = made else { throw Self.failure("stream", dnnl_runtime_error) }
    self.stream = stream
  }

  static func failure(_ op: String, _ status: dnnl_status_t) -> TensorError {
    TensorError.invalidArgument(op: op, reason: "oneDNN's \(op) failed with status \(status.rawValue)")
  }

  static func check(_ status: dnnl_status_t, _ op: String) throws {
    guard status == dnnl_success else { throw failure(op, status) }
  }
}
