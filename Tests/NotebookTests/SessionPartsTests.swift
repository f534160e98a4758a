import Glibc
import Testing

@testable import Notebook

@Suite struct SessionPartsTests {
  @Test func theGateOpensOnlyGrantedFolders() {
    var options = SessionOptions(file: "/home/ann/lesson.py")
    options.workingDirectory = "/home/ann"
    options.grantedFolders = ["/data"]
    options.readableFolders = ["/shipped"]
    let gate = FileGate(options)
    #expect(gate.allows("/home/ann/a/b.csv", writing: true))
    #expect(gate.allows("/data/x", writing: true))
    #expect(gate.allows("/shipped/iris.csv", writing: false))
    #expect(!gate.allows("/shipped/iris.csv", writing: true))
    #expect(!gate.allows("/home/anna/x", writing: false))
    #expect(!gate.allows("/etc/passwd", writing: false))
    options.mayWrite = false
    options.deniedExtensions = ["py"]
    let strict = FileGate(options)
    #expect(!strict.allows("/home/ann/a.csv", writing: true))
    #expect(strict.allows("/home/ann/a.csv", writing: false))
    #expect(!strict.allows("/home/ann/master.py", writing: false))
    #expect(strict.allows(DataFolders.temporary + "/x", writing: true))
  }

  @Test func printsAreJoinedAndLiveDisplaysReplaced() {
    let queue = EventQueue()
    var poller = pollfd(fd: queue.descriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&poller, 1, 0) == 0)
    for number in 0..<1_000 { queue.add(.printed(cellID: "c", .stdout, "\(number)\n")) }
    for number in 0..<10 {
      queue.add(.displayed(cellID: "c", DisplayItem(plainText: "\(number)", displayID: "d")))
    }
    #expect(poll(&poller, 1, 0) == 1)
    let events = queue.takeAll()
    #expect(events.count == 2)
    guard case .printed(_, .stdout, let text) = events.first, case .displayed(_, let item) = events.last
    else {
      Issue.record("unexpected events")
      return
    }
    #expect(text.hasSuffix("998\n999\n"))
    #expect(item.plainText == "9")
    #expect(poll(&poller, 1, 0) == 0)
    #expect(queue.takeAll().isEmpty)
  }

  @Test func interruptionsReachOnlyARunningCell() {
    let wire = InterruptSwitch()
    wire.request()
    #expect(wire.reason == nil)
    var heard: [InterruptSwitch.Reason] = []
    wire.arm()
    wire.connect { heard.append($0) }
    wire.request()
    wire.terminate()
    #expect(heard == [.interrupt, .terminate])
    #expect(wire.reason == .terminate)
    wire.disarm()
    wire.request()
    #expect(heard.count == 2)
    wire.arm()
    wire.request()
    wire.connect { heard.append($0) }
    #expect(heard.count == 3)
  }

  @Test func theWatchdogBarksOnlyInTime() {
    let wire = InterruptSwitch()
    let monitor = Monitor()
    var isHeard = false
    wire.arm()
    wire.connect { _ in
      monitor.locked {
        isHeard = true
        monitor.wakeAll()
      }
    }
    let dog = Watchdog(seconds: 0.001, interruptSwitch: wire)
    monitor.locked { while !isHeard { monitor.wait() } }
    dog.stop()
    #expect(wire.reason == .time)
    wire.arm()
    wire.connect { _ in Issue.record("the watchdog barked after it was stopped") }
    let patient = Watchdog(seconds: 1_000, interruptSwitch: wire)
    patient.stop()
    #expect(wire.reason == nil)
  }

  @Test func aBigStackIsBig() {
    func depth(_ number: Int) -> Int { number == 0 ? 0 : 1 + depth(number - 1) }
    #expect(withBigStack { depth(200_000) } == 200_000)
  }
}
