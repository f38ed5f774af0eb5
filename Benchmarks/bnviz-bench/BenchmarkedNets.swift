import Datasets

extension BenchmarkedNet {
  /// The networks, in the order in which they are measured.
  static let all = [
    Self(
      name: .digits, features: 64, depth: 5, width: 100, activation: "sigmoid", batchSize: 60,
      learningRate: 0.05, handWritten: 8360),
    Self(
      name: .tanh20, features: 64, depth: 20, width: 128, activation: "tanh", batchSize: 64,
      learningRate: 0.02, handWritten: 1317),
    Self(
      name: .relu50, features: 64, depth: 50, width: 128, activation: "relu", batchSize: 64,
      learningRate: 0.005, handWritten: 427),
    Self(
      name: .wide, features: 784, depth: 3, width: 100, activation: "sigmoid", batchSize: 60,
      learningRate: 0.05, handWritten: 5155),
    Self(
      name: .cnn, network: "convolutional", features: 64, depth: 4, width: 32, activation: "relu",
      batchSize: 64, learningRate: 0.02),
    Self(
      name: .cnn28, network: "convolutional", features: 784, depth: 4, width: 32, activation: "relu",
      batchSize: 64, learningRate: 0.02),
    Self(
      name: .resnet, network: "residual", features: 64, depth: 8, width: 16, activation: "relu",
      batchSize: 64, learningRate: 0.005),
    Self(
      name: .resnet28, network: "residual", features: 784, depth: 6, width: 16, activation: "relu",
      batchSize: 32, learningRate: 0.005),
    Self(
      name: .gan, network: "gan", dataset: .ringOfGaussians, features: 2, depth: 3, width: 128,
      activation: "relu", batchSize: 256, learningRate: 0.001),
    Self(
      name: .rnn, network: "rnn", dataset: .pixels, features: 64, depth: 1, width: 100, activation: "tanh",
      batchSize: 64, learningRate: 0.01),
    Self(
      name: .lstm, network: "lstm", dataset: .pixels, features: 64, depth: 1, width: 64, activation: "tanh",
      batchSize: 64, learningRate: 0.01),
  ]
}
