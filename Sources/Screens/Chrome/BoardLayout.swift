import Cells

/// Where everything around a page is, by the size of the screen alone.
struct BoardLayout: Equatable {
  /// How much is shown.
  let form: PageForm
  /// Name of the run and legend of the lanes.
  let header: Rectangle
  /// The rule under the header, with the names of the pages; empty where there is no room.
  let tabs: Rectangle
  /// The page.
  let body: Rectangle
  /// The rule under the page; empty where there is no room.
  let rule: Rectangle
  /// What a lesson says; empty without one.
  let narration: Rectangle
  /// Whether the page has room for the focused panel only.
  let showsOnePanel: Bool
  /// Status line.
  let status: Rectangle
  /// Hints.
  let footer: Rectangle

  /// Lays out the surroundings of a page.
  ///
  /// - Parameters:
  ///   - size: Columns and rows of the screen.
  ///   - narrates: Whether there is a lesson, whose narration stands beside the page on a wide screen, else below it.
  init(size: Size, narrates: Bool = false) {
    let form = PageForm(size)
    guard form != .tooSmall else {
      self.form = form
      header = Rectangle(size).row(0)
      (tabs, body, rule, status, footer) = (.empty, .empty, .empty, .empty, .empty)
      (narration, showsOnePanel) = (.empty, false)
      return
    }
    let line = Share.fixed(form.isAiry ? 1 : 0)
    let parts = Rectangle(size).rows([.fixed(1), line, .flexible(), line, .fixed(1), .fixed(1)])
    (header, tabs, rule, status, footer) = (parts[0], parts[1], parts[3], parts[4], parts[5])
    let body = parts[2].inset(right: form.isAiry ? 1 : 0)
    guard narrates else {
      (self.form, self.body, narration, showsOnePanel) = (form, body, .empty, false)
      return
    }
    let isBeside = size.width >= Self.leastBeside
    let cut = isBeside ? min(60, size.width / 4) : Self.narrationHeight(in: body)
    narration =
      isBeside ? body.inset(left: body.width - cut) : body.inset(top: body.height - cut)
    self.body = isBeside ? body.inset(right: cut + 2) : body.inset(bottom: cut)
    let rest = PageForm(
      Size(width: size.width - (isBeside ? cut : 0), height: size.height - (isBeside ? 0 : cut)))
    self.form = rest == .tooSmall ? .compact : rest
    showsOnePanel = rest == .tooSmall
  }

  /// From this width of the screen on the narration stands beside the page.
  private static let leastBeside = 160

  /// Rows that the narration takes from a page: about a third.
  private static func narrationHeight(in body: Rectangle) -> Int {
    min(12, max(min(5, body.height), body.height * (body.height < 24 ? 2 : 1) / (body.height < 24 ? 5 : 3)))
  }
}
