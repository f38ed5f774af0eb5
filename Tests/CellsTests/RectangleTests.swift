import Cells
import Testing

@Suite("Dividing rectangles")
struct RectangleTests {
  private let whole = Rectangle(x: 2, y: 3, width: 10, height: 7)

  @Test("Rows by weight fill the height without a cell lost")
  func weights() {
    for height in 0...40 {
      let rectangle = Rectangle(x: 0, y: 0, width: 4, height: height)
      let rows = rectangle.rows([.flexible(1), .flexible(2), .flexible(3)])
      #expect(rows.map(\.height).reduce(0, +) == height)
      #expect(rows[0].height <= rows[1].height && rows[1].height <= rows[2].height)
      #expect(rows.last?.bottom == height)
    }
  }

  @Test("Fixed parts and minimums come before weights, the first part first")
  func minimums() {
    let shares: [Share] = [.fixed(3), .flexible(1, minimum: 4), .flexible(1)]
    let widths = { (width: Int) in
      Rectangle(x: 0, y: 0, width: width, height: 1).columns(shares).map(\.width)
    }
    #expect(widths(17) == [3, 9, 5])
    #expect(widths(7) == [3, 4, 0])
    #expect(widths(5) == [3, 2, 0])
    #expect(widths(0) == [0, 0, 0])
  }

  @Test("Spacing stands between parts, and parts never leave the rectangle")
  func spacing() {
    for width in 0...30 {
      let area = Rectangle(x: 5, y: 0, width: width, height: 1)
      let columns = area.columns([.fixed(4), .flexible(), .fixed(2)], spacing: 2).filter { !$0.isEmpty }
      for (left, right) in zip(columns, columns.dropFirst()) { #expect(right.x - left.right == 2) }
      #expect(columns.allSatisfy { $0.x >= area.x && $0.right <= area.right })
    }
    let wide = Rectangle(x: 0, y: 0, width: 20, height: 1).columns(
      [.fixed(4), .flexible(), .fixed(2)], spacing: 2)
    #expect(wide.map(\.width) == [4, 10, 2])
    let narrow = Rectangle(x: 0, y: 0, width: 2, height: 1).columns([.fixed(4), .fixed(2)], spacing: 2)
    #expect(narrow.map(\.width) == [2, 0])
  }

  @Test("An inset that takes everything leaves nothing")
  func inset() {
    #expect(whole.inset(by: 1) == Rectangle(x: 3, y: 4, width: 8, height: 5))
    #expect(whole.inset(by: 5).isEmpty)
    #expect(whole.inset(left: 1, top: 2, right: 3, bottom: 4) == Rectangle(x: 3, y: 5, width: 6, height: 1))
  }

  @Test("Rectangles that do not touch share nothing")
  func intersection() {
    #expect(
      whole.intersection(Rectangle(x: 0, y: 0, width: 4, height: 4))
        == Rectangle(x: 2, y: 3, width: 2, height: 1))
    #expect(whole.intersection(Rectangle(x: 50, y: 0, width: 4, height: 4)).isEmpty)
  }

  @Test("A row outside is empty")
  func rows() {
    #expect(whole.row(6) == Rectangle(x: 2, y: 9, width: 10, height: 1))
    #expect(whole.row(7).isEmpty)
    #expect(whole.row(-1).isEmpty)
  }
}
