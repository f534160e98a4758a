import CellLanguage
import Foundation
import Fuzzing

// gradus-fuzz FOLDER [COUNT [SEED]]: mutates the scripts of a folder and stops at the first fault.

let arguments = CommandLine.arguments
guard arguments.count > 1 else {
  FileHandle.standardError.write(Data("usage: gradus-fuzz FOLDER [COUNT [SEED]]\n".utf8))
  exit(2)
}
let count = arguments.count > 2 ? Int(arguments[2]) ?? 1_000_000 : 1_000_000
let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1
let names = ((try? FileManager.default.contentsOfDirectory(atPath: arguments[1])) ?? []).sorted()
let corpus = names.filter { $0.hasSuffix(".py") }.compactMap {
  try? String(contentsOfFile: arguments[1] + "/" + $0, encoding: .utf8)
}

let thread = Thread {
  var fuzzer = Fuzzer(corpus: corpus, seed: seed)
  let interpreter = Interpreter(registry: standardLibrary())
  // The last input stands in a file, so that one that crashes the program is not lost.
  let lastPath = NSTemporaryDirectory() + "/gradus-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
  let last = fopen(lastPath, "w+")
  for i in 0..<count {
    let input = fuzzer.input()
    if let last {
      rewind(last)
      fwrite(input, 1, input.count, last)
      fflush(last)
      ftruncate(fileno(last), off_t(input.count))
    }
    let began = clock()
    if let fault = fuzzer.fault(with: input, interpreter) {
      print("input \(i): \(fault)\n\(String(decoding: input, as: UTF8.self).debugDescription)")
      exit(1)
    }
    let milliseconds = Int(clock() - began) / 1000
    if milliseconds > 500 {
      print("input \(i) took \(milliseconds) ms\n\(String(decoding: input, as: UTF8.self).debugDescription)")
      exit(1)
    }
    if i % 100_000 == 99_999 {
      print("\(i + 1) inputs, \(fuzzer.parsed) parsed, \(fuzzer.compiled) compiled")
      fflush(stdout)
    }
  }
  remove(lastPath)
  exit(0)
}
thread.stackSize = 256 << 20
thread.start()
while true { sleep(1000) }
