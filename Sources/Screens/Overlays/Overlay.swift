/// An overlay of any kind.
struct Overlay: Sendable, Equatable {
  /// The overlay itself.
  var view: any OverlayView

  init(_ view: some OverlayView) { self.view = view }

  static func == (one: Overlay, other: Overlay) -> Bool { one.view.isEqual(to: other.view) }
}

extension OverlayView {
  fileprivate func isEqual(to other: any OverlayView) -> Bool { other as? Self == self }
}
