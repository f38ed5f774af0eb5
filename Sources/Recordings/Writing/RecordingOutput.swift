import Readings

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns lines into the bytes of a recording and writes them, many lines at a time.
struct RecordingOutput: ~Copyable {
  /// Bytes of text that are gathered before they are handed over.
  private static let pieceBytes = 256 << 10

  private let file: OutputFile
  private var encoder: RecordingEncoder
  private var selection: StepSelection
  private var packer: GzipPacker?
  private var text: [UInt8] = []
  private var packed: [UInt8] = []
  /// Number of bytes in the file.
  private(set) var bytesWritten = 0

  /// Makes an output on an open file.
  private init(
    file: OutputFile, packer: consuming GzipPacker?, describing description: RunDescription,
    options: RecordingOptions
  ) {
    self.file = file
    self.packer = packer
    encoder = RecordingEncoder(description, options: options)
    selection = StepSelection(every: options.every, of: description)
  }

  /// Opens the destination and writes the header.
  static func open(
    _ destination: RecordingDestination, replacing: Bool, describing description: RunDescription,
    options: RecordingOptions
  ) throws(OutputError) -> RecordingOutput {
    let file: OutputFile
    switch destination {
    case .standardOutput: file = .standardOutput
    case .file(let path): file = try OutputFile(creating: path, replacing: replacing, locking: true)
    }
    var output = RecordingOutput(
      file: file, packer: destination.isPacked ? GzipPacker() : nil, describing: description, options: options
    )
    if destination.isPacked && output.packer == nil {
      try? file.close()
      throw .cannotWrite(path: file.path, reason: ENOMEM)
    }
    try output.write([.header(description)])
    return output
  }

  /// How sentences name it.
  var path: String { file.path }

  /// Writes lines, all of them complete; then, if asked to or after a failure, closes the file.
  mutating func write(_ lines: [RecordingLine], thenEnd: Bool = false) throws(OutputError) {
    do throws(OutputError) {
      for line in lines {
        for line in selection.lines(for: line) { encoder.append(line, to: &text) }
        if text.count >= Self.pieceBytes { try handOver() }
      }
      if !text.isEmpty || thenEnd { try handOver(isLast: thenEnd) }
    } catch {
      try? file.close()
      throw error
    }
    if thenEnd { try file.close() }
  }

  private mutating func handOver(isLast: Bool = false) throws(OutputError) {
    defer {
      text.removeAll(keepingCapacity: true)
      packed.removeAll(keepingCapacity: true)
    }
    if packer == nil {
      try file.write(lines: text)
      bytesWritten += text.count
    } else {
      packer?.pack(text, isLast: isLast, into: &packed)
      try file.write(whole: packed)
      bytesWritten += packed.count
    }
  }
}
