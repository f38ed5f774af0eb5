import Readings
import Testing

@testable import Recordings

/// Close looks, and what a person does to a run, read back.
@Suite struct ExaminationDecodingTests {
  /// A run with samples and a look that is not a position.
  static func description() -> RunDescription {
    var random = RandomReadings(seed: 20)
    var description = RunDescription.sample
    description.samples = random.sampleSet()
    description.lanes[1].look = 5
    return description
  }

  /// The lines of a recording of a run.
  static func encode(_ records: [RunRecord], of description: RunDescription, every: Int = 1) -> [UInt8] {
    var encoder = RecordingEncoder(
      description, options: RecordingOptions(includesBatches: true, every: every))
    var bytes: [UInt8] = []
    encoder.append(.header(description), to: &bytes)
    for record in records { encoder.append(.record(record), to: &bytes) }
    return bytes
  }

  /// Whether values are the same: NaN differs from itself, its description but for the sign does not.
  static func isSame<Value: Equatable>(_ value: Value, _ other: Value) -> Bool {
    func text(_ value: Value) -> String { String(reflecting: value).replacing("-nan", with: "nan") }
    return value == other || text(value) == text(other)
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `Close looks and what a person did survive being recorded`(seed: UInt64) throws {
    var random = RandomReadings(seed: seed)
    let records =
      [.examination(random.examination(0, lane: 1, isEmpty: true))]
      + [.examination(random.examination(1, lane: 0))] + random.interventions()
    let description = Self.description()
    let recording = try Recording(decoding: Self.encode(records, of: .sample))
    try #require(recording.records.count == records.count)
    for (index, (decoded, record)) in zip(recording.records, records).enumerated() {
      let isSame = Self.isSame(decoded, record)
      #expect(isSame, "record \(index)")
    }
    let header = try Recording(decoding: Self.encode([], of: description))
    #expect(Self.isSame(header.description, description))
  }

  @Test func `A frame of a recorded run is that of the live one`() throws {
    var random = RandomReadings(seed: 3)
    let records =
      random.records(steps: 4) + [.examination(random.examination(4, lane: 1))] + random.interventions()
    let decoded = try Recording(decoding: Self.encode(records, of: .sample))
    var (live, replayed) = (
      Frame(description: .sample, learningRate: 1), Frame(description: decoded.description, learningRate: 1)
    )
    for (record, twin) in zip(records, decoded.records) {
      live.absorb(record)
      replayed.absorb(twin)
      #expect(Self.isSame(live, replayed))
    }
    #expect(live.lanes.count == 3 && live.description.lanes[2].name == "other \"one\"")
  }

  @Test(arguments: [1, 10, 1000])
  func `A thinned recording says how far its steps lie apart`(every: Int) throws {
    let bytes = Self.encode([], of: .sample, every: every)
    #expect(String(decoding: bytes, as: UTF8.self).contains("record_every") == (every > 1))
    var decoder = RecordingDecoder()
    _ = try decoder.decode(bytes.dropLast())
    #expect(decoder.every == every)
  }

  /// Why a recording with a line after its header cannot be read; nil where it can.
  func problem(_ line: String) -> String? {
    let header = String(decoding: Self.encode([], of: .sample), as: UTF8.self)
    do throws(RecordingFormatError) {
      _ = try Recording(decoding: Array((header + line + "\n").utf8))
      return nil
    } catch {
      return error.problem
    }
  }

  func look(_ members: String) -> String? {
    problem(#"{"type":"examination","step":1,"lane":"plain",\#(members)}"#)
  }

  @Test func `A tensor whose values do not fit its shape is refused`() {
    func made(_ shape: String, _ values: String) -> String? {
      look(#""samples":{"made":{"name":"made","shape":\#(shape),"values":\#(values)}}"#)
    }
    #expect(made("[1,2]", "[1,2]") == nil)
    #expect(made("[1,2,1,1]", "[1,\"nan\"]") == nil)
    let count = "samples.made.values are 2, not as many as the shape says"
    #expect(made("[2,2]", "[1,2]") == count)
    #expect(made("[1,1]", "[1,2]") == count)
    #expect(made("[4194304,4194304,4194304,4194304]", "[1,2]") == count)
    let shape = "samples.made.shape is not 2 or 4 extents above 0"
    #expect(made("[]", "[1]") == shape)
    #expect(made("[1,2,1]", "[1,2]") == shape)
    #expect(made("[0,2]", "[]") == shape)
    #expect(made("[1,-2]", "[1,2]") == "samples.made.shape.1 is not a whole number from 0 to 4194304")
    #expect(made("[1,4194305]", "[1,2]") == "samples.made.shape.1 is not a whole number from 0 to 4194304")
    #expect(made("[1,1,1,1,1,1,1,1,1]", "[1]") == "samples.made.shape has more than 8 elements")
  }

  @Test func `A confusion matrix that is not square is refused`() {
    #expect(look(#""confusion":[]"#) == nil)
    #expect(look(#""confusion":[[4294967295]]"#) == nil)
    #expect(look(#""confusion":[[1,2],[3]]"#) == "confusion is not square")
    #expect(look(#""confusion":[[1,2]]"#) == "confusion is not square")
    #expect(look(#""confusion":[[1],[2]]"#) == "confusion is not square")
    #expect(look(#""confusion":[[]]"#) == "confusion is not square")
    #expect(look(#""confusion":[[-1]]"#) == "confusion.0.0 is not a whole number from 0 to 4294967295")
  }

  @Test func `Units whose lists are of unequal lengths are refused`() {
    #expect(
      look(#""units":[{"layer":"a","gamma":[1,2],"batch_mean":[1,2]},{"layer":"b","beta":[1]}]"#) == nil)
    #expect(
      look(#""units":[{"layer":"a","gamma":[1,2],"batch_mean":[1]}]"#)
        == "units.0 has lists of unequal lengths")
  }

  @Test func `What is missing in a close look, or of another type, is told with its place`() {
    #expect(look(#""units":[{}]"#) == "units.0.layer is missing")
    #expect(look(#""specimens":[{"layer":"a"}]"#) == "specimens.0.unit is missing")
    #expect(
      look(#""scores":[{"examples":"all"}]"#) == #"scores.0.examples is neither "training" nor "held-out""#)
    #expect(look(#""movements":1"#) == "movements is not an array")
    #expect(look(#""landscape":null"#) == "landscape is not an object")
    #expect(
      look(#""landscape":{"loss":1,"gradient_norm":1,"learning_rate":1}"#) == "landscape.places is missing")
    #expect(
      look(#""gradient_shifts":[{"layer":"a","gradient_norm":1e39}]"#)?.hasPrefix("gradient_shifts.0") == true
    )
    #expect(look(#""similarities":[{"layer":"a","cosine":1}]"#) == "similarities.0.always_on is missing")
    #expect(look(#""growths":[{"layer":"a","theory":1}]"#) == "growths.0.ratio is missing")
    #expect(look(#""scales":[{"weight":"a","product":0}]"#) == "scales.0.norm is missing")
    #expect(look(#""scales":[{"weight":"a","since":-1}]"#)?.hasPrefix("scales.0.since is not") == true)
    #expect(look(#""batch_noises":[{"variance":0,"theory":1}]"#) == "batch_noises.0.layer is missing")
    #expect(look(#""gradient_correlation":null"#)?.hasPrefix("gradient_correlation is not") == true)
    #expect(look(#""telepathy":[1,{"a":2}]"#) == nil)
  }

  /// A redescription with members of its own before the description of lanes by these names.
  func redescription(_ members: String, lanes: [String]) -> String? {
    let lanes = lanes.map { #"{"name":"\#($0)","difference":"","layers":[]}"# }.joined(separator: ",")
    return problem(
      #"{"type":"redescription","step":1,\#(members)"title":"","seed":1,"steps":1,"steps_per_epoch":1,"#
        + #""experiment":{},"lanes":[\#(lanes)]}"#)
  }

  @Test func `A redescription whose lanes are not those that are left is refused`() {
    let added = #""added":{"from":"plain","before":0},"#
    let removed = #""removed":"batchnorm","#
    #expect(redescription("", lanes: ["a", "b"]) == nil)
    #expect(redescription(added, lanes: ["plain", "b", "c"]) == nil)
    #expect(redescription(removed, lanes: ["b"]) == nil)
    #expect(redescription("", lanes: ["a"]) == "lanes are 1, not the 2 that are left")
    #expect(redescription(added, lanes: ["a", "b"]) == "lanes are 2, not the 3 that are left")
    #expect(redescription(removed, lanes: ["a", "b"]) == "lanes are 2, not the 1 that are left")
    #expect(redescription("", lanes: ["a", "a"]) == "lanes need names, each its own")
    #expect(
      redescription(added + removed, lanes: ["a", "b"]) == "removed stands beside another change of the lanes"
    )
    #expect(redescription(#""removed":"other","#, lanes: ["a"]) == "removed is no lane of the run")
    #expect(
      redescription(#""added":{"from":"plain"},"#, lanes: ["a", "b", "c"]) == "added.before is missing")
  }

  @Test func `After a redescription lines with the old names are refused`() throws {
    var renamed = RunDescription.sample
    renamed.lanes[0].name = "other"
    var bytes = Self.encode([.redescribed(Redescription(step: 0, description: renamed))], of: .sample)
    bytes += Array(#"{"type":"evaluation","step":0,"lane":"plain","loss":1,"accuracy":0}"#.utf8) + [0x0A]
    let error = #expect(throws: RecordingFormatError.self) { try Recording(decoding: bytes) }
    #expect(error?.description == "line 3: lane is no lane of the run")
  }

  @Test func `A close look with any byte changed is read or refused, and never traps`() {
    var random = RandomReadings(seed: 8)
    let header = Self.encode([], of: .sample)
    let line = Self.encode([.examination(random.examination(0, lane: 0))], of: .sample).dropFirst(
      header.count)
    var refused = 0
    for _ in 0..<2_000 {
      var changed = Array(line.dropLast())
      let place = Int(random.generator.next() % UInt64(changed.count))
      let bytes = Array(#"[]{},:"-.019eE nt"#.utf8)
      changed[place] = bytes[Int(random.generator.next() % UInt64(bytes.count))]
      var decoder = RecordingDecoder()
      do {
        _ = try decoder.decode(header.dropLast())
        _ = try decoder.decode(changed[...])
      } catch {
        refused += 1
      }
    }
    #expect(refused > 500)
  }
}
