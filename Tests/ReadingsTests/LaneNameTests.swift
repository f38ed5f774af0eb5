import Readings
import Testing

@Suite("The name of a lane by its position")
struct LaneNameTests {
  @Test("is the lane's own, and a number counted from 1 where there is none")
  func names() {
    let lane = LaneDescription(name: "plain", difference: "", layers: [])
    let run = RunDescription(title: "", settings: [], lanes: [lane], steps: 1, stepsPerEpoch: 1, seed: 0)
    #expect([0, 1, 2].map(run.laneName) == ["plain", "lane 2", "lane 3"])
  }
}
