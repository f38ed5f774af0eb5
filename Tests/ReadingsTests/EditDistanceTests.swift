import Readings
import Testing

struct EditDistanceTests {
  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("loss", "loss", 0), ("los", "loss", 1),
    ("kitten", "sitting", 3),
    ("ab", "ba", 2),
  ])
  func `The distance of two words is the fewest letters put in, taken out or replaced`(
    one: String, other: String, distance: Int
  ) {
    #expect(one.editDistance(to: other) == distance)
    #expect(other.editDistance(to: one) == distance)
  }
}
