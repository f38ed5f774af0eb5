/// Something done with a mouse, in the cell that it was done in.
public struct MouseEvent: Sendable, Equatable, Hashable {
  /// What was done.
  public enum Kind: Sendable, Equatable, Hashable {
    /// A button went down.
    case press
    /// A button came up again.
    case release
    /// The mouse moved to another cell with a button down.
    case drag
    /// The wheel turned away from the person.
    case wheelUp
    /// The wheel turned towards the person.
    case wheelDown
  }

  /// A button.
  public enum Button: Sendable, Equatable, Hashable {
    case left, middle, right
  }

  /// Column, from 0.
  public var x: Int
  /// Row, from 0.
  public var y: Int
  /// What was done.
  public var kind: Kind
  /// With which button; the wheel is the middle one.
  public var button: Button

  /// Makes an event.
  public init(x: Int, y: Int, kind: Kind, button: Button = .left) {
    self.x = x
    self.y = y
    self.kind = kind
    self.button = button
  }
}
