import Recordings

/// Prints what a command came to on standard output, complete; every command prints its results with this.
///
/// - Throws: `cannotWrite` (74), as of a full disk or a reader that has gone.
func printResult(_ text: String, terminator: String = "\n") throws(OutputError) {
  let output = try StagedFile(path: "-", replacing: false)
  try output.write(Array((text + terminator).utf8))
  try output.complete()
}
