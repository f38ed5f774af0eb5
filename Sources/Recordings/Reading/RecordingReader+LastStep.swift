extension RecordingReader {
  /// The last step of a recording in a file, found from its end, without reading what is before.
  ///
  /// - Returns: Nil where it cannot be found so: in a packed recording, in a pipe, of which nothing is read, and in
  ///   what another program wrote.
  /// - Throws: `cannotOpen` (66), `cannotRead` (74).
  public static func lastStep(ofFileAt path: String) throws(RecordingInputError) -> Int? {
    guard let file = try ReplayFile(plain: path) else { return nil }
    return try RecordingTail.lastStep(of: file, size: file.size)
  }
}
