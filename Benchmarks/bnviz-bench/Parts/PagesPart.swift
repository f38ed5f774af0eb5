import Cells
import ExperimentFiles
import Readings
import Screens
import Training

/// How long a page takes from a frame to its cells, of a long run with everything looked at.
struct PagesPart {
  static let size = Size(width: 200, height: 60)

  let rounds: Rounds

  func table() throws -> FigureTable {
    var table = FigureTable("pages", "Pages computed at 200 x 60")
    for (demo, steps) in [
      ("digits", 2000), ("exploding", 400), ("cnn", 400), ("gan", 600), ("transformer", 200),
    ] {
      let frame = try frame(of: demo, steps: steps)
      let contenders = Page.allCases.map { page in
        var state = AppState(frame: frame, size: Self.size)
        state.open(page)
        return RepeatedContender(page.rawValue, workPerCall: 1, calls: 5) {
          _ = state.update(.frame(frame))
          _ = state.draw(size: Self.size)
        }
      }
      let slices = try rounds.slices(of: contenders)
      for (contender, slices) in zip(contenders, slices) {
        table.add(demo, contender.name, "pages/s", slices)
      }
    }
    table.notes = ["Goal: at least 500 a second, which is 2 ms a page."]
    return table
  }

  private func frame(of demo: String, steps: Int) throws -> Frame {
    let experiment = try Experiment(demoOrFile: demo).applying(overrides: ["steps=\(steps)"])
    let run = TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: .all)
    var frame = Frame(description: run.description, learningRate: run.learningRate)
    while !run.isFinished { for record in run.advance(by: 64) { frame.absorb(record) } }
    frame.status = .finished
    return frame
  }
}
