import CNCurses
import Cells
import Testing

@testable import Terminal

@Suite("Keys from what a terminal sends")
struct KeyDecodingTests {
  @Test("printable characters keep their case and their script")
  func printable() {
    for character in "aZ?.+é漢" {
      #expect(character.unicodeScalars.map { Key(scalar: $0.value) } == [.character(character)])
    }
    #expect(Key(scalar: 0x20) == .character(" "))
  }

  @Test("control characters are control and the lower-case letter")
  func control() {
    #expect(Key(scalar: 0x03) == .control("c"))
    #expect(Key(scalar: 0x1a) == .control("z"))
    #expect(Key(scalar: 0x0c) == .control("l"))
    #expect(Key(scalar: 0x1c) == .control("\\"))
  }

  @Test("the control characters that have a key of their own are that key")
  func namedControl() {
    #expect(Key(scalar: 0x09) == .tab)
    #expect(Key(scalar: 0x0d) == .enter)
    #expect(Key(scalar: 0x0a) == .enter)
    #expect(Key(scalar: 0x1b) == .escape)
    #expect(Key(scalar: 0x7f) == .backspace)
    #expect(Key(scalar: 0x08) == .backspace)
  }

  @Test("what is no character is no key")
  func noCharacter() {
    for value: UInt32 in [0x80, 0x9b, 0xd800, 0x11_0000] { #expect(Key(scalar: value) == nil) }
  }

  @Test("the codes of ncurses are the keys they name")
  func codes() {
    #expect(Key(cursesCode: UInt32(KEY_UP)) == .up)
    #expect(Key(cursesCode: UInt32(KEY_DOWN)) == .down)
    #expect(Key(cursesCode: UInt32(KEY_LEFT)) == .left)
    #expect(Key(cursesCode: UInt32(KEY_RIGHT)) == .right)
    #expect(Key(cursesCode: UInt32(KEY_HOME)) == .home)
    #expect(Key(cursesCode: UInt32(KEY_END)) == .end)
    #expect(Key(cursesCode: UInt32(KEY_PPAGE)) == .pageUp)
    #expect(Key(cursesCode: UInt32(KEY_NPAGE)) == .pageDown)
    #expect(Key(cursesCode: UInt32(KEY_BTAB)) == .backTab)
    #expect(Key(cursesCode: UInt32(KEY_DC)) == .delete)
  }

  @Test("function keys count from 1, and a code that nothing uses is no key")
  func functionKeys() {
    #expect(Key(cursesCode: UInt32(KEY_F0)) == nil)
    #expect(Key(cursesCode: UInt32(KEY_F0) + 1) == .function(1))
    #expect(Key(cursesCode: UInt32(KEY_F0) + 12) == .function(12))
    #expect(Key(cursesCode: UInt32(KEY_F0) + 64) == nil)
    #expect(Key(cursesCode: UInt32(KEY_RESIZE)) == nil)
  }
}
