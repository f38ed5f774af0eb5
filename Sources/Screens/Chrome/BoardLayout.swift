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
  /// Status line.
  let status: Rectangle
  /// Hints.
  let footer: Rectangle

  /// Lays out the surroundings of a page.
  init(size: Size) {
    form = PageForm(size)
    guard form != .tooSmall else {
      header = Rectangle(size).row(0)
      (tabs, body, rule, status, footer) = (.empty, .empty, .empty, .empty, .empty)
      return
    }
    let line = Share.fixed(form.isAiry ? 1 : 0)
    let parts = Rectangle(size).rows([.fixed(1), line, .flexible(), line, .fixed(1), .fixed(1)])
    (header, tabs, rule, status, footer) = (parts[0], parts[1], parts[3], parts[4], parts[5])
    body = parts[2].inset(right: form.isAiry ? 1 : 0)
  }
}
