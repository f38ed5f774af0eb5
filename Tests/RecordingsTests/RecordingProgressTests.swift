import Testing

@testable import Recordings

@Suite struct RecordingProgressTests {
  @Test func `On a terminal one line rewrites itself and ends with the last`() {
    var progress = RecordingProgress(steps: 2000, isTerminal: true)
    #expect(progress.report(stepsMade: 100, seconds: 0.1) == nil)
    #expect(progress.report(stepsMade: 200, seconds: 0.25) == "\rstep 200/2000 (10%), 800 steps/s")
    #expect(progress.report(stepsMade: 300, seconds: 0.4) == nil)
    #expect(progress.report(stepsMade: 500, seconds: 0.5) == "\rstep 500/2000 (25%), 1000 steps/s")
    #expect(
      progress.finish(stepsMade: 2000, seconds: 2.5) == "\rstep 2000/2000 (100%), 800 steps/s, took 3 s\n")
  }

  @Test func `A shorter text wipes what a longer one left`() {
    var progress = RecordingProgress(steps: 20, isTerminal: true)
    #expect(progress.report(stepsMade: 0, seconds: 1) == "\rstep 0/20 (0%)")
    #expect(progress.report(stepsMade: 10, seconds: 20) == "\rstep 10/20 (50%), 0.5 steps/s, 20 s left")
    let blanks = String(repeating: " ", count: ", 20 s left".count)
    #expect(progress.report(stepsMade: 9, seconds: 90) == "\rstep 9/20 (45%), 0.1 steps/s \(blanks)")
    #expect(progress.report(stepsMade: 9, seconds: 91) == "\rstep 9/20 (45%), 0.1 steps/s")
  }

  @Test func `Elsewhere lines come at least ten seconds apart and ever more seldom`() {
    var progress = RecordingProgress(steps: 100_000, isTerminal: false)
    var times: [Int] = []
    for second in 0...600 where progress.report(stepsMade: second * 100, seconds: Double(second)) != nil {
      times.append(second)
    }
    #expect(times == [10, 20, 30, 40, 50, 63, 79, 99, 124, 155, 194, 243, 304, 380, 475, 594])
    #expect(
      progress.finish(stepsMade: 100_000, seconds: 1000)
        == "step 100000/100000 (100%), 100 steps/s, took 16 min 40 s\n")
  }

  @Test func `The remaining time stays hidden until it means something`() {
    var fast = RecordingProgress(steps: 100_000, isTerminal: true)
    var texts: [String] = []
    for tenth in 1...40 {
      if let text = fast.report(stepsMade: tenth * 200, seconds: Double(tenth) / 10) { texts.append(text) }
    }
    let firstWithEstimate = texts.firstIndex { $0.contains("left") }
    #expect(firstWithEstimate == RecordingProgress.estimate.texts - 1)

    var slow = RecordingProgress(steps: 100, isTerminal: false)
    #expect(slow.report(stepsMade: 9, seconds: 90) == "step 9/100 (9%), 0.1 steps/s\n")
    #expect(slow.report(stepsMade: 10, seconds: 120) == "step 10/100 (10%), 0.08 steps/s, 18 min 00 s left\n")
  }

  @Test(arguments: [
    (10.0, "10 s left"), (60.0, "1 min 00 s left"), (65.0, "1 min 05 s left"), (3599.0, "59 min 59 s left"),
    (3600.0, "1 h 00 min left"), (7260.0, "2 h 01 min left"), (1e10, "years left"),
  ])
  func `A duration is told in its two largest units`(seconds: Double, expected: String) {
    // Half of the run is made, so what is left takes as long again.
    var progress = RecordingProgress(steps: 200, isTerminal: false)
    let text = progress.report(stepsMade: 100, seconds: seconds)
    #expect(text?.hasSuffix(", \(expected)\n") == true)
  }

  @Test func `A run without steps is done at once`() {
    var progress = RecordingProgress(steps: 0, isTerminal: true)
    #expect(progress.finish(stepsMade: 0, seconds: 0) == "\rstep 0/0 (100%)\n")
  }

  @Test func `A short run that no one watches says nothing`() {
    var progress = RecordingProgress(steps: 100, isTerminal: false)
    #expect(progress.report(stepsMade: 50, seconds: 2) == nil)
    #expect(progress.finish(stepsMade: 100, seconds: 4) == nil)
  }
}
