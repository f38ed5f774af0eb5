import Cells
import Plotting
import Readings

/// Images that an autoencoder is given, each beside what the lanes put out for it.
struct ReconstructionPanel: PanelView {
  let context: PageContext

  let name = "reconstructions"
  let title = "Reconstructions"

  private var glyphs: Glyphs { context.glyphs }

  /// The images that are given.
  var given: SampleImages? {
    context.frame.description.samples.images.flatMap { SampleImages($0, reference: nil) }
  }

  /// The lanes with what they put out.
  var outputs: [(lane: LaneView, images: SampleImages)] {
    let reference = context.frame.description.samples.images
    return context.samples.compactMap { lane, samples in
      samples.reconstructions.flatMap { SampleImages($0, reference: reference) }.map { (lane, $0) }
    }
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let chart = chart
    grid.draw(chart, in: rectangle, glyphs: glyphs)
    let shown = chart.shownItems(in: rectangle, glyphs: glyphs)
    let part = shown.count < chart.items.count ? "\(shown.count) of \(chart.items.count); " : ""
    let order = (["given"] + outputs.map { "\($0.lane.mark(glyphs)) \($0.lane.name)" }).joined(
      separator: ", ")
    let errors = outputs.map { lane, images in
      PanelTitle.Entry(
        text: "\(lane.mark(glyphs)) \(FixedNumber(width: 6).text(meanError(images)))\(lane.lookNote)",
        style: Style(meanError(images).isFinite ? lane.ink : .alarm))
    }
    let label = errors.isEmpty ? [] : [PanelTitle.Entry(text: "squared error", style: Style(.muted))]
    PanelTitle(
      variants: [
        .init(title: title, caption: "\(part)from left to right: \(order)", entries: label + errors),
        .init(title: title, caption: "left to right: \(order)", entries: errors),
        .init(title: title, caption: "given, then lanes", entries: errors),
        .init(title: title, entries: errors), .init(title: "Put out", entries: errors),
      ], isFocused: context.isFocused(name), glyphs: glyphs
    ).draw(on: &grid, in: rectangle.row(0))
  }

  /// One item an image: what is given, and what each lane puts out, from left to right.
  var chart: ImageGrid {
    let outputs = outputs
    let items = (0..<(given?.count ?? 0)).compactMap { example -> ImageGrid.Item? in
      guard let given, !outputs.isEmpty else { return nil }
      let images = outputs.compactMap { example < $0.images.count ? $0.images.image(example) : nil }
      let captions = outputs.map { lane, images in
        let error = images.squaredError(example, from: given)
        return ImageGrid.Caption(
          "\(lane.mark(glyphs)) \(FixedNumber(width: 6).text(error))",
          style: Style(error.isFinite ? lane.ink : .alarm))
      }
      return ImageGrid.Item(.row([given.image(example)] + images), captions: captions)
    }
    return ImageGrid(items: items, usesBackgrounds: context.usesBackgrounds, emptyText: context.noSamples)
  }

  /// The mean squared error of a lane over the samples.
  func meanError(_ images: SampleImages) -> Double {
    guard let given, images.count > 0 else { return .nan }
    return (0..<images.count).reduce(0) { $0 + images.squaredError($1, from: given) } / Double(images.count)
  }
}
