import Readings

/// What has to be looked at in the steps of a run for some expressions to have their values, and nothing more.
public struct ReadingPlan: Sendable, Equatable {
  private var always: ProbeSelection = []
  private var steps: [Int: ProbeSelection] = [:]
  private var ranges: [Range] = []

  /// What is looked at in some steps in a row.
  private struct Range: Sendable, Equatable {
    let steps: ClosedRange<Int>
    let probes: ProbeSelection
  }

  /// Plans a run for some expressions, those about other runs included.
  public init(of run: String, for expressions: [ExpressionInRun]) {
    for (name, figure, _) in expressions.flatMap(\.figures) where name == run {
      let probes = figure.row.probes
      guard probes != [] else { continue }
      // Sums of growth are kept from the first step.
      if probes == .scale { always.formUnion(probes) }
      switch figure.moment {
      case .open, .last: always.formUnion(probes)
      case .step(let step): steps[step, default: []].formUnion(probes)
      case .steps(let from, let through):
        ranges.append(Range(steps: from...max(from, through ?? .max), probes: probes))
      }
    }
  }

  /// What is looked at in a step.
  public func probes(ofStep step: Int) -> ProbeSelection {
    // Both measures of shift compare a step with the one before.
    needed(inStep: step).union(needed(inStep: step + 1).intersection(.shift))
  }

  private func needed(inStep step: Int) -> ProbeSelection {
    ranges.reduce(always.union(steps[step] ?? [])) { probes, range in
      range.steps.contains(step) ? probes.union(range.probes) : probes
    }
  }
}

extension FigureRow {
  /// What has to be looked at for it.
  var probes: ProbeSelection {
    switch source {
    case .step, .evaluation: return []
    case .layer: return .layers
    case .look: break
    }
    switch name.prefix(while: { $0 != "." }) {
    case "training-loss", "training-accuracy", "held-out-loss", "held-out-accuracy": return .scores
    case "shift", "movement": return .shift
    case "landscape": return .landscape
    case "unit", "specimen": return .units
    case "similarity": return .similarity
    case "growth": return .growth
    case "scale": return .scale
    case "noise": return .noise
    case "correlation": return .correlation
    default: return .all
    }
  }
}
