import Readings

extension ScorePanel {
  /// A row a lane, close look and score.
  var table: PanelTable {
    let unit = figure == .loss ? "loss" : "accuracy [%]"
    var table = PanelTable(columns: ["lane", "step", "examples", "statistics", unit])
    for lane in context.lanes {
      for entry in lane.history.examinations.entries {
        for score in entry.reading.scores {
          table.rows.append([
            .text(lane.name), .integer(entry.step), .text(score.examples.rawValue),
            .text(score.statistics.rawValue), .number(figure.value(score)),
          ])
        }
      }
    }
    return table
  }
}

extension GapPanel {
  /// A row a lane and close look, with both gaps.
  var table: PanelTable {
    var table = PanelTable(columns: [
      "lane", "step", "held-out less training loss", "running less batch loss",
    ])
    for lane in context.lanes {
      for entry in lane.history.examinations.entries {
        guard let one = entry.reading.generalizationGap, let other = entry.reading.statisticsGap else {
          continue
        }
        table.rows.append([.text(lane.name), .integer(entry.step), .number(one), .number(other)])
      }
    }
    return table
  }
}

extension ConfusionPanel {
  /// A row a lane and pair of classes.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "step", "class", "taken for", "examples"])
    let names = context.frame.description.samples.classes
    for lane in context.lanes {
      guard let look = lane.history.examination, let confusion = look.confusion else { continue }
      for actual in 0..<confusion.classes {
        for predicted in 0..<confusion.classes {
          table.rows.append([
            .text(lane.name), .integer(look.step), .text(names[safe: actual] ?? "\(actual)"),
            .text(names[safe: predicted] ?? "\(predicted)"),
            .integer(confusion[actual: actual, predicted: predicted]),
          ])
        }
      }
    }
    return table
  }
}
