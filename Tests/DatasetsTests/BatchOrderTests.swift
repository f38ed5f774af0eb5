import Testing

@testable import Datasets

struct BatchOrderTests {
  @Test func `An epoch shows every example once where batches fill it`() {
    var order = BatchOrder(count: 60, batchSize: 12, seed: 1)
    for _ in 0..<3 {
      let epoch = (0..<order.batchesPerEpoch).flatMap { _ in order.next() }
      #expect(epoch.sorted() == Array(0..<60))
      #expect(epoch != Array(0..<60))
    }
  }

  @Test func `A short batch at the end of an epoch is dropped, and no example comes twice in an epoch`() {
    var order = BatchOrder(count: 1437, batchSize: 60, seed: 7)
    #expect(order.batchesPerEpoch == 23)
    for _ in 0..<2 {
      let epoch = (0..<23).flatMap { _ in order.next() }
      #expect(epoch.count == 1380)
      #expect(Set(epoch).count == 1380)
      #expect(epoch.allSatisfy { (0..<1437).contains($0) })
    }
  }

  @Test func `Equal seeds give equal orders and other seeds give others`() {
    func first(_ seed: UInt64) -> [[Int]] {
      var order = BatchOrder(count: 100, batchSize: 30, seed: seed)
      return (0..<10).map { _ in order.next() }
    }
    #expect(first(3) == first(3))
    #expect(first(3) != first(4))
  }

  @Test func `Epochs differ from each other`() {
    var order = BatchOrder(count: 50, batchSize: 50, seed: 1)
    #expect(order.next() != order.next())
  }

  @Test(arguments: [1, 2, 5]) func `Small sets are shuffled too`(count: Int) {
    var order = BatchOrder(count: count, batchSize: count, seed: 1)
    #expect(order.next().sorted() == Array(0..<count))
  }

  @Test func `Every example is as likely as any other to come first`() {
    var counts = Array(repeating: 0, count: 5)
    var order = BatchOrder(count: 5, batchSize: 5, seed: 1)
    for _ in 0..<5000 { counts[order.next()[0]] += 1 }
    // 1000 expected, a standard deviation of 28.
    #expect(counts.allSatisfy { (860...1140).contains($0) })
  }

  @Test func `Batches of another size go on where those before ended`() {
    var (order, same) = (
      BatchOrder(count: 60, batchSize: 6, seed: 1), BatchOrder(count: 60, batchSize: 6, seed: 1)
    )
    let expected = (0..<20).flatMap { _ in same.next() }
    var seen = order.next() + order.next()
    order.batchSize = 16
    seen += order.next() + order.next() + order.next()
    #expect(seen == Array(expected.prefix(60)))
    #expect(order.batchesPerEpoch == 3)
    order.batchSize = 60
    #expect(Set(order.next()) == Set(expected.suffix(60)))
  }
}
