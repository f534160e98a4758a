/// The submodules of `tensorflow` that are written in the cell language.
enum TensorFlowLibrary {
  /// Sources of submodules that hold nothing else, by the name below `tensorflow`.
  static let modules: [(name: String, summary: String, text: String)] = [
    ("data", "Datasets.", DataSource.text + "\n" + DataOrderSource.text + "\n" + DataFileSource.text),
    ("strings", "Operations on strings.", StringsSource.text),
    ("image", "Operations on images.", ImageSource.text + "\n" + ImageCodecSource.imports),
    ("bitwise", "Operations on bits.", ControlSource.bitwise),
    ("debugging", "Assertions about tensors.", DebuggingSource.text),
    ("nest", "Nested structures.", ControlSource.nest),
    ("ragged", "Tensors whose rows differ in length.", RaggedSource.module),
    (
      "io", "Reading and writing.",
      ControlSource.io + "\n" + RecordSource.io + "\n" + ImageCodecSource.imports
    ),
    ("sparse", "Tensors that are mostly zero.", RecordSource.sparse),
    ("lookup", "Tables.", StringsSource.lookup),
    ("config", "Devices and settings.", ControlSource.config),
    ("test", "What is built in.", ControlSource.test),
    ("autograph", "Conversion to graphs, which never happens here.", ControlSource.autograph),
    ("sets", "Sets in tensors.", TensorFlowVariousSource.sets),
    ("signal", "Signal processing.", ControlSource.signal),
    ("distribute", "One device.", ControlSource.distribute),
    ("train", "Checkpoints.", RecordSource.train),
    ("experimental", "Settings.", ControlSource.experimental),
    ("compat", "Names of earlier versions.", ControlSource.compat),
    ("version", "The version.", ControlSource.version),
    ("sysconfig", "The build.", ControlSource.sysconfig),
  ]
}
