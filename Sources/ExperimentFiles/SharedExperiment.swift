import Readings
import Training

extension Experiment {
  /// The experiment in one word, which reads back as the same experiment.
  public var line: ExperimentLine { ExperimentLine(settings) }

  /// Reads an experiment that was shared as one word.
  ///
  /// - Throws: `ExperimentFileError` of kind `data` (65).
  public init(line text: String) throws(ExperimentFileError) {
    let problem: String
    do {
      let settings = try ExperimentLine.settings(of: text)
      self = try Experiment(settings: settings.map(\.withNumbers))
      return
    } catch let error as ExperimentLineError {
      problem = error.description
    } catch let error as SettingError {
      problem = error.description
    } catch {
      problem = "it cannot be read"
    }
    throw ExperimentFileError(.data, text.shortened, problem)
  }
}

extension Setting {
  /// The setting with numbers in place of texts that are some, but for keys whose values are text.
  fileprivate var withNumbers: Setting {
    switch value {
    case .text(let text):
      let isText = SettingKey.named(key)?.allowed.isText == true
      return Setting(key: key, value: SettingValue(scalar: text, isText: isText))
    case .settings(let settings): return Setting(key: key, value: .settings(settings.map(\.withNumbers)))
    case .integer, .number: return self
    }
  }
}
