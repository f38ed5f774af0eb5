import Testing

@testable import bnviz_bench

@Suite("Rounds of slices")
struct RoundsTests {
  /// Notes when it was called, and works without taking time.
  private final class Player: Contender {
    let name: String
    private let note: (String) -> Void

    init(_ name: String, note: @escaping (String) -> Void) {
      self.name = name
      self.note = note
    }

    func slice(seconds: Double) -> Slice {
      note(name)
      return Slice(work: 1, seconds: seconds)
    }
  }

  @Test("give every contender one slice a round, and begin with another contender each time")
  func order() throws {
    var calls = ""
    let players = ["a", "b", "c"].map { Player($0) { calls += $0 } }
    let slices = try Rounds(count: 4, seconds: 0.5, retries: 0).slices(of: players)
    #expect(calls == "abcbcacababc")
    #expect(slices.map(\.count) == [4, 4, 4])
    #expect(slices[0][0].rate == 2)
  }

  @Test("have nothing to say of nobody")
  func nobody() throws {
    #expect(try Rounds(count: 3, seconds: 1, retries: 0).slices(of: []).isEmpty)
  }

  @Test("count the processor time of a program that lived within a slice as the slice's own")
  func accounting() throws {
    let before = ProcessorTime(everybody: 100, own: 10)
    let after = ProcessorTime(everybody: 107, own: 11)
    let told = ProcessorTime.account(
      for: Slice(work: 1, seconds: 2, coreSeconds: 4), from: before, to: after)
    #expect(told.coreSeconds == 4)
    #expect(told.foreignCores == 1)
    let measured = ProcessorTime.account(for: Slice(work: 1, seconds: 2), from: before, to: after)
    #expect(measured.coreSeconds == 1)
    #expect(measured.foreignCores == 3)
  }
}
