import Readings

/// The tables of a page, which need no script.
struct HandoutTables {
  let handout: Handout

  /// The last figures of every lane, and what happened.
  var text: String {
    """
    <section>
    <h2>At the end</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Figures at the end"><table>
    <thead><tr><th scope="col">lane</th><th scope="col" class="number">last step</th>\
    <th scope="col" class="number">loss</th><th scope="col" class="number">held-out loss</th>\
    <th scope="col" class="number">held-out accuracy</th><th scope="col">remarks</th></tr></thead>
    <tbody>
    \(handout.lanes.map(row).joined(separator: "\n"))
    </tbody></table></div>
    </section>
    \(events)
    """
  }

  private func row(_ lane: HandoutLane) -> String {
    let score = lane.evaluations.last
    let accuracy = score.flatMap { $0.accuracy.isNaN ? nil : Self.percent($0.accuracy) } ?? "–"
    // A score that is NaN says of a lane that goes on that there is nothing to judge it by.
    let heldOut = score.flatMap { $0.loss.isNaN && lane.divergence == nil ? nil : Self.number($0.loss) }
    let last = lane.loss.last
    let loss = last.map { $0.finite > 0 && $0.nonfinite == 0 ? Self.number($0.mean) : "NaN or ∞" } ?? "–"
    return "<tr><th scope=\"row\">\(lane.name.escapedForHTML)</th>"
      + Self.cell(last.map { "\($0.lastStep)" } ?? "–")
      + Self.cell(loss) + Self.cell(heldOut ?? "–") + Self.cell(accuracy)
      + "<td>\(remarks(lane).escapedForHTML)</td></tr>"
  }

  private func remarks(_ lane: HandoutLane) -> String {
    var remarks: [String] = []
    if lane.since > 0 { remarks.append("began at step \(lane.since)") }
    if let divergence = lane.divergence {
      remarks.append("diverged at step \(divergence.step), first in \(divergence.layer)")
    }
    if let removal = lane.removal { remarks.append("was removed at step \(removal)") }
    for figure in lane.evaluations.last?.figures ?? [] {
      remarks.append("\(figure.name) \(Self.number(figure.value))")
    }
    return remarks.joined(separator: "; ")
  }

  private var events: String {
    guard !handout.events.isEmpty else { return "" }
    let items = handout.events.map { event in
      "<li><button type=\"button\" class=\"jump\" data-step=\"\(event.step)\">step \(event.step)</button>"
        + "<span>\(event.text.escapedForHTML)</span></li>"
    }
    return """
      <section>
      <h2>What happened</h2>
      <ul id="events">
      \(items.joined(separator: "\n"))
      </ul>
      </section>
      """
  }

  private static func cell(_ text: String) -> String { "<td class=\"number\">\(text)</td>" }

  /// A number with up to four digits behind the point, or as a float has it where it is very large or small.
  private static func number(_ value: Float) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞" }
    guard abs(value) < 100_000, abs(value) >= 0.001 || value == 0 else { return "\(value)" }
    let whole = Int((Double(abs(value)) * 10_000).rounded())
    let digits = String(whole % 10_000)
    let fraction = String(repeating: "0", count: 4 - digits.count) + digits
    return "\(value < 0 ? "−" : "")\(whole / 10_000).\(fraction)"
  }

  private static func percent(_ share: Float) -> String {
    let tenths = Int((Double(max(0, min(1, share))) * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
