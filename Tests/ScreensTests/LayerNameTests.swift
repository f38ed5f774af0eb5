import Testing

@testable import Screens

struct LayerNameTests {
  @Test(arguments: [
    ("hidden1", 7, "hidden1"), ("discriminator/hidden1", 21, "discriminator/hidden1"),
    ("discriminator/hidden1", 14, "disc/hidden1"), ("discriminator/hidden1", 10, "d/hidden1"),
    ("generator/hidden1", 10, "g/hidden1"), ("generator/hidden1", 8, "g/idden1"),
    ("generator/hidden12", 6, "g/en12"), ("generator/output", 6, "g/output"),
    ("generator/hidden1", 2, "g/hidden1"), ("block12.conv1", 9, "b12.conv1"),
    ("block12.conv1", 8, "b12.con1"), ("block1.feedforward", 8, "b1.feedf"),
    ("block1.feedforward1", 18, "b1.feedforward1"),
    ("rnn1.t05", 7, "r1.t05"), ("hidden12", 4, "en12"),
    ("", 3, ""), ("hidden1", 0, "hidden1"),
  ])
  func `Names that do not fit keep what tells them apart`(name: String, width: Int, expected: String) {
    #expect(LayerName(name).fitting(width) == expected)
  }

  @Test func `The names of blocks are shortened alike`() {
    let names = ["block1.attention", "block1.feedforward1", "output"]
    #expect(LayerName.fitting(names, width: 18) == ["b1.attention", "b1.feedforward1", "output"])
    #expect(LayerName.fitting(names, width: 19) == names)
  }

  @Test(arguments: [
    (21, ["generator/hidden1", "discriminator/hidden1"]), (18, ["gene/hidden1", "disc/hidden1"]),
    (9, ["g/hidden1", "d/hidden1"]), (8, ["g/idden1", "d/idden1"]),
  ])
  func `The names of networks are shortened alike`(width: Int, expected: [String]) {
    let names = ["generator/hidden1", "discriminator/hidden1"]
    #expect(LayerName.fitting(names, width: width) == expected)
  }
}
