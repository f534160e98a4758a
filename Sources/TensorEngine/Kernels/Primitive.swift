import COneDNN
import Glibc

/// A tensor as a primitive sees it: lengths in oneDNN's order of axes, and how the elements lie in memory.
struct Operand {
  let argument: Int32
  let isResult: Bool
  /// The layout of the caller's buffer.
  let layout: dnnl_memory_desc_t
  /// Another layout in which callers can give the operand, where the primitive wants it.
  var alternative: dnnl_memory_desc_t?
}

/// A oneDNN primitive with its buffers' descriptions, ready to run.
///
/// Where the primitive wants another layout than the caller has, it is reordered on the way, through buffers that
/// count as the session's memory.
final class Primitive {
  private struct Port {
    let argument: Int32
    let isResult: Bool
    let memory: OpaquePointer
    let byteCount: Int
    /// The caller's side, if the layouts differ.
    let outside: OpaquePointer?
    let reorder: OpaquePointer?
    let takesAlternative: Bool
  }

  private let functions: PrimitiveFunctions
  private let name: String
  private let handle: OpaquePointer
  private let scratchpad: OpaquePointer
  private let scratchpadBytes: Int
  private var ports: [Port] = []

  /// Takes over `descriptor`.
  init(_ name: String, _ descriptor: OpaquePointer, _ operands: [Operand]) throws {
    let functions = try OneDNN.library().primitives()
    self.functions = functions
    self.name = name
    defer { _ = functions.descriptorDestroy(descriptor) }
    handle = try Self.make(name) { functions.primitiveCreate(&$0, descriptor) }
    guard let scratch = functions.queryDescriptor(descriptor, dnnl_query_scratchpad_md, 0) else {
      throw PrimitiveFunctions.failure(name, dnnl_runtime_error)
    }
    scratchpadBytes = functions.size(scratch)
    scratchpad = try Self.make(name) { functions.memoryCreate(&$0, scratch, functions.engine, nil) }
    for operand in operands {
      guard let wanted = functions.queryDescriptor(descriptor, dnnl_query_exec_arg_md, operand.argument)
      else { throw PrimitiveFunctions.failure(name, dnnl_runtime_error) }
      let memory = try Self.make(name) { functions.memoryCreate(&$0, wanted, functions.engine, nil) }
      var layout = operand.layout
      var outside: OpaquePointer?
      var reorder: OpaquePointer?
      if functions.equal(&layout, wanted) == 0 {
        outside = try Self.make(name) { functions.memoryCreate(&$0, &layout, functions.engine, nil) }
        let order = try Self.make("reorder") { made in
          operand.isResult
            ? functions.reorderCreate(&made, wanted, functions.engine, &layout, functions.engine, nil)
            : functions.reorderCreate(&made, &layout, functions.engine, wanted, functions.engine, nil)
        }
        reorder = try Self.make("reorder") { functions.primitiveCreate(&$0, order) }
        _ = functions.descriptorDestroy(order)
      }
      var takesAlternative = false
      if var alternative = operand.alternative, outside != nil {
        takesAlternative = functions.equal(&alternative, wanted) != 0
      }
      ports.append(
        Port(
          argument: operand.argument, isResult: operand.isResult, memory: memory,
          byteCount: functions.size(wanted), outside: outside, reorder: reorder,
          takesAlternative: takesAlternative))
    }
  }

  deinit {
    for port in ports {
      _ = functions.memoryDestroy(port.memory)
      if let outside = port.outside { _ = functions.memoryDestroy(outside) }
      if let reorder = port.reorder { _ = functions.primitiveDestroy(reorder) }
    }
    _ = functions.memoryDestroy(scratchpad)
    _ = functions.primitiveDestroy(handle)
  }

  private static func make(
    _ name: String, _ create: (inout OpaquePointer?) -> dnnl_status_t
  ) throws -> OpaquePointer {
    var made: OpaquePointer?
    try PrimitiveFunctions.check(create(&made), name)
    guard let made else { throw PrimitiveFunctions.failure(name, dnnl_runtime_error) }
    return made
  }

  /// Whether an operand is wanted in its alternative layout.
  func takesAlternative(_ operand: Int) -> Bool { ports[operand].takesAlternative }

  /// Runs the primitive on buffers in the order of its operands.
  func run(_ buffers: [UnsafeMutableRawPointer]) throws {
    var none: [Int: Tensor] = [:]
    try run(buffers, ready: &none)
  }

  /// As above. `ready` has by their numbers operands that lie as the primitive wants them already, whose buffers are not
  /// read; those that had to be reordered are added to it.
  func run(_ buffers: [UnsafeMutableRawPointer], ready: inout [Int: Tensor]) throws {
    var arguments: [dnnl_exec_arg_t] = []
    arguments.reserveCapacity(ports.count + 1)
    // Tensors own the buffers in between, so that they come from the recycled blocks.
    var results: [Tensor] = []
    for (number, (port, buffer)) in zip(ports, buffers).enumerated() {
      arguments.append(dnnl_exec_arg_t(arg: port.argument, memory: port.memory))
      if let present = ready[number] {
        try check(functions.setHandle(port.memory, present.storage.bytes))
        continue
      }
      guard let outside = port.outside, let reorder = port.reorder else {
        try check(functions.setHandle(port.memory, buffer))
        continue
      }
      let inner = try Tensor.uninitialized(Shape((port.byteCount + 3) / 4), .float32)
      try check(functions.setHandle(port.memory, inner.storage.bytes))
      try check(functions.setHandle(outside, buffer))
      if port.isResult {
        results.append(inner)
      } else {
        try execute(reorder, from: outside, to: port.memory)
        ready[number] = inner
      }
    }
    var scratch: Tensor?
    if scratchpadBytes > 0 {
      let space = try Tensor.uninitialized(Shape((scratchpadBytes + 3) / 4 + 16), .float32)
      try check(functions.setHandle(scratchpad, space.storage.bytes))
      arguments.append(dnnl_exec_arg_t(arg: DNNL_ARG_SCRATCHPAD, memory: scratchpad))
      scratch = space
    }
    try check(functions.execute(handle, functions.stream, Int32(arguments.count), arguments))
    for port in ports where port.isResult {
      if let outside = port.outside, let reorder = port.reorder {
        try execute(reorder, from: port.memory, to: outside)
      }
    }
    withExtendedLifetime((scratch, results, ready)) {}
  }

  private func check(_ status: dnnl_status_t) throws { try PrimitiveFunctions.check(status, name) }

  private func execute(_ reorder: OpaquePointer, from: OpaquePointer, to: OpaquePointer) throws {
    let arguments = [
      dnnl_exec_arg_t(arg: DNNL_ARG_FROM, memory: from), dnnl_exec_arg_t(arg: DNNL_ARG_TO, memory: to),
    ]
    try check(functions.execute(reorder, functions.stream, 2, arguments))
  }
}

/// A thread's primitives by what they compute: making one takes up to some milliseconds.
final class PrimitiveCache {
  /// More than any network has; a loop over ever new shapes starts over.
  static let capacity = 512
  private var primitives: [AnyHashable: Primitive] = [:]

  func removeAll() { primitives.removeAll() }

  func find<Key: Hashable>(_ key: Key, _ make: () throws -> Primitive) throws -> Primitive {
    let name = AnyHashable(key)
    if let found = primitives[name] { return found }
    if primitives.count >= PrimitiveCache.capacity { primitives.removeAll() }
    let made = try make()
    primitives[name] = made
    return made
  }
}
