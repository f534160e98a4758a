/// One instruction of the register machine: 8 bytes, read through an unsafe pointer.
///
/// `a`, `b` and `c` name registers of the frame unless the opcode's row says otherwise. `wide` is `b` and `c` together
/// as one 32-bit number: a jump target (an index into the code's instructions) or an index into a table.
struct Instruction {
  var opcode: Opcode
  var flag: UInt8
  var a: UInt16
  var b: UInt16
  var c: UInt16

  init(_ opcode: Opcode, flag: UInt8 = 0, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) {
    self.opcode = opcode
    self.flag = flag
    self.a = UInt16(truncatingIfNeeded: a)
    self.b = UInt16(truncatingIfNeeded: b)
    self.c = UInt16(truncatingIfNeeded: c)
  }

  init(_ opcode: Opcode, flag: UInt8 = 0, _ a: Int, wide: Int) {
    self.init(opcode, flag: flag, a, wide & 0xFFFF, wide >> 16)
  }

  var wide: Int {
    @inline(__always) get { Int(b) | Int(c) << 16 }
    set {
      b = UInt16(truncatingIfNeeded: newValue)
      c = UInt16(truncatingIfNeeded: newValue >> 16)
    }
  }
}

/// The instruction set. R is the frame's register file; `→` names what a row writes; "next" is the `operand` word that
/// follows some rows and whose `wide` they use.
///
/// A frame's registers hold, in this order: parameters and other locals, cells (boxes of captured variables), small
/// constants, temporaries. A temporary is written once and read once, so a row may leave its temporary operands
/// empty.
enum Opcode: UInt8 {
  // MARK: Moving values
  /// R[a] = R[b]
  case move
  /// R[a] = R[b], leaving R[b] empty
  case take
  /// R[a] = constants[wide]
  case loadConstant
  /// R[a] = empty
  case clear
  /// Raises UnboundLocalError if R[a] is unbound; its name is names[wide]
  case checkLocal
  /// Unbinds R[a]; raises UnboundLocalError if it was unbound; its name is names[wide]
  case deleteLocal

  // MARK: Captured variables
  /// R[a] = new box holding what R[b] held, which becomes unbound; flag 1: an empty box
  case makeCell
  /// R[a] = contents of the box R[b], whose name is names[c]
  case loadCell
  /// contents of the box R[a] = R[b]
  case storeCell
  /// Unbinds the box R[a], whose name is names[c]
  case deleteCell
  /// R[a] = contents of closure[b]
  case loadFree
  /// contents of closure[a] = R[b]
  case storeFree
  case deleteFree

  // MARK: Global and class names
  /// R[a] = global or built-in, globalSites[wide]
  case loadGlobal
  case storeGlobal
  case deleteGlobal
  /// R[a] = name in the class namespace, else global, else built-in; globalSites[wide]
  case loadName
  case storeName
  case deleteName
  /// R[a] = name in the class namespace (name of closure[b]), else contents of closure[b]
  case loadClassFree

  // MARK: Operators: R[a] = R[b] op R[c]; flag 1 means in place
  case add, subtract, multiply, trueDivide, floorDivide, modulo, power, matrixMultiply
  case leftShift, rightShift, bitAnd, bitOr, bitXor
  /// R[a] = op R[b]
  case negative, positive, invert, not
  /// R[a] = R[b] op R[c]
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  /// R[a] = R[b] is R[c]; flag 1 negates
  case isSame
  /// R[a] = R[b] in R[c]; flag 1 negates
  case contains

  // MARK: Jumps
  /// to wide
  case jump
  /// to wide, and a chance to interrupt: every loop passes one of these
  case jumpBack
  /// to wide if R[a] is true / false
  case jumpIfTrue, jumpIfFalse
  /// to wide if R[a] is None / is not None
  case jumpIfNone, jumpIfNotNone
  /// to next.wide if (R[a] op R[b]) == (flag != 0)
  case jumpEqual, jumpNotEqual, jumpLess, jumpLessOrEqual, jumpGreater, jumpGreaterOrEqual
  /// The word after a row that needs a 32-bit operand more; never executed
  case operand

  // MARK: Building
  /// R[a] = [R[b], … c values]
  case buildList, buildTuple, buildSet
  /// R[a] = {R[b]: R[b+1], … c pairs}
  case buildDict
  /// R[a].append(R[b])
  case listAppend
  case setAdd
  /// R[a][R[b]] = R[c]
  case dictSet
  /// R[a].extend(R[b]); flag 1: as the `*` of a call of R[c], for its error text
  case listExtend
  case setUpdate
  /// R[a].update(R[b]); flag 1: as `**` of a call, where the function is R[c] and repeated names are an error
  case dictUpdate
  /// R[a] = tuple(R[b]), a list
  case listToTuple
  /// R[a] = slice(R[b], R[b+1], R[b+2])
  case buildSlice
  /// R[a] = the c strings from R[b], joined
  case buildString
  /// R[a] = format(R[b]); flag: 0 none, 1 str, 2 repr, 3 ascii; +4 with the spec R[c]
  case formatValue

