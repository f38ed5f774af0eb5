import Matrices

/// The order in which a run sees its training examples: shuffled anew for every epoch, without end.
///
/// Examples that do not fill a batch at the end of an epoch are left out of that epoch.
public struct BatchOrder: Sendable {
  /// Stream of the seed that the shuffles are drawn from; layers take the streams from 0.
  public static let stream: UInt64 = 0x6261_7463_6865_73

  /// Number of examples in a batch, 1 to the number of examples.
  ///
  /// After a change the examples follow in the order in which they would have: only where one batch ends and the next
  /// begins is another place. An epoch ends, and the next is shuffled, when what is left of it fills no batch.
  public var batchSize: Int {
    didSet { Self.check(batchSize, count: order.count) }
  }
  /// Number of batches in an epoch.
  public var batchesPerEpoch: Int { order.count / batchSize }

  /// The examples in the order of the epoch under way, by their positions in the training examples.
  public private(set) var order: [Int]
  /// Number of examples of the epoch that were seen.
  public private(set) var position: Int
  /// Where the random numbers of the shuffles are.
  public private(set) var generator: SeededGenerator

  /// Begins the order of `count` examples; a batch must not be larger than that, nor empty.
  public init(count: Int, batchSize: Int, seed: UInt64) {
    Self.check(batchSize, count: count)
    self.batchSize = batchSize
    self.order = Array(0..<count)
    self.position = count
    self.generator = SeededGenerator(seed: seed, stream: Self.stream)
  }

  /// Goes on in the middle of an epoch; false, and unchanged, where these are not the examples of this order.
  public mutating func resume(order: [Int], position: Int, generator: SeededGenerator) -> Bool {
    guard (0...order.count).contains(position), order.count == self.order.count,
      Set(order) == Set(self.order)
    else { return false }
    (self.order, self.position, self.generator) = (order, position, generator)
    return true
  }

  /// Indices of the examples in the next batch.
  public mutating func next() -> [Int] {
    if position + batchSize > order.count {
      shuffle()
      position = 0
    }
    defer { position += batchSize }
    return Array(order[position..<position + batchSize])
  }

  private static func check(_ batchSize: Int, count: Int) {
    precondition((1...max(count, 1)).contains(batchSize), "a batch has 1 to \(count) examples")
  }

  /// Fisher-Yates: every order is as likely as any other.
  private mutating func shuffle() {
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(generator.next(upperBound: UInt64(last + 1))))
    }
  }
}
