import Foundation

/// Whether a file that is named in the place of an experiment is a recording: by its name, or by how it begins, packed or not.
///
/// What is no regular file is not looked into: bytes that were read from a pipe are gone for whoever reads it next.
func isRecording(_ path: String) -> Bool {
  if path.hasSuffix(".jsonl") || path.hasSuffix(".jsonl.gz") { return true }
  guard isRegularFile(path), let file = FileHandle(forReadingAtPath: path) else { return false }
  defer { try? file.close() }
  guard let head = try? file.read(upToCount: 4096) else { return false }
  return head.starts(with: [0x1f, 0x8b])
    || head.first == UInt8(ascii: "{") && head.firstRange(of: Data("\"bnviz-recording\"".utf8)) != nil
}

/// Whether a path leads to a regular file, not to a pipe or a device.
func isRegularFile(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
}
