import Testing

@testable import TensorEngine
