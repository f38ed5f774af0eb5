#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif
import Readings
import Training

extension Experiment {
  /// Reads the demo, the file or the line of an experiment that a command line names; the first demo where it names none.
  ///
  /// A name without a path and an extension is a demo's: `digits` is a demo, `./digits` and `digits.yaml` are files.
  public init(demoOrFile argument: String?) throws(ExperimentFileError) {
    let name = argument ?? Demos.names.first ?? ""
    if ExperimentLine.isMeant(by: name) {
      self = try Experiment(line: name)
    } else if name.contains("/") || name.contains(".") {
      self = try Experiment(file: name)
    } else if let demo = try Demos.named(name) {
      self = demo.experiment
    } else {
      throw ExperimentFileError(
        .input, name.shortened,
        "there is no such demo; the demos are \(Demos.names.joined(separator: ", ")), "
          + "and a file is named with its path or its extension")
    }
  }

  /// Reads an experiment file.
  public init(file path: String) throws(ExperimentFileError) {
    self = try Experiment(yaml: SettingsDocument.form.contents(ofFile: path), file: path)
  }
}

/// The first bytes of a file; a bound, because the file may be endless.
func bytesOfFile(_ path: String, atMost bound: Int) throws(ExperimentFileError) -> [UInt8] {
  func failure() -> ExperimentFileError {
    ExperimentFileError(.input, path, "it cannot be read: \(String(cString: strerror(errno)))")
  }
  guard let file = fopen(path, "rb") else { throw failure() }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: bound)
  let count = fread(&bytes, 1, bound, file)
  guard ferror(file) == 0 else { throw failure() }
  return Array(bytes.prefix(count))
}
