import Foundation
import Matrices
import Testing

@testable import Datasets

/// Every loader on changed files: whatever it is given, it gives a sound data set or one sound sentence.
///
/// `make fuzz` sets BNVIZ_FUZZ_INPUTS to a million.
struct FuzzTests {
  private static let inputs =
    ProcessInfo.processInfo.environment["BNVIZ_FUZZ_INPUTS"].flatMap { Int($0) } ?? 20_000

  /// A loader, the files that it is given, and how many of a thousand inputs are its own.
  private struct Target: Sendable {
    let files: [FileContents]
    let share: Int
    let load: @Sendable ([FileContents]) throws(DatasetError) -> Dataset?
  }

  private static var targets: [Target] {
    let (idx, cifar10) = (SmallFiles.idx, SmallFiles.cifar10)
    let idxFiles = [idx.trainingImages, idx.trainingLabels, idx.heldOutImages, idx.heldOutLabels]
    let loadIDX: @Sendable ([FileContents]) throws(DatasetError) -> Dataset? = { files throws(DatasetError) in
      try Dataset.idx(
        .init(
          trainingImages: files[0], trainingLabels: files[1], heldOutImages: files[2], heldOutLabels: files[3]
        ))
    }
    let table = "x,\"y\"\"\",kind\n1,-2.5e1,a\r\n.5,4,\"b\nb\"\n\n7,8,a\n"
    let packed = GzipTests.cases.filter { $0.packed.count < 400 }.map { packed in
      FileContents(path: packed.name, bytes: Array(packed.packed))
    }
    return [
      Target(files: idxFiles, share: 250, load: loadIDX),
      Target(files: idxFiles.map { $0.stored() }, share: 200, load: loadIDX),
      Target(files: cifar10.batches + [cifar10.test], share: 10) { files throws(DatasetError) in
        try Dataset.cifar10(.init(batches: Array(files.dropLast()), test: files[files.count - 1]), records: 1)
      },
      Target(files: [SmallFiles.csv(table)], share: 300) { files throws(DatasetError) in
        try Dataset.csv(files[0], labelColumn: .last)
      },
      Target(files: [SmallFiles.csv(table)], share: 90) { files throws(DatasetError) in
        try Dataset.csv(files[0], labelColumn: .name("kind"))
      },
      Target(files: packed, share: 150) { files throws(DatasetError) in
        for file in files { #expect(try Gzip.unpack(file, atMost: 500).count <= 500) }
        return nil
      },
    ]
  }

  @Test(arguments: 0..<6) func `A changed file gives a sound data set or one sentence`(target index: Int) {
    var generator = SeededGenerator(seed: 1, stream: UInt64(index))
    let target = Self.targets[index]
    var (loaded, unsound) = (0, 0)
    for _ in 0..<Self.inputs * target.share / 1000 {
      var files = target.files
      let changed = Int.random(in: 0..<files.count, using: &generator)
      files[changed] = files[changed].mutated(using: &generator)
      do {
        guard let dataset = try target.load(files) else { continue }
        loaded += 1
        guard !isSound(dataset) else { continue }
        Issue.record("an unsound data set of \(files.map(\.bytes))")
      } catch {
        guard !isSound(error, files) else { continue }
        Issue.record("\(error.description) of \(files.map(\.bytes))")
      }
      unsound += 1
      if unsound == 5 { return }
    }
    // Most changes are of no consequence to the form, so some files must be read.
    if index < 2 || index == 3 { #expect(loaded > 0) }
  }

  private func isSound(_ dataset: Dataset) -> Bool {
    [dataset.training, dataset.heldOut].allSatisfy { part in
      part.labels.count == part.count && part.features.columns == dataset.features
        && part.labels.allSatisfy { (0..<Int32(dataset.classes)).contains($0) }
        && part.features.elements.allSatisfy(\.isFinite)
    } && dataset.training.count > 0 && dataset.heldOut.count > 0 && dataset.classes > 1
  }

  private func isSound(_ error: DatasetError, _ files: [FileContents]) -> Bool {
    guard let file = files.first(where: { $0.path == error.file }) else { return false }
    let isInside =
      switch error.place {
      case .byte(let offset): (0...file.bytes.count).contains(offset)
      case .unpackedByte(let offset): offset >= 0
      case .line(let line), .field(_, let line): (1...file.bytes.count + 1).contains(line)
      case nil: true
      }
    let sentence = error.description
    return isInside && error.kind == .data && sentence.utf8.count < 400
      && !sentence.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
  }
}

extension FileContents {
  /// The file with one to four changes: bits, bytes, cuts, repetitions.
  fileprivate func mutated(using generator: inout SeededGenerator) -> FileContents {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<7, using: &generator) {
      case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1 where !bytes.isEmpty: bytes[place] = Self.interesting.randomElement(using: &generator) ?? 0
      case 2: bytes.removeSubrange(place...)
      case 3: bytes.insert(Self.interesting.randomElement(using: &generator) ?? 0, at: place)
      case 4 where !bytes.isEmpty: bytes.remove(at: place)
      case 5: bytes.insert(contentsOf: bytes[place...].prefix(8), at: place)
      default: bytes.append(UInt8.random(in: 0...255, using: &generator))
      }
    }
    return FileContents(path: path, bytes: bytes)
  }

  private static let interesting = [0, 1, 2, 3, 127, 128, 255] + Array("\"\n\r,.-+eE 09nx".utf8)
}
