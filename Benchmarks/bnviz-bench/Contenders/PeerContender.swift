import Foundation

/// A Python program that makes the same steps, started once and told when to go.
final class PeerContender: Contender {
  let name: String
  /// Number of threads it computes with.
  let threads: Int
  /// Number of steps that a peer in PyTorch makes before it is ready.
  static let stepsBeforeReady = 2.0

  /// Number of steps made since it was ready.
  private(set) var work = 0.0
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  /// What a peer is started with.
  struct Program {
    /// The name in tables.
    let name: String
    /// The script under `Benchmarks/peers`, and its mode.
    let script: String
    let mode: String
  }

  /// The peers without and with statistics.
  static let programs = [
    Program(name: "PyTorch eager", script: "torch_peer.py", mode: "eager"),
    Program(name: "PyTorch eager with statistics", script: "torch_peer.py", mode: "statistics"),
    Program(name: "JAX jit", script: "jax_peer.py", mode: "jit"),
    Program(name: "JAX scan", script: "jax_peer.py", mode: "scan"),
  ]

  /// Starts a peer and waits until it has compiled everything; nil where its framework is missing.
  init?(
    _ program: Program, python: String, scripts: URL, net: BenchmarkedNet, examples: ExampleFiles,
    threads: Int, log: URL? = nil
  )
    throws
  {
    name = program.name
    self.threads = threads
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [python, scripts.appending(path: program.script).path, program.mode]
      + [
        "--network", net.network, "--features", "\(net.features)", "--width", "\(net.width)", "--depth",
        "\(net.depth)",
        "--activation", net.activation, "--batch", "\(net.batchSize)", "--rate", "\(net.learningRate)",
        "--threads", "\(threads)", "--examples", examples.features.path, "--labels", examples.labels.path,
      ] + (log.map { ["--log", $0.path] } ?? [])
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    guard readLine() == "ready" else { return nil }
  }

  deinit { end() }

  /// Lets it leave, after which all that it wrote is there.
  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  var processes: [Int32] { [process.processIdentifier] }

  func slice(seconds: Double) throws -> Slice {
    try input.fileHandleForWriting.write(contentsOf: Data("go \(seconds)\n".utf8))
    let answer = readLine() ?? ""
    let numbers = answer.split(separator: " ").compactMap { Double($0) }
    guard numbers.count == 2 else { throw BenchmarkError.peer(name, answer: answer) }
    work += numbers[0]
    return Slice(work: numbers[0], seconds: numbers[1])
  }

  /// The next line of the peer's output; nil at its end.
  private func readLine() -> String? {
    var line: [UInt8] = []
    while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first {
      if byte == UInt8(ascii: "\n") { return String(decoding: line, as: UTF8.self) }
      line.append(byte)
    }
    return nil
  }
}

extension PeerContender {
  /// The peers that the Python can run, each with the better of one and two threads.
  static func all(
    python: String, scripts: URL, net: BenchmarkedNet, examples: ExampleFiles, rounds: Rounds,
    isWanted: (String) -> Bool
  )
    throws -> [PeerContender]
  {
    try programs.filter { isWanted($0.name) }.compactMap { program in
      let candidates = try [1, 2].compactMap { threads in
        try PeerContender(
          program, python: python, scripts: scripts, net: net, examples: examples, threads: threads)
      }
      var trial = rounds
      trial.count = 2
      let rates = try trial.slices(of: candidates).map { $0.map(\.rate).max() ?? 0 }
      return zip(candidates, rates).max { $0.1 < $1.1 }?.0
    }
  }
}
