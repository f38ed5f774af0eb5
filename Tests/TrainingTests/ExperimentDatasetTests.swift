import Datasets
import Foundation
import Readings
import Testing

@testable import Training

@Suite("Data sets of files, which only their files know")
struct ExperimentDatasetTests {
  /// The error of loading three images of 6 x 10 pixels for an experiment.
  private func problem(_ settings: [String: SettingValue]) throws -> String? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bnviz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for part in ["train", "t10k"] {
      try Data([0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 6, 0, 0, 0, 10] + Array(repeating: 7, count: 180))
        .write(to: folder.appending(path: "\(part)-images-idx3-ubyte"))
      try Data([0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 1])
        .write(to: folder.appending(path: "\(part)-labels-idx1-ubyte"))
    }
    let files: [String: SettingValue] = [
      "dataset": .text("idx"), "data": .text(folder.path), "batchSize": .integer(2),
    ]
    let experiment = try Experiment(
      settings: files.merging(settings) { $1 }.map { Setting(key: $0.key, value: $0.value) })
    do throws(DatasetError) {
      _ = try experiment.loadDataset()
      return nil
    } catch {
      return error.description.replacing(folder.path, with: "folder")
    }
  }

  @Test("need a training example for each of the largest mini-batch of any lane")
  func batchSizes() throws {
    let lanes = [2, 4].map { size in
      Setting(key: "m\(size)", value: .settings([Setting(key: "batchSize", value: .integer(size))]))
    }
    #expect(try problem([:]) == nil)
    #expect(
      try problem(["lanes": .settings(lanes)])
        == "folder: 3 training examples, which is less than batchSize 4")
  }

  @Test("need images that DCGAN can halve")
  func halves() throws {
    #expect(try problem(["network": .text("dcgan"), "depth": .integer(1)]) == nil)
    #expect(
      try problem(["network": .text("dcgan"), "depth": .integer(2)])
        == "folder: images of 6 x 10 pixels, which network dcgan cannot halve 2 times")
  }
}
