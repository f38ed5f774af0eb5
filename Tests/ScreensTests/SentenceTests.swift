import Testing

@testable import Screens

@Suite("Words and sentences")
struct SentenceTests {
  @Test("A title begins with a capital, but a Greek symbol stays what it is")
  func capitals() {
    #expect("density of a".capitalizedAtFirst == "Density of a")
    #expect("σ of z".capitalizedAtFirst == "σ of z")
    #expect("".capitalizedAtFirst.isEmpty)
  }

  @Test("A sentence ends with one full stop")
  func sentences() {
    #expect("no step yet".asSentence == "No step yet.")
    #expect("Quit?".asSentence == "Quit?")
  }

  @Test("Empty words leave no comma behind")
  func lists() {
    #expect(["layers", "", "log"].listed == "layers, log")
    #expect(["", ""].listed.isEmpty)
  }
}
