import CellLanguage
import NeuralNetworks
import TensorEngine

/// Saving and loading of models.
enum ModelSaving {
  static func define(_ type: PyType) {}
}
