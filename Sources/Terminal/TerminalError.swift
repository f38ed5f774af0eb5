/// Why there can be no screen; each is one sentence to a person.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// Standard output goes to a file or a pipe.
  case outputIsNoTerminal
  /// Standard input is no terminal, and the process has no other.
  case inputIsNoTerminal
  /// `TERM` is not set.
  case typeNotSet
  /// No description is installed of the type that `TERM` names.
  case unknownType(String)
  /// Characters cannot be placed on the type that `TERM` names.
  case cannotPlaceCharacters(String)
  /// The system gave no pipe or no memory.
  case systemFailure

  /// Exit code of a wrong use (`EX_USAGE`).
  public static let exitCode: Int32 = 64

  /// The sentence.
  public var description: String { sentence(instead: "--record FILE or bnviz frame") }

  /// The sentence, with what a command offers that needs no screen.
  public func sentence(instead way: String) -> String {
    switch self {
    case .outputIsNoTerminal:
      "bnviz draws on a terminal, and standard output is not one; use \(way)"
    case .inputIsNoTerminal:
      "bnviz takes its keys from a terminal, and standard input is not one; use \(way)"
    case .typeNotSet:
      "the variable TERM is not set, so the kind of terminal is unknown; try TERM=xterm-256color bnviz"
    case .unknownType(let type):
      "no description of a terminal of type \"\(type)\" is installed; try TERM=xterm-256color bnviz"
    case .cannotPlaceCharacters(let type):
      "a terminal of type \"\(type)\" cannot show a screen; use \(way),"
        + " or try TERM=xterm-256color bnviz"
    case .systemFailure:
      "the system has no pipe or no memory left for a screen"
    }
  }
}
