extension Interpreter {
  /// Hands a notebook line to the host.
  @inline(never) func runMagic(_ target: Registers, _ index: Int, _ f: UnsafeMutablePointer<Frame>) throws {
    let magic = f.pointee.info.pointee.code._withUnsafeGuaranteedRef { $0.magics[index] }
    guard let host else { throw PyError.runtimeError("notebook lines work only in a notebook") }
    target.pointee = try host.runMagic(magic, self)
  }
}