  // MARK: Subscripts and attributes
  /// R[a] = R[b][R[c]]
  case getItem
  /// R[a][R[b]] = R[c]
  case setItem
  /// del R[a][R[b]]
  case deleteItem
  /// R[a] = R[b].name, attributeSites[c]
  case getAttribute
  /// R[a].name = R[b], attributeSites[c]
  case setAttribute
  case deleteAttribute
  /// R[a], R[a+1] = function and R[b], or attribute and unbound; attributeSites[c]
  case loadMethod

  // MARK: Calls
  /// R[c] = R[a](R[a+1] … b values)
  case call
  /// R[c] = R[a](R[a+1], R[a+2] … b values); without self if R[a+1] is unbound
  case callMethod
  /// As `call`; constants[next.wide] is the tuple of the names of the last values
  case callKeywords
  case callMethodKeywords
  /// R[c] = R[a](*R[a+1], **R[a+2])
  case callSpread
  case returnValue
  /// R[a] = function of code children[wide]; its defaults tuple, keyword defaults dict and annotations dict are
  /// R[a], R[a+1], R[a+2], each or unbound
  case makeFunction
  /// R[a] = class with body function R[a], name R[a+1], bases tuple R[a+2], keywords dict R[a+3]
  case buildClass

  // MARK: Loops
  /// R[a …+2] = iteration state over R[b] (see `forNext`)
  case getIterator
  /// R[a] = R[b] checked to be iterable, or its iterator, for handing to a generator expression
  case getIterable
  /// R[b] = next of the state at R[a] and jump to next.wide, with a chance to interrupt; falls through at the end.
  /// The state is: int count, current, step for ranges; list or tuple and int index; or an iterator.
  case forNext
  /// R[b …] = the c items of R[a]; flag 1 empties R[a]
  case unpack
  /// R[b …] = flag items, a list of the middle, c items
  case unpackStar

  // MARK: Generators
  /// Yields R[b]; R[a] = value sent
  case yieldValue
  /// R[a] = iterator over R[b] for `yield from`
  case getYieldFromIterator
  /// Delegates to the iterator R[b]: yields what it yields; when it ends R[a] = its value
  case yieldFrom

  // MARK: Exceptions
  /// raise R[a] from R[b]; flag: 0 re-raise the handled one, 1 without cause, 2 with cause
  case raise
  /// Goes on with the exception R[a] as if it had not been caught
  case reraise
  /// R[a] becomes the handled exception
  case pushHandled
  case popHandled
  /// R[a] = R[b] matches the class or tuple R[c]
  case matchException
  /// AssertionError with the message R[a]; flag 0 without message
  case raiseAssertion
  /// R[a] = `R[b].__exit__` bound, R[c] = `R[b].__enter__()`
  case enterWith
  /// R[a](None, None, None)
  case exitWith
  /// R[b] = truth of R[a](type, exception, traceback) for the exception R[c]
  case exitWithException

  // MARK: Imports
  /// R[a] = import names[wide]; flag 1 gives the leaf of a dotted name instead of its root
  case importName
  /// R[a] = names[c] of the module R[b]
  case importFrom
  /// from R[a] import *
  case importStar

  // MARK: Patterns: R[a] = whether R[b] fits
  case matchSequence, matchMapping
  /// R[a] = len(R[b]) op c; flag 0: ==, 1: >=
  case matchLength
  /// R[a] = whether R[b] has all keys of the tuple R[c]; their values tuple goes to R[c]
  case matchKeys
  /// R[a] = whether R[b] is an R[c]; R[c] = tuple of the attribute values; next.wide: constant tuple of keyword names, flag
  /// the number of positional patterns
  case matchClass
  /// R[a] = dict of R[b] without the keys of the tuple R[c]
  case matchRest

  // MARK: The rest
  /// The value of a cell's last expression is R[a]
  case cellResult
  /// R[a] = the namespace of the class body
  case loadNamespace
  /// Hands the notebook line magics[wide] to the host; R[a] = its value
  case magic
  /// The annotations dict of a module or class is made unless it exists
  case setUpAnnotations

  // MARK: Stepping (only in traced code); wide indexes traceNodes
  case traceStatement, traceStatementEnd, traceIteration
  /// Reports R[a] as the value of an expression
  case traceValue
}
