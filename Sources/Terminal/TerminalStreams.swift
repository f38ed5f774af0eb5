import CNCurses

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The two ends of the terminal, apart from standard input and output, which may be led elsewhere meanwhile.
struct TerminalStreams {
  let output: UnsafeMutablePointer<FILE>
  let input: UnsafeMutablePointer<FILE>

  var outputFile: Int32 { fileno(output) }
  var inputFile: Int32 { fileno(input) }

  /// Draws where standard output goes; keys come from standard input, or from the process's own terminal where that is
  /// something else.
  init() throws(TerminalError) {
    guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNoTerminal }
    let inputFile = isatty(STDIN_FILENO) == 1 ? dup(STDIN_FILENO) : open("/dev/tty", O_RDWR)
    guard inputFile >= 0, let input = fdopen(inputFile, "r") else { throw .inputIsNoTerminal }
    guard let output = fdopen(dup(STDOUT_FILENO), "w") else {
      fclose(input)
      throw .systemFailure
    }
    self.input = input
    self.output = output
  }

  func close() {
    fclose(input)
    fclose(output)
  }

  /// The first of the types that can show a screen; the last one says why if none can.
  func describedType(of types: [String]) throws(TerminalError) -> String {
    guard let last = types.last else { throw .typeNotSet }
    for type in types where curses_describe(type, outputFile) == CURSES_USABLE { return type }
    throw curses_describe(last, outputFile) == CURSES_UNKNOWN
      ? .unknownType(last) : .cannotPlaceCharacters(last)
  }
}
