import Cells
import Readings
import Testing

@testable import Screens

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
      laneNames: [
        "plain", "batchnorm", "lane-with-a-name-of-31-letters-3", "lane-with-a-name-of-31-letters-4",
      ],
      divergences: [0: .init(step: 0, layer: "hidden1")])
    let shallow = FakeRun(laneNames: ["batchnorm"], hiddenLayers: 0, steps: 1, seed: 7)
    let gan = FakeRun(family: .gan, laneNames: ["plain", "rule", "everywhere"], hiddenLayers: 3)
    let convolutional = FakeRun(family: .convolutional, hiddenLayers: 4)
    let none = Frame(
      description: RunDescription(title: "", settings: [], lanes: [], steps: 0, stepsPerEpoch: 0, seed: 0),
      learningRate: .nan)
    var changed = normal.frame(steps: 120).controlled(forkableSteps: [0, 40, 100])
    changed.events = [RunEvent(step: 100, kind: .learningRateChanged(0.25))]
    changed.reply = Reply(number: 1, text: "It is so.")
    var played = normal.frame(steps: 90, status: .paused)
    played.playback = Playback(speed: .infinity)
    var damaged = four.frame(steps: 31, status: .finished)
    damaged.playback = Playback(speed: 0.015625)
    damaged.playback?.endsEarly = true
    damaged.playback?.isGrowing = true
    damaged.playback?.progress = .nan
    damaged.playback?.warnings = ["line 2: is no JSON, and is left out"]
    damaged.playback?.warningCount = 1_000_000
    damaged.playback?.lastStep = .max
    damaged.playback?.seeks = 3
    var joined = Frame(joining: [
      RunPart(gan.frame(steps: 60), name: "gan", lanes: [0, 2]),
      RunPart(deep.frame(steps: 80), name: "deep", lanes: [1]),
      RunPart(convolutional.frame(steps: 7), name: "cnn", lanes: [0]),
    ])
    joined.playback = Playback()
    return [
      normal.empty, normal.frame(steps: 1), normal.frame(steps: 40, status: .paused).controlled(),
      deep.frame(steps: 80), four.frame(steps: 30, status: .finished).controlled(),
      shallow.frame(steps: 1, status: .finished), shallow.empty.controlled(), none, none.controlled(),
      changed,
      gan.frame(steps: 60), convolutional.frame(steps: 40).controlled(),
      played, damaged, joined,
    ]
  }()

  static let boardKeys: [Key] =
    KeyTable.bindings.flatMap { $0.strokes.map(\.key) } + [.function(12), .delete, .backspace]
  /// Keys that open something, more often than chance would have it.
  static let openers: [Key] = [
    .character("?"), .character(":"), .character("/"), .character("o"), .character("F"), .character("x"),
    .character("w"), .character("q"),
  ]
  static let textKeys: [Key] =
    TextInput.keys.flatMap { $0.strokes.map(\.key) }
    + "abz019 .-_!/ehioLR\u{e9}\u{301}\u{1f600}\u{65e5}".map { Key.character($0) }

  /// A message that may come at any time.
  static func message(_ random: inout SplitMix, overlays: [Overlay]) -> Message {
    func one(of keys: [Key]) -> Message { .key(keys.randomElement(using: &random) ?? .enter) }
    switch random.next() % 32 {
    case 0: return .resize(size(&random))
    case 1: return .frame(frames.randomElement(using: &random) ?? frames[0])
    case 2: return .mouse(mouse(&random))
    case 3: return .told("wrote a file")
    case 4, 5: return one(of: openers)
    case 6...14 where !overlays.isEmpty: return one(of: textKeys)
    case 15...22 where !overlays.isEmpty:
      return one(of: overlays.last?.view.moveKeys ?? [])
    default: return one(of: boardKeys)
    }
  }

  private static func size(_ random: inout SplitMix) -> Size {
    // Small sizes are where things go wrong.
    let isSmall = random.next().isMultiple(of: 2)
    return Size(
      width: Int(random.next() % (isSmall ? 90 : 300)) + 1,
      height: Int(random.next() % (isSmall ? 30 : 100)) + 1)
  }

  private static func mouse(_ random: inout SplitMix) -> MouseEvent {
    let kinds: [MouseEvent.Kind] = [.press, .release, .drag, .wheelUp, .wheelDown]
    return MouseEvent(
      x: Int(random.next() % 320) - 10, y: Int(random.next() % 120) - 10,
      kind: kinds.randomElement(using: &random) ?? .press)
  }

  @Test("No order of 100,000 events traps, and every picture has the size asked for", arguments: 0..<8)
  func anything(seed: UInt64) {
    var random = SplitMix(state: seed)
    let glyphs = Glyphs.allCases[Int(seed) % Glyphs.allCases.count]
    var state = AppState(frame: Self.frames[0], options: ViewOptions(glyphs: glyphs))
    var pages: Set<Page> = []
    for event in 0..<12_500 {
      _ = state.update(Self.message(&random, overlays: state.overlays))
      #expect(state.overlays.count <= 4)
      guard event.isMultiple(of: 50) else { continue }
      pages.insert(state.board.page)
      // Drawing a large screen takes long without optimisation.
      let size =
        event.isMultiple(of: 500) ? state.size : Self.size(&random).within(Size(width: 80, height: 24))
      let grid = state.draw(size: size)
      #expect(grid.size == size && grid.cells.count == size.width * size.height)
    }
    #expect(pages == Set(Page.allCases))
  }

  @Test(
    "Every page can be drawn of every frame, with every overlay, at small sizes", arguments: frames.indices)
  func everyPage(frame: Int) {
    for page in Page.allCases {
      var state = AppState(frame: Self.frames[frame])
      state.open(page)
      for size in [Size(width: 40, height: 12), Size(width: 59, height: 13), Size(width: 80, height: 24)] {
        #expect(state.draw(size: size).size == size)
      }
    }
    for opener in Self.openers {
      var state = AppState(frame: Self.frames[frame])
      state.press(opener, .down, .character("e"), .enter)
      for size in [Size(width: 40, height: 12), Size(width: 60, height: 12), Size(width: 300, height: 14)] {
        #expect(state.draw(size: size).size == size)
      }
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

extension OverlayView {
  /// The keys of its table.
  fileprivate var moveKeys: [Key] { Self.keys.flatMap { $0.strokes.map(\.key) } }
}

extension Size {
  /// The size, no larger than another.
  fileprivate func within(_ other: Size) -> Size {
    Size(width: min(width, other.width), height: min(height, other.height))
  }
}
