import Matrices
import Testing

@testable import Datasets

struct GeneratedTests {
  @Test(arguments: DatasetName.allCases.filter { !$0.isOfFiles })
  func `What is made twice is the same`(name: DatasetName) throws {
    #expect(try Dataset.load(name) == Dataset.load(DatasetSource(name)))
  }

  @Test(arguments: [DatasetName.rings, .spirals, .moons, .gaussians])
  func `The classes of points are equally many, and no part repeats another`(name: DatasetName) throws {
    let dataset = try Dataset.load(name)
    #expect(dataset.shape == ExampleShape(channels: 2))
    for part in [dataset.training, dataset.heldOut] {
      let counts = (0..<dataset.classes).map { label in part.labels.count { $0 == label } }
      #expect(Set(counts).count == 1)
      #expect(counts.reduce(0, +) == part.count)
      #expect(part.features.elements.allSatisfy { abs($0) < 3.5 })
    }
    #expect(dataset.training.batch(at: [0]) != dataset.heldOut.batch(at: [0]))
  }

  @Test func `The rings are about their radii`() throws {
    let rings = try Dataset.load(.rings).training
    for ring in 0..<3 {
      let radii = (0..<rings.count).filter { rings.labels[$0] == ring }
        .map {
          (rings.features[$0, 0] * rings.features[$0, 0] + rings.features[$0, 1] * rings.features[$0, 1])
        }
        .map { $0.squareRoot() }
      let mean = radii.reduce(0, +) / Float(radii.count)
      // 500 of them, each off by 0.08.
      #expect(abs(mean - Float(ring + 1) / 2) < 0.012)
    }
  }

  @Test func `The sets of digits in order share their labels, and each digit its pixels`() throws {
    let digits = try Dataset.load(.digits).training
    for name in [DatasetName.pixels, .permutedPixels, .rows] {
      let sequence = try Dataset.load(name).training
      #expect(sequence.labels == digits.labels)
      for example in [0, 7, 1436] {
        let pixels = (0..<64).map { digits.features[example, $0] }
        #expect((0..<64).map { sequence.features[example, $0] }.sorted() == pixels.sorted())
      }
    }
    #expect(try Dataset.load(.pixels).training == digits)
    #expect(try Dataset.load(.permutedPixels).training != digits)
  }

  @Test func `Step t of the rows is row t, a channel a column`() throws {
    let (digits, rows) = (try Dataset.load(.digits).training, try Dataset.load(.rows))
    #expect(rows.shape == ExampleShape(channels: 8, width: 8))
    for (step, column) in [(0, 0), (2, 5), (7, 1)] {
      #expect(rows.training.features[3, column * 8 + step] == digits.features[3, step * 8 + column])
    }
  }

  @Test func `The adding problem marks a number in each half and asks for their sum`() throws {
    let adding = try Dataset.load(.adding)
    #expect(adding.task == .regression(outputs: 1))
    #expect(adding.classes == 0)
    #expect(adding.training.labels.isEmpty)
    let targets = try #require(adding.training.targets)
    for example in 0..<200 {
      let row = (0..<60).map { adding.training.features[example, $0] }
      let marked = (0..<30).filter { row[30 + $0] == 1 }
      #expect(marked.count == 2 && marked[0] < 15 && marked[1] >= 15)
      #expect(row[30...].reduce(0, +) == 2)
      #expect(row[..<30].allSatisfy { (0..<1).contains($0) })
      #expect(targets[example, 0] == row[marked[0]] + row[marked[1]])
    }
    let error = targets.elements.reduce(0.0) { $0 + (Double($1) - 1) * (Double($1) - 1) }
    #expect(abs(error / Double(targets.rows) - 1.0 / 6) < 0.01)
  }

  @Test func `The teacher uses every class, and its inputs are standard normal`() throws {
    let teacher = try Dataset.load(.teacher)
    for label in Int32(0)..<10 { #expect(teacher.training.labels.count { $0 == label } > 100) }
    let values = teacher.training.features.elements
    let mean = values.reduce(0.0) { $0 + Double($1) } / Double(values.count)
    let square = values.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(values.count)
    #expect(abs(mean) < 0.01)
    #expect(abs(square - 1) < 0.02)
  }
}

struct CharacterTextTests {
  @Test func `A label is the character that follows, also from window to window`() throws {
    let text = try Dataset.load(.text)
    #expect(text.task == .nextToken(vocabulary: 30))
    let training = text.training
    #expect(training.labelsPerExample == 32)
    for window in 0..<50 {
      for step in 0..<32 {
        let next = step < 31 ? training.features[window, step + 1] : training.features[window + 1, 0]
        #expect(Float(training.labels[window * 32 + step]) == next)
      }
    }
    let last = training.labels[1999 * 32 + 31]
    #expect(Float(last) == text.heldOut.features[0, 0])
  }

  @Test func `Every character of the vocabulary is used, and its tokens read back`() throws {
    let tokens = try Dataset.load(.text).training.features.elements.map { Int32($0) }
    #expect(Set(tokens) == Set(0..<Int32(CharacterText.vocabulary.count)))
    let written = CharacterText.text(tokens)
    #expect(CharacterText.tokens(written) == tokens)
    #expect(CharacterText.tokens("Ä") == nil)
    #expect(CharacterText.text([4, -1, 30]) == "a\u{FFFD}\u{FFFD}")
  }

  @Test func `Subject and verb agree in number`() {
    var grammar = SentenceGrammar(generator: SeededGenerator(seed: 1))
    let words = grammar.text(ofAtLeast: 20_000).split { " ,.\n".contains($0) }
    let verbs = Set([
      "see", "hear", "find", "follow", "like", "visit", "help", "expect", "remember", "know", "want",
    ])
    var agreements = 0
    for (word, next) in zip(words, words.dropFirst()) {
      let singular = next.last == "s" && verbs.contains(String(next.dropLast()))
      guard singular || verbs.contains(String(next)) else { continue }
      #expect((word.last == "s") != singular, "\(word) \(next)")
      agreements += 1
    }
    #expect(agreements > 400)
  }
}
