import Matrices

/// The text that `text` is made of: sentences of a small grammar, in the letters of a small vocabulary.
public enum CharacterText {
  /// The character of every token, from 0.
  public static let vocabulary = Array(" ,.\nabcdefghijklmnopqrstuvwxyz")
  /// Number of time steps of an example.
  public static let steps = 32

  /// The tokens of a text; nil where a character is not of the vocabulary.
  public static func tokens(_ text: String) -> [Int32]? {
    var tokens: [Int32] = []
    tokens.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      guard byte < 128, tokensOfASCII[Int(byte)] >= 0 else { return nil }
      tokens.append(tokensOfASCII[Int(byte)])
    }
    return tokens
  }

  /// The token of every ASCII character, −1 where there is none.
  private static let tokensOfASCII = (UInt8(0)..<128).map { byte in
    Int32(vocabulary.firstIndex(of: Character(Unicode.Scalar(byte))) ?? -1)
  }

  /// The text of tokens; what is no token becomes �.
  public static func text(_ tokens: some Sequence<Int32>) -> String {
    String(tokens.map { vocabulary.indices.contains(Int($0)) ? vocabulary[Int($0)] : "\u{FFFD}" })
  }
}

extension Dataset {
  /// Windows of 32 characters, to predict at every one the character that follows: 2,000 to train on and 500 held out.
  ///
  /// Sentences of `SentenceGrammar` are written one after the other. Example i is the characters 32i..<32i + 32, its
  /// labels the characters 32i + 1..<32i + 33; the held-out examples go on from there. A feature is the number of the
  /// character in the vocabulary.
  static func text() -> Dataset {
    let (training, heldOut, steps) = (2000, 500, CharacterText.steps)
    var grammar = SentenceGrammar(generator: DatasetName.text.generator)
    let characters = grammar.text(ofAtLeast: (training + heldOut) * steps + 1)
    let tokens = CharacterText.tokens(characters) ?? []
    func windows(_ range: Range<Int>) -> Examples {
      let characters = range.lowerBound * steps..<range.upperBound * steps
      return Examples(
        features: Matrix(rows: range.count, columns: steps, elements: tokens[characters].map(Float.init)),
        labels: characters.map { tokens[$0 + 1] })
    }
    return Dataset(
      name: .text, shape: ExampleShape(channels: 1, width: steps),
      task: .nextToken(vocabulary: CharacterText.vocabulary.count), training: windows(0..<training),
      heldOut: windows(training..<training + heldOut))
  }
}
