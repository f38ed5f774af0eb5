import Datasets
import Testing

struct DatasetPositionsTests {
  @Test(arguments: DatasetName.allCases.filter { !$0.isOfFiles })
  func `The number of positions is known without reading the data set`(name: DatasetName) throws {
    let shape = try Dataset.load(name).shape
    #expect(name.positions == shape.height * shape.width)
  }
}
