extension String {
  /// The words with a capital at the beginning and a full stop at the end.
  var asSentence: String {
    guard let last else { return self }
    return prefix(1).uppercased() + dropFirst() + (last.isPunctuation ? "" : ".")
  }
}
