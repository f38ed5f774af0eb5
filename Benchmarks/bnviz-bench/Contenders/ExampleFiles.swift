import Datasets
import Foundation
import Matrices

/// The training examples in files that NumPy reads, so that every trainer learns the same.
final class ExampleFiles {
  /// A row of float32 an example.
  let features: URL
  /// An int32 an example; zeros where the examples have no labels.
  let labels: URL
  private let folder: URL

  init(_ examples: Examples) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "bnviz-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    features = folder.appending(path: "features.f32")
    labels = folder.appending(path: "labels.i32")
    try examples.features.elements.withUnsafeBytes { try Data($0).write(to: features) }
    let classes = examples.labels.isEmpty ? Array(repeating: 0, count: examples.count) : examples.labels
    try classes.withUnsafeBytes { try Data($0).write(to: labels) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}
