import Cells
import Readings

/// Something that happened, to which the state of the screen answers.
public enum Message: Sendable, Equatable {
  /// A person pressed a key.
  case key(Key)
  /// A person used the mouse.
  case mouse(MouseEvent)
  /// What was asked for outside came to this: one sentence.
  case told(String)
  /// A picture was shown, at this cost.
  case drawn(DrawingCost)
  /// The source of readings has a newer frame.
  case frame(Frame)
  /// Something happened in the lesson.
  case lesson(LessonMessage)
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
  /// Draw in these colours.
  case theme(Theme)
  /// Listen to the mouse, or no longer.
  case mouse(Bool)
  /// Show another run of the lesson, by its name, or the same one anew; `LessonMessage.opened` answers.
  case openRun(String, anew: Bool)
  /// Write a file into the working directory, under a name that is free.
  case write(PanelFile)
}

/// What showing a picture cost.
public struct DrawingCost: Sendable, Equatable {
  /// Time that computing the picture took, in seconds.
  public var computing: Double
  /// Time that handing it over took, in seconds.
  public var sending: Double
  /// Bytes and cells sent; nil where that cannot be counted.
  public var traffic: Traffic?

  /// Makes a cost.
  public init(computing: Double, sending: Double, traffic: Traffic?) {
    self.computing = computing
    self.sending = sending
    self.traffic = traffic
  }
}
