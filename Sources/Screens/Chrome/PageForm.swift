import Cells

/// How much of a page a size can hold.
enum PageForm: Equatable {
  /// Nothing but a line that says so.
  case tooSmall
  /// The most telling things only: a row a layer.
  case compact
  /// Two columns of panels over a table, tightly set.
  case standard
  /// Two columns of panels over a table.
  case full
  /// One column of panels.
  case portrait
  /// Panels on the left, a table on the right.
  case wide

  /// Smallest size that shows a page.
  static let smallest = Size(width: 40, height: 12)

  /// The form for a size.
  init(_ size: Size) {
    switch (size.width, size.height) {
    case (..<40, _), (_, ..<12): self = .tooSmall
    case (160..., 44...): self = .wide
    case (..<120, 46...), (..<80, 32...): self = .portrait
    case (120..., 36...): self = .full
    case (80..., 24...): self = .standard
    default: self = .compact
    }
  }

  /// Whether rules and blank rows may set the parts off.
  var isAiry: Bool { self == .wide || self == .full || self == .portrait }
}
