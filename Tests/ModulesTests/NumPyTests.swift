import CellLanguage
import Testing

@testable import Modules

@Suite struct NumPyTests {
  let w = World()

  @Test func createsAndPrints() throws {
    let a = try w.call("numpy", "array", [[[1, 2, 3], [4, 5, 6]]])
    #expect(try w.repr(a) == "array([[1, 2, 3],\n       [4, 5, 6]])")
    #expect(try w.str(a) == "[[1 2 3]\n [4 5 6]]")
    #expect(try w.repr(w.get(a, "shape")) == "(2, 3)")
    #expect(try w.repr(w.get(a, "T")) == "array([[1, 4],\n       [2, 5],\n       [3, 6]])")
    #expect(try w.repr(w.get(a, "dtype")) == "dtype('int64')")
    #expect(
      try w.repr(w.call("numpy", "zeros", [tuple(2, 2)], [("dtype", "float32")]))
        == "array([[0., 0.],\n       [0., 0.]], dtype=float32)")
    #expect(try w.repr(w.call("numpy", "arange", [1, 2, 0.25])) == "array([1.  , 1.25, 1.5 , 1.75])")
    #expect(try w.repr(w.call("numpy", "linspace", [0, 1, 5])) == "array([0.  , 0.25, 0.5 , 0.75, 1.  ])")
    #expect(try w.repr(w.call("numpy", "array", [[true, false]])) == "array([ True, False])")
  }

  @Test func computes() throws {
    let a = try w.call("numpy", "array", [[[1, 2, 3], [4, 5, 6]]])
    let b = try w.call("numpy", "array", [[[7, 8], [9, 10], [11, 12]]])
    #expect(try w.str(w.interpreter.binary(.matrixMultiply, a, b)) == "[[ 58  64]\n [139 154]]")
    #expect(try w.str(w.interpreter.binary(.multiply, 2, a)) == "[[ 2  4  6]\n [ 8 10 12]]")
    #expect(try w.str(w.interpreter.binary(.trueDivide, a, 2)) == "[[0.5 1.  1.5]\n [2.  2.5 3. ]]")
    #expect(try w.str(w.method(a, "sum")) == "21")
    #expect(try w.str(w.method(a, "mean", [], [("axis", 0)])) == "[2.5 3.5 4.5]")
    #expect(
      try w.str(w.call("numpy", "argmax", [[[91, 12, 15], [11, 88, 21], [90, 87, 75]]], [("axis", 1)]))
        == "[0 1 0]")
    #expect(try w.str(w.call("numpy", "exp", [1.0])) == "2.718281828459045")
    #expect(try w.str(w.method(a, "reshape", [3, -1])) == "[[1 2]\n [3 4]\n [5 6]]")
    #expect(try w.str(w.interpreter.compare(.greater, a, 3)) == "[[False False False]\n [ True  True  True]]")
  }

  @Test func viewsShareStorage() throws {
    let a = try w.call("numpy", "arange", [6])
    let b = try w.interpreter.getItem(a, .object(PySlice(1, 4, .none)))
    try w.interpreter.setItem(b, 0, 100)
    #expect(try w.str(a) == "[  0 100   2   3   4   5]")
    _ = try w.interpreter.inPlace(.add, b, 1)
    #expect(try w.str(a) == "[  0 101   3   4   4   5]")
    #expect(
      w.failure { try w.interpreter.inPlace(.add, a, 0.5) }
        == "UFuncTypeError: Cannot cast ufunc 'add' output from dtype('float64') to dtype('int64') with casting rule 'same_kind'"
    )
  }

  @Test func scalarsKeepTheirDType() throws {
    let x = try w.call("numpy", "float32", [0.1])
    #expect(try w.repr(x) == "0.1")
    #expect(try w.repr(w.interpreter.binary(.multiply, x, 3)) == "0.3")
    #expect(try w.repr(w.get(w.interpreter.binary(.add, x, 1.0), "dtype")) == "dtype('float32')")
    #expect(try w.repr(.object(w.interpreter.type(of: x))) == "<class 'numpy.float32'>")
    #expect(try w.interpreter.double(x) == Double(Float(0.1)))
  }

  @Test func seededStream() throws {
    try w.call("numpy.random", "seed", [1])
    #expect(
      try w.str(w.call("numpy.random", "randn", [2, 2]))
        == "[[ 1.62434536 -0.61175641]\n [-0.52817175 -1.07296862]]")
  }

  @Test(arguments: [
    ("add", "ValueError: operands could not be broadcast together with shapes (2,3) (2,) "),
    (
      "matmul",
      "ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size 2 is different from 3)"
    ),
    ("dot", "ValueError: shapes (2,3) and (2,) not aligned: 3 (dim 1) != 2 (dim 0)"),
  ])
  func shapeErrors(_ function: String, _ message: String) throws {
    let a = try w.call("numpy", "zeros", [tuple(2, 3)])
    let b = try w.call("numpy", "zeros", [2])
    #expect(w.failure { try w.call("numpy", function, [a, b]) } == message)
  }

  @Test func otherErrors() throws {
    let a = try w.call("numpy", "arange", [6])
    #expect(
      w.failure { try w.method(a, "reshape", [4, 2]) }
        == "ValueError: cannot reshape array of size 6 into shape (4,2)")
    #expect(
      w.failure { try w.interpreter.getItem(a, 9) }
        == "IndexError: index 9 is out of bounds for axis 0 with size 6")
    #expect(
      w.failure { try w.call("numpy", "array", [[[1, 2], [3]]]) }
        == "ValueError: setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (2,) + inhomogeneous part."
    )
    #expect(
      w.failure { try w.method(a, "sum", [], [("axis", 1)]) }
        == "AxisError: axis 1 is out of bounds for array of dimension 1")
    #expect(
      w.failure { .bool(try w.interpreter.truth(a)) }
        == "ValueError: The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"
    )
    #expect(
      w.failure { try w.call("numpy", "concatenate", [[[[1, 2]], [1, 2]]]) }
        == "ValueError: all the input arrays must have same number of dimensions, but the array at index 0 has 2 dimension(s) and the array at index 1 has 1 dimension(s)"
    )
  }
}
