import Cells
import Plotting
import Readings

/// Held-out images with what every lane takes them for.
struct GuessPanel: PanelView {
  let context: PageContext

  let name = "digits"
  let title = "Held-out images"
  let choices = ["all", "mistakes of the front lane", "where lanes disagree"]

  private var glyphs: Glyphs { context.glyphs }
  private var choice: Int { context.choice(of: name, among: choices.count) }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let guesses = Guesses(context)
    let chart = chart(guesses, isShort: rectangle.height < Self.leastHeight)
    grid.draw(chart, in: rectangle, glyphs: glyphs)
    let shown = chart.shownItems(in: rectangle, glyphs: glyphs)
    PanelTitle(
      variants: variants(guesses, shown, of: chart.items.count), isFocused: context.isFocused(name),
      glyphs: glyphs
    ).draw(on: &grid, in: rectangle.row(0))
  }

  /// From this height on, every lane has a line under an image.
  private static let leastHeight = 14

  /// The images that were chosen, with their captions.
  func chart(_ guesses: Guesses, isShort: Bool) -> ImageGrid {
    let tensor = context.frame.description.samples.images
    let images = tensor.flatMap { SampleImages($0, reference: nil) }
    let items = examples(guesses).compactMap { example -> ImageGrid.Item? in
      guard let images, example < images.count else { return nil }
      let label = ImageGrid.Caption("is \(className(guesses.labels[example]))", style: Style(.muted))
      let lines = isShort ? [shortCaption(guesses, example)] : captions(guesses, example)
      return ImageGrid.Item(images.image(example), captions: [label] + lines)
    }
    return ImageGrid(items: items, usesBackgrounds: context.usesBackgrounds, emptyText: emptyText(guesses))
  }

  /// Positions of the examples that are shown.
  func examples(_ guesses: Guesses) -> [Int] {
    switch choice {
    case 1: guesses.mistakes(ofLane: context.frontLane)
    case 2: guesses.disagreements
    default: Array(guesses.labels.indices)
    }
  }

  private func emptyText(_ guesses: Guesses) -> String {
    if guesses.entries.isEmpty { return context.noSamples }
    let count = guesses.labels.count
    return choice == 2
      ? "all lanes take these \(count) for the same: v shows all"
      : "\(context.front?.name ?? "") gets all \(count) right: v shows all"
  }

  /// What all lanes take it for in one line, in the colour of alarm where the one in front is wrong.
  private func shortCaption(_ guesses: Guesses, _ example: Int) -> ImageGrid.Caption {
    let texts = guesses.entries.map { entry in
      let name = entry.guesses[example].map { className($0.label) } ?? "NaN"
      return
        "\(entry.lane.mark(glyphs))\(name)\(guesses.isRight(entry, example) ? " " : context.symbols.alarm)"
    }
    let front = guesses.entries.first { $0.lane.index == context.frontLane }
    let isRight = front.map { guesses.isRight($0, example) } ?? true
    return .init(texts.joined(), style: isRight ? .standard : Style(.alarm))
  }

  /// What each lane takes it for and how surely; a wrong one is marked.
  private func captions(_ guesses: Guesses, _ example: Int) -> [ImageGrid.Caption] {
    let width =
      guesses.entries.flatMap(\.guesses).compactMap { $0.map { className($0.label).count } }.max() ?? 1
    return guesses.entries.map { entry -> ImageGrid.Caption in
      let mark = entry.lane.mark(glyphs)
      guard let guess = entry.guesses[example] else {
        return .init("\(mark) NaN", style: Style(.alarm))
      }
      let isRight = guesses.isRight(entry, example)
      let name = className(guess.label)
      let padding = String(repeating: " ", count: width - name.count)
      let sign = isRight ? " " : context.symbols.alarm
      let text = "\(mark) \(name)\(padding)\(sign)\(Numbers.wholePercent(Double(guess.probability)))"
      return .init(text, style: Style(isRight ? entry.lane.ink : .alarm))
    }
  }

  private func className(_ label: Int) -> String {
    context.frame.description.samples.classes[safe: label] ?? "\(label)"
  }

  private func variants(_ guesses: Guesses, _ shown: Range<Int>, of count: Int) -> [PanelTitle.Variant] {
    let rights = guesses.entries.map { entry in
      PanelTitle.Entry(
        text:
          "\(entry.lane.mark(glyphs)) \(guesses.rightCount(entry))/\(guesses.labels.count)\(entry.lane.lookNote)",
        style: Style(entry.lane.ink))
    }
    let label = rights.isEmpty ? [] : [PanelTitle.Entry(text: "right", style: Style(.muted))]
    let part = shown.count < count ? "\(shown.count) of \(count): " : ""
    let words = choice == 1 ? "mistakes of \(context.front?.name ?? "")" : choices[choice]
    return [
      .init(title: title, caption: "\(part)\(words); v shows others", entries: label + rights),
      .init(title: title, caption: "\(part)\(words)", entries: label + rights),
      .init(title: "Images", caption: "\(part)\(words)", entries: rights),
      .init(title: title, entries: rights), .init(title: "Images", entries: rights),
    ]
  }
}
