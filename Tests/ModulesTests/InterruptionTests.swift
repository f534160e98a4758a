import CellLanguage
import TensorEngine
import Testing

@testable import Modules

@Suite struct InterruptionTests {
  /// A function that is interrupted while it computes: as if Ctrl-C came in the middle of a kernel.
  private func world() -> World {
    let w = World()
    SessionLimits.watch(w.interpreter)
    let m = ModuleBuilder("trap", .numpy)
    m.function("compute()", "Is interrupted.") { call in
      call.interpreter.interruptHandle.interrupt()
      return wrap(try Ops.sum(Ops.exp(Tensor.zeros(Shape(4_000_000), dtype: .float64))))
    }
    w.interpreter.main.namespace.set("trap", .object(m.module))
    return w
  }

  @Test func aKernelIsInterruptedOnce() {
    let w = world()
    defer { SessionLimits.unwatch() }
    #expect(
      w.run(
        """
        try:
            trap.compute()
        except KeyboardInterrupt:
            print('caught')
        import numpy as np
        print(np.exp(np.zeros(3)).sum())
        """) == "caught\n3.0\n")
  }

  @Test func aLimitCannotBeCaught() {
    let w = World()
    SessionLimits.watch(w.interpreter)
    defer { SessionLimits.unwatch() }
    let m = ModuleBuilder("trap", .numpy)
    m.function("compute()", "Runs into the time limit.") { call in
      call.interpreter.interruptHandle.stop(.time)
      return wrap(try Ops.sum(Ops.exp(Tensor.zeros(Shape(4_000_000), dtype: .float64))))
    }
    w.interpreter.main.namespace.set("trap", .object(m.module))
    let output = w.run("try:\n    trap.compute()\nexcept BaseException:\n    print('caught')\nprint('on')")
    #expect(!output.contains("caught") && !output.contains("on\n"))
  }
}
