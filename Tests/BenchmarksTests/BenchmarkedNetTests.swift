import Readings
import Testing
import Training

@testable import bnviz_bench

@Suite("Benchmarked networks")
struct BenchmarkedNetTests {
  @Test("every name has one network, which an experiment can train on its examples")
  func experiments() throws {
    #expect(BenchmarkedNet.all.map(\.name) == BenchmarkedNet.Name.allCases)
    for net in BenchmarkedNet.all {
      let experiment = try net.experiment()
      #expect(experiment.lanes.allSatisfy { "\($0.settings.network)" == net.network })
      #expect(experiment.lanes.map(\.name) == BenchmarkedNet.twin)
    }
  }

  @Test("networks are told apart by their titles")
  func titles() {
    #expect(Set(BenchmarkedNet.all.map(\.title)).count == BenchmarkedNet.all.count)
  }
}
