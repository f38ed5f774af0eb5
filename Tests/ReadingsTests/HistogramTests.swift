import Readings
import Testing

@Suite("A histogram")
struct HistogramTests {
  @Test("is a density: its bins and the values outside add up to one")
  func density() {
    let histogram = Histogram(low: -1, high: 1, under: 1, over: 2, counts: [1, 2, 3, 1])
    #expect(histogram.binWidth == 0.5)
    #expect(histogram.total == 10)
    let inside = histogram.densities.reduce(0) { $0 + $1 * histogram.binWidth }
    #expect(abs(inside - 0.7) < 1e-6)
  }

  @Test("has no density where it holds nothing or has no width")
  func empty() {
    #expect(Histogram(low: 0, high: 1, under: 0, over: 0, counts: [0, 0]).densities == [0, 0])
    #expect(Histogram(low: 1, high: 1, under: 0, over: 0, counts: [4]).densities == [0])
    #expect(Histogram(low: 0, high: 1, under: 0, over: 0, counts: []).binWidth == 0)
  }
}

@Suite("A mailbox")
struct MailboxTests {
  @Test("holds the newest value, once")
  func newestWins() {
    let mailbox = Mailbox<Int>()
    #expect(mailbox.take() == nil)
    mailbox.put(1)
    mailbox.put(2)
    #expect(mailbox.take() == 2)
    #expect(mailbox.take() == nil)
  }
}
