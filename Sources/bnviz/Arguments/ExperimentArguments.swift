import ArgumentParser
import ExperimentFiles
import Training

/// What a command line says of the experiment; the same for every command that needs one.
struct ExperimentArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      """
      The name of a demo (digits if none is given), an experiment file (a name with a path or an extension), or the line \
      that `bnviz share` printed.
      """,
      valueName: "demo|file.yaml|line"))
  var experiment: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Override a setting, such as learningRate=0.5 or lanes.plain.activation=relu; may be given again.",
      valueName: "key=value"))
  var overrides: [String] = []

  @Option(help: ArgumentHelp("Seed of all random numbers; the same as --set seed=N.", valueName: "n"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Number of training steps; the same as --set steps=N.", valueName: "n"))
  var steps: Int?

  /// The experiment that the command line describes.
  ///
  /// - Throws: `Failure` with 64 for an impossible override, 65 for a bad file, 66 for a missing one.
  func resolved() throws -> Experiment {
    do throws(ExperimentFileError) {
      return try changed(Experiment(demoOrFile: experiment))
    } catch {
      throw Failure(error.description, status: error.exitCode)
    }
  }

  /// An experiment from elsewhere, as the command line changes it.
  func changed(_ experiment: Experiment) throws(ExperimentFileError) -> Experiment {
    let shorthands = [seed.map { "seed=\($0)" }, steps.map { "steps=\($0)" }].compactMap(\.self)
    return try experiment.applying(overrides: overrides + shorthands)
  }
}
