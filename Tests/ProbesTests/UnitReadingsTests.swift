import Matrices
import Networks
import Probes
import Readings
import Testing

@Suite("Readings of units")
struct UnitReadingsTests {
  @Test("have the parameters and statistics of each unit as the pass had them")
  func batch() throws {
    let net = SmallNet(widths: [4, 6, 2], normalization: .batch, examples: 9)
    let units = try #require(UnitReadings(of: net.sites[0]))
    #expect(units.layer == "layer1")
    #expect(units.gammas == Array(repeating: 1, count: 6) && units.betas == Array(repeating: 0, count: 6))
    #expect(units.runningMeans == Array(repeating: 0, count: 6))
    #expect(units.runningVariances == Array(repeating: 1, count: 6))
    let z = net.sites[0].pass.preactivation
    for unit in 0..<6 {
      let values = (0..<9).map { z[unit, $0] }
      let mean = values.reduce(0, +) / 9
      #expect(isClose(units.batchMeans[unit], mean))
      #expect(isClose(units.batchVariances[unit], values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 9))
    }
    #expect(UnitReadings(of: net.sites[1]) == nil)
    #expect(UnitReadings(of: net.sites[0], bound: 4)?.batchMeans == Array(units.batchMeans.prefix(4)))
  }

  @Test("have no statistics where the mini-batch plays no part, and no shifts where there are none")
  func others() throws {
    let layer = try #require(UnitReadings(of: SmallNet(widths: [4, 6, 2], normalization: .layer).sites[0]))
    #expect(layer.gammas.count == 6 && layer.betas.count == 6)
    #expect(layer.batchMeans.isEmpty && layer.runningVariances.isEmpty)
    let rms = try #require(UnitReadings(of: SmallNet(widths: [4, 6, 2], normalization: .rms).sites[0]))
    #expect(rms.gammas.count == 6 && rms.betas.isEmpty)
  }
}
