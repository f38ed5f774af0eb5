import CEmbedded
import Training

/// An experiment that is part of the program.
public struct Demo: Sendable, Equatable {
  /// Its name: `digits`.
  public let name: String
  /// The text of its file, comments included.
  public let text: String
  /// What it shows.
  public let experiment: Experiment

  /// What it shows, in one line.
  public var summary: String { experiment.summary }
}

/// The experiments that are part of the program.
public enum Demos {
  /// All of them; the first is the one that runs when none is named.
  public static func all() throws(ExperimentFileError) -> [Demo] {
    var demos: [Demo] = []
    for index in 0..<embedded_demo_count() { demos.append(try demo(embedded_demo(index))) }
    return demos
  }

  /// The demo with a name; nil if there is none.
  public static func named(_ name: String) throws(ExperimentFileError) -> Demo? {
    for index in 0..<embedded_demo_count() {
      let file = embedded_demo(index)
      if String(cString: file.name) == name { return try demo(file) }
    }
    return nil
  }

  /// The names of all demos, in their order.
  public static var names: [String] {
    (0..<embedded_demo_count()).map { String(cString: embedded_demo($0).name) }
  }

  private static func demo(_ file: embedded_file) throws(ExperimentFileError) -> Demo {
    let name = String(cString: file.name)
    let text = String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    return Demo(name: name, text: text, experiment: try Experiment(yaml: text, file: "\(name).yaml"))
  }
}
