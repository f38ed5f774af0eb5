import CEmbedded
import Readings

extension Handout {
  /// The page, complete, as HTML that asks nobody for anything.
  public func page(_ notes: HandoutNotes) -> [UInt8] {
    var complete = self
    complete.finish()
    let markup = HandoutMarkup(handout: complete, notes: notes)
    var page = Array(markup.beforeData.utf8)
    page += complete.data.bytes
    page += Array("</script>\n<script>\"use strict\";{\n".utf8)
    for part in 0..<embedded_handout_script_count() { page += embedded_handout_script(part).contents }
    return page + Array("}</script>\n</body>\n</html>\n".utf8)
  }
}

extension embedded_file {
  /// Its bytes.
  var contents: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }
}

/// The elements of a page, before what the script draws in them.
struct HandoutMarkup {
  let handout: Handout
  let notes: HandoutNotes

  private var title: String { handout.description.title.escapedForHTML }

  /// All up to the data.
  var beforeData: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
    <meta name="color-scheme" content="light dark">
    <meta name="generator" content="\(notes.writer.escapedForHTML)">
    <title>\(title)</title>
    <style>
    \(String(decoding: embedded_handout_style().contents, as: UTF8.self))</style>
    </head>
    <body>
    <main>
    <header>
    <h1>\(title)</h1>
    \(facts)
    <ul class="lanes" aria-label="Lanes">
    \(handout.lanes.map(legend).joined(separator: "\n"))
    </ul>
    </header>
    <noscript><p class="warning">The charts are drawn by a script inside this page, which this browser does not run. \
    The figures of the last step stand below.</p></noscript>
    \(Self.charts)
    \(Self.player)
    \(HandoutTables(handout: handout).text)
    \(repetition)
    \(foot)
    </main>
    <script type="application/json" id="data">
    """
  }

  private var facts: String {
    let run = handout.description
    var text =
      "<p class=\"muted\">\(handout.stepsMade) of \(run.steps) steps, \(run.stepsPerEpoch) steps an epoch, seed \(run.seed). "
    text +=
      "\(handout.lanes.count) \(handout.lanes.count == 1 ? "lane" : "lanes that train side by side").</p>"
    if notes.endsEarly {
      let place = handout.stepsMade > 0 ? "after step \(handout.stepsMade - 1)" : "before the first step"
      text += "\n<p class=\"warning\">The recording ends early: it was cut off \(place).</p>"
    }
    if notes.linesLeftOut > 0 {
      text += "\n<p class=\"warning\">\(notes.linesLeftOut) damaged lines of the recording were left out.</p>"
    }
    return text
  }

  private func legend(_ lane: HandoutLane) -> String {
    let difference =
      lane.difference.isEmpty ? "" : " <span class=\"muted\">\(lane.difference.escapedForHTML)</span>"
    return "<li><strong>\(lane.name.escapedForHTML)</strong>\(difference)</li>"
  }

  /// How the run can be made again.
  private var repetition: String {
    guard let configuration = notes.configuration else { return "" }
    let name = handout.description.title
    let isName = !name.isEmpty && name.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
    let file = (isName ? name : "run") + ".yaml"
    let promise =
      handout.wasChanged
      ? "the seed is in it. What was changed while it ran is not; it stands under “What happened”."
      : "the seed is in it, and the figures will be the same."
    return """
      <section>
      <h2>The same run again</h2>
      <p>Save the experiment below as <code>\(file)</code>; \(promise)</p>
      <pre tabindex="0"><code>bnviz run \(file)</code></pre>
      <details>
      <summary>The experiment, \(file)</summary>
      <pre tabindex="0"><code>\(configuration.escapedForHTML)</code></pre>
      </details>
      </section>
      """
  }

  /// What was left out for the page to stay small.
  private var foot: String {
    var text =
      "A curve has at most \(HandoutLane.pointBound) points: the first steps one by one, then some at a time, "
    text += "their mean as the line and their least and largest value as the band. "
    text +=
      "Layers are shown at \(handout.steps.all.count) of \(handout.stepsMade) steps: the first closely, later ones "
    text += "further apart, the last, and those around a divergence. "
    if handout.lanes.contains(where: \.hasMoreLayers) {
      text += "Of more than \(Handout.layerBound) layers some are shown, evenly chosen. "
    }
    if handout.lanesLeftOut > 0 { text += "\(handout.lanesLeftOut) more lanes are not shown. " }
    if handout.eventsLeftOut > 0 { text += "\(handout.eventsLeftOut) more events are not listed. " }
    text += "A density is a count ÷ (all values · width of the bin)."
    return "<footer><p>\(text)</p><p>Written by \(notes.writer.escapedForHTML).</p></footer>"
  }
}

extension UInt8 {
  fileprivate var isASCIIAlphanumeric: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
