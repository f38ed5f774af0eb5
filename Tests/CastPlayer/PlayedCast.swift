import Cells
import Foundation

/// A cast that was played to its end, strictly by the format.
public struct PlayedCast {
  /// The screen at a moment.
  public struct Moment {
    /// Milliseconds since the beginning.
    public let time: Int
    /// What the marker says; empty where the moment is no marker.
    public let label: String
    /// What was shown.
    public let screen: TerminalScreen
  }

  /// Why a text is no cast.
  public struct Fault: Error {
    /// Number of the line, from 1.
    public let line: Int
  }

  /// Version of the format.
  public let version: Int
  /// Title in the header.
  public let title: String
  /// The screen after every output, the last one but for the ending.
  public private(set) var pictures: [Moment] = []
  /// The screen at every marker.
  public private(set) var markers: [Moment] = []
  /// The screen at the end.
  public private(set) var screen: TerminalScreen

  /// Plays a cast.
  public init(_ text: String) throws {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Data($0.utf8) }
    guard lines.popLast()?.isEmpty == true, let head = lines.first,
      let header = try JSONSerialization.jsonObject(with: head) as? [String: Any],
      let version = header["version"] as? Int
    else { throw Fault(line: 1) }
    let terminal = version == 2 ? header : header["term"] as? [String: Any]
    guard let width = terminal?[version == 2 ? "width" : "cols"] as? Int,
      let height = terminal?[version == 2 ? "height" : "rows"] as? Int
    else { throw Fault(line: 1) }
    self.version = version
    title = header["title"] as? String ?? ""
    screen = TerminalScreen(size: Size(width: width, height: height))
    var time = 0
    for (number, line) in lines.enumerated().dropFirst() {
      guard let event = try JSONSerialization.jsonObject(with: line) as? [Any], event.count == 3,
        let seconds = event[0] as? Double, let code = event[1] as? String, let data = event[2] as? String
      else { throw Fault(line: number + 1) }
      let milliseconds = Int((seconds * 1000).rounded())
      guard milliseconds >= (version == 2 ? time : 0) else { throw Fault(line: number + 1) }
      time = version == 2 ? milliseconds : time + milliseconds
      switch code {
      case "o":
        try screen.write(data)
        pictures.append(Moment(time: time, label: "", screen: screen))
      case "m": markers.append(Moment(time: time, label: data, screen: screen))
      default: throw Fault(line: number + 1)
      }
    }
  }
}
