extension Sequence<String> {
  /// Those that are not empty, with commas between them.
  var listed: String { filter { !$0.isEmpty }.joined(separator: ", ") }
}

extension String {
  /// The words with a capital at the beginning and a full stop at the end.
  var asSentence: String {
    guard let last else { return self }
    return capitalizedAtFirst + (last.isPunctuation ? "" : ".")
  }

  /// The words with a capital at the beginning; a Greek letter is a symbol, and σ is not a sum Σ.
  var capitalizedAtFirst: String {
    first?.isASCII == true ? prefix(1).uppercased() + dropFirst() : self
  }
}
