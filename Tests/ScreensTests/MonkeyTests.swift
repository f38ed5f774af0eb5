import Cells
import Readings
import Screens
import Testing

@Suite("Random use")
struct MonkeyTests {
  /// A small generator, so that a failure can be had again from its seed (Steele, Lea & Flood 2014).
  struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }

  static let frames: [Frame] = {
    let normal = FakeRun()
    let deep = FakeRun(hiddenLayers: 50, divergences: [1: .init(step: 70, layer: "output")])
    let four = FakeRun(
      laneNames: ["plain", "batchnorm", "c", "d"], divergences: [0: .init(step: 0, layer: "hidden1")])
    let shallow = FakeRun(laneNames: ["batchnorm"], hiddenLayers: 0, steps: 1, seed: 7)
    let none = Frame(
      description: RunDescription(title: "", settings: [], lanes: [], steps: 0, stepsPerEpoch: 0, seed: 0),
      learningRate: .nan)
    return [
      normal.empty, normal.frame(steps: 1), normal.frame(steps: 400, status: .paused), deep.frame(steps: 200),
      four.frame(steps: 90, status: .finished), shallow.frame(steps: 1, status: .finished), shallow.empty,
      none,
    ]
  }()

  static let keys: [Key] =
    KeyTable.bindings.flatMap { $0.strokes.map(\.key) } + [
      .function(12), .character("é"), .delete, .backspace,
    ]

  @Test(
    "No order of keys, frames and sizes traps, and every picture has the size asked for", arguments: 0..<6)
  func anything(seed: UInt64) {
    var random = SplitMix(state: seed)
    let glyphs = Glyphs.allCases[Int(seed) % Glyphs.allCases.count]
    var size = Size(width: 80, height: 24)
    var state = AppState(frame: Self.frames[0], options: ViewOptions(glyphs: glyphs), size: size)
    for event in 0..<800 {
      switch random.next() % 8 {
      case 0:
        size = Size(width: Int(random.next() % 301), height: Int(random.next() % 101))
        #expect(state.update(.resize(size)).isEmpty)
      case 1:
        guard let frame = Self.frames.randomElement(using: &random) else { continue }
        #expect(state.update(.frame(frame)).isEmpty)
      default:
        guard let key = Self.keys.randomElement(using: &random) else { continue }
        _ = state.update(.key(key))
      }
      // Drawing a large screen takes long without optimisation: every eighth event, and every small screen.
      guard event.isMultiple(of: 8) || size.width * size.height < 2000 else { continue }
      let grid = state.draw(size: size)
      #expect(grid.size == size && grid.cells.count == size.width * size.height)
    }
  }

  @Test("Sizes from nothing to 130 columns can be drawn in every state", arguments: frames.indices)
  func everySize(frame: Int) {
    let state = AppState(frame: Self.frames[frame])
    for width in stride(from: 0, through: 130, by: 7) {
      for height in stride(from: 0, through: 52, by: 4) {
        let size = Size(width: width, height: height)
        #expect(state.draw(size: size).size == size)
      }
    }
  }

  @Test("The same state and size give the same picture")
  func pure() {
    let state = AppState(frame: Self.frames[3])
    let size = Size(width: 120, height: 36)
    #expect(state.draw(size: size) == state.draw(size: size))
  }
}
