import CellLanguage

/// The parts of `tensorflow` that are written in the cell language, on the functions that are bound natively.
///
/// A source belongs to one module and is run when a name of it is first asked for, so that `import tensorflow` stays
/// quick. Names that begin with an underscore are the source's own.
enum TensorFlowLibrary {
  /// Completes a module built natively with the names of its source.
  static func attach(_ text: String, to module: PyModule) {
    let names = publicNames(text)
    module.lazyNames += names
    let wanted = Set(names)
    let earlier = module.resolve
    let hidden = PyModule(module.name + " library")
    var isLoaded = false
    module.resolve = { name, interpreter in
      if wanted.contains(name) {
        if !isLoaded {
          isLoaded = true
          try Embedded.run(text, in: hidden, interpreter)
        }
        if let value = hidden.namespace.get(PyString.intern(name)) { return value }
      }
      return try earlier?(name, interpreter)
    }
  }

  /// The names that a source defines at its outermost level.
  static func publicNames(_ text: String) -> [String] {
    var names: [String] = []
    for line in text.split(separator: "\n") {
      var rest = line[...]
      if rest.hasPrefix("def ") {
        rest = rest.dropFirst(4)
      } else if rest.hasPrefix("class ") {
        rest = rest.dropFirst(6)
      } else if let equals = rest.firstIndex(of: "="), rest.first?.isLetter == true,
        !rest.prefix(upTo: equals).contains("(")
      {
        for part in rest[..<equals].split(separator: ",") {
          let name = String(part.filter { $0 != " " })
          if name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) { names.append(name) }
        }
        continue
      } else {
        continue
      }
      let name = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      if !name.hasPrefix("_"), !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Sources of submodules that hold nothing else, by the name below `tensorflow`.
  static let modules: [(name: String, summary: String, text: String)] = [
    ("data", "Datasets.", DataSource.text),
    ("strings", "Operations on strings.", StringsSource.text),
    ("image", "Operations on images.", ImageSource.text),
    ("bitwise", "Operations on bits.", ControlSource.bitwise),
    ("debugging", "Assertions about tensors.", DebuggingSource.text),
    ("nest", "Nested structures.", ControlSource.nest),
    ("ragged", "Tensors whose rows differ in length.", RaggedSource.module),
    ("io", "Reading and writing.", ControlSource.io),
    ("lookup", "Tables.", StringsSource.lookup),
    ("config", "Devices and settings.", ControlSource.config),
    ("test", "What is built in.", ControlSource.test),
    ("autograph", "Conversion to graphs, which never happens here.", ControlSource.autograph),
    ("sets", "Sets in tensors.", ControlSource.sets),
    ("signal", "Signal processing.", ControlSource.signal),
    ("distribute", "One device.", ControlSource.distribute),
    ("train", "Checkpoints.", ControlSource.train),
    ("experimental", "Settings.", ControlSource.experimental),
    ("compat", "Names of earlier versions.", ControlSource.compat),
    ("version", "The version.", ControlSource.version),
    ("sysconfig", "The build.", ControlSource.sysconfig),
  ]
}
