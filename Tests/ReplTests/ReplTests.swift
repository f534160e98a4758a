import Testing

@testable import Repl
