import Cells

@testable import Screens

extension AppState {
  /// Presses keys one after another; gives what was asked for.
  @discardableResult
  mutating func press(_ keys: Key...) -> [Effect] { keys.flatMap { update(.key($0)) } }

  /// Types a text.
  mutating func type(_ text: String) { for character in text { _ = update(.key(.character(character))) } }

  /// The innermost overlay, where it is of a kind.
  func overlay<View: OverlayView>(_ kind: View.Type) -> View? { overlays.last?.view as? View }
}
