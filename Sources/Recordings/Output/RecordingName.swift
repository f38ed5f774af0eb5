/// The path of a recording in two parts: what it is called, and the endings that tell what the file holds.
struct RecordingName {
  /// What it is called, with its directory: `runs/lr0.1` of `runs/lr0.1.jsonl.gz`.
  let stem: Substring
  /// `.jsonl`, `.gz`, `.jsonl.gz`, or nothing: what else stands behind a full stop belongs to what it is called.
  let endings: Substring

  /// Parts a path; a name that is nothing but an ending has none.
  init(_ path: String) {
    var stem = path[...]
    for ending in [".gz", ".jsonl"] where stem.hasSuffix(ending) {
      let rest = stem.dropLast(ending.count)
      if !rest.isEmpty, !rest.hasSuffix("/") { stem = rest }
    }
    self.stem = stem
    endings = path[stem.endIndex...]
  }
}
