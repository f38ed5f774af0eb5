import Cells
import Screens

/// What the live loop needs of a screen: messages in, effects and pictures out.
protocol LiveState {
  /// Takes a message in; gives what is to be done outside.
  mutating func update(_ message: Message) -> [Effect]
  /// The picture at a size.
  func draw(size: Size) -> CellGrid
}

extension AppState: LiveState {}
