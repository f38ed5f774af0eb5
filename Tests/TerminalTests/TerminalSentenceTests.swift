import Cells
import Testing

@testable import Terminal

@Suite("What is said and sent where there is no screen")
struct TerminalSentenceTests {
  @Test("every error names a way out, in one line")
  func wayOut() {
    #expect("\(TerminalError.typeNotSet)".contains("TERM=xterm-256color"))
    #expect("\(TerminalError.unknownType("foo"))".contains("\"foo\""))
    #expect("\(TerminalError.unknownType("foo"))".contains("TERM=xterm-256color"))
    #expect("\(TerminalError.cannotPlaceCharacters("dumb"))".contains("bnviz frame"))
    #expect("\(TerminalError.outputIsNoTerminal)".contains("--record FILE or bnviz frame"))
    #expect(TerminalError.inputIsNoTerminal.sentence(instead: "X").hasSuffix("is not one; use X"))
    let all: [TerminalError] = [
      .outputIsNoTerminal, .inputIsNoTerminal, .typeNotSet, .unknownType("a"), .cannotPlaceCharacters("a"),
      .systemFailure,
    ]
    for error in all { #expect(!"\(error)".contains("\n")) }
  }

  @Test("padding is taken out of capabilities, and nothing else is")
  func padding() {
    #expect(LeaveSequence.withoutPadding("\u{1b}[?5h$<100/>\u{1b}[?5l") == "\u{1b}[?5h\u{1b}[?5l")
    #expect(LeaveSequence.withoutPadding("\u{1b}[m$<2>") == "\u{1b}[m")
    #expect(LeaveSequence.withoutPadding("\u{1b}[?1049l\u{1b}[23;0;0t") == "\u{1b}[?1049l\u{1b}[23;0;0t")
  }

  @Test("a colour has the number that ncurses knows it by")
  func numbers() {
    #expect(TerminalColor.indexed(203).cursesNumber == 203)
    #expect(TerminalColor.rgb(RGB(0x4ba3f5)).cursesNumber == 0x4ba3f5)
  }
}
