/// A value under a tag: TensorFlow's message `Summary.Value`.
public struct SummaryValue: Sendable, Equatable {
  /// The kinds of values that this program writes.
  public enum Content: Sendable, Equatable {
    /// A number, as `simple_value`, which every version of TensorBoard and every other reader understands.
    case scalar(Float)
    /// A histogram, as `histo`, which keeps the exact moments.
    case histogram(HistogramProto)
    /// Markdown, as a tensor of one string.
    case text(String)
  }

  /// Its name; what stands before the first `/` is the group that TensorBoard shows it in.
  public let tag: String
  /// The value.
  public let content: Content
  /// What the tag means, in Markdown, which only the first value of a tag needs to say; empty for nothing.
  public let description: String

  /// Makes a value.
  public init(tag: String, content: Content, description: String = "") {
    self.tag = tag
    self.content = content
    self.description = description
  }

  /// Writes the message's fields.
  func write(to writer: inout WireWriter) {
    writer.string(tag, field: 1)
    switch content {
    case .scalar(let value): writer.chosenFloat(value, field: 2)
    case .histogram(let histogram): writer.message(field: 5, histogram.write(to:))
    case .text(let text): writer.message(field: 8) { Self.writeTensor(of: text, to: &$0) }
    }
    if !description.isEmpty || content.isTensor { writer.message(field: 9, writeMetadata(to:)) }
  }

  /// Writes `SummaryMetadata`.
  ///
  /// TensorBoard knows scalars and histograms of the older form by their form, and takes a class
  /// for a sign of the newer; but it warns of metadata that name no plugin.
  private func writeMetadata(to writer: inout WireWriter) {
    writer.message(field: 1) { $0.string(content.plugin, field: 1) }
    writer.string(description, field: 3)
    if content.isTensor { writer.integer(Self.tensorClass, field: 4) }
  }

  /// Writes a `TensorProto` without dimensions that holds one string.
  private static func writeTensor(of text: String, to writer: inout WireWriter) {
    writer.integer(stringType, field: 1)
    writer.message(field: 2) { _ in }
    writer.repeatedString(text, field: 8)
  }

  /// `DT_STRING`.
  private static let stringType: Int64 = 7
  /// `DATA_CLASS_TENSOR`.
  private static let tensorClass: Int64 = 2
}

extension SummaryValue.Content {
  /// The part of TensorBoard that shows it.
  fileprivate var plugin: String {
    switch self {
    case .scalar: "scalars"
    case .histogram: "histograms"
    case .text: "text"
    }
  }

  /// Whether it is written as a tensor, as newer writers write everything.
  fileprivate var isTensor: Bool { if case .text = self { true } else { false } }
}
