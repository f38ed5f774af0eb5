import Cells
import Readings

/// Something that happened, to which the state of the screen answers.
public enum Message: Sendable, Equatable {
  /// A person pressed a key.
  case key(Key)
  /// The source of readings has a newer frame.
  case frame(Frame)
  /// The terminal has another size.
  case resize(Size)
}

/// Something that the state of the screen asks of the world around it.
public enum Effect: Sendable, Equatable {
  /// Send a command to the source of readings.
  case command(RunCommand)
  /// Leave the screen and end the program.
  case quit
  /// Leave the screen and stop the process, as the shell's Ctrl-Z does, until it is continued.
  case suspend
  /// Forget what the terminal shows and draw every cell again.
  case redraw
}
