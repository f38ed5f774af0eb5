import Readings
import Foundation
import Testing

@testable import Recordings

@Suite struct SafetensorsTests {
  static let tensors = [
    NamedTensor(
      name: "hidden1.weight", shape: [2, 3], values: [1, -2, 3.5, .infinity, -0.0, .leastNonzeroMagnitude]),
    NamedTensor(name: "hidden1.bias", shape: [2], values: [0.25, -0.5]),
    NamedTensor(name: "scalar \"é\"", shape: [], values: [7]),
    NamedTensor(name: "empty", shape: [0, 4], values: []),
  ]

  /// A file with a header of one's own.
  func file(_ header: String, values: Int) -> [UInt8] {
    [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8)
      + [UInt8](repeating: 0, count: values)
  }

  @Test func `A small file has the bytes that the format prescribes`() {
    let bytes = Safetensors.encode(
      [NamedTensor(name: "b", shape: [2], values: [1, -2])], metadata: [("step", "0")])
    let header = #"{"__metadata__":{"step":"0"},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    let padding = String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let length = UInt8((header + padding).utf8.count)
    #expect(
      bytes == [length, 0, 0, 0, 0, 0, 0, 0] + Array((header + padding).utf8)
        + [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0])
    #expect(length % 8 == 0)
  }

  @Test func `Tensors survive being written and read`() throws {
    for metadata in [[], [("lane", "plain"), ("step", "0")]] {
      let decoded = try Safetensors.decode(Safetensors.encode(Self.tensors, metadata: metadata))
      #expect(decoded.map(\.name).sorted() == Self.tensors.map(\.name).sorted())
      for tensor in Self.tensors {
        let twin = try #require(decoded.first { $0.name == tensor.name })
        #expect(twin.shape == tensor.shape)
        #expect(twin.values.map(\.bitPattern) == tensor.values.map(\.bitPattern))
      }
    }
    #expect(try Safetensors.decode(Safetensors.encode([])) == [])
    #expect(try Safetensors.decode(Safetensors.encode([], metadata: [("a", "b")])) == [])
  }

  @Test func `A file cut off anywhere is refused`() {
    let bytes = Safetensors.encode(Self.tensors)
    for length in 0..<bytes.count {
      #expect(throws: SafetensorsError.self) { try Safetensors.decode(Array(bytes[..<length])) }
    }
    #expect(throws: SafetensorsError.self) { try Safetensors.decode(bytes + [0]) }
    #expect(throws: SafetensorsError.self) {
      try Safetensors.decode([UInt8](repeating: 0xFF, count: 64))
    }
  }

  @Test(arguments: [
    #"{"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#,
    #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}"#,
    #"{"a":{"dtype":"F32","shape":[4000000000,4000000000],"data_offsets":[0,0]}}"#,
    #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
    #"{"a":{"dtype":"F32","shape":[1]}}"#, #"[]"#, #"{"a":1}"#,
  ])
  func `A header that contradicts itself is refused`(header: String) {
    for values in [0, 4, 8] {
      #expect(throws: SafetensorsError.self) { try Safetensors.decode(file(header, values: values)) }
    }
  }

  @Test func `Weights go to a file named after the lane and the step`() throws {
    try withTemporaryDirectory { directory in
      let writer = try WeightsWriter(directory: directory + "/weights")
      let path = try writer.write(Self.tensors, lane: "plain", step: 12)
      #expect(path == directory + "/weights/plain-step12.safetensors")
      #expect(
        try contents(path) == Safetensors.encode(Self.tensors, metadata: [("lane", "plain"), ("step", "12")]))
    }
  }

  @Test func `Existing weights are refused, and replaced only if asked to`() throws {
    try withTemporaryDirectory { directory in
      let path = try WeightsWriter(directory: directory).write(Self.tensors, lane: "plain", step: 0)
      let writer = try WeightsWriter(directory: directory)
      #expect(throws: OutputError.exists(path: path)) {
        try writer.write([], lane: "plain", step: 0)
      }
      try WeightsWriter(directory: directory, replacing: true).write([], lane: "plain", step: 0)
      #expect(try Safetensors.decode(contents(path)) == [])
    }
  }

  @Test func `A directory that cannot be made and a lane that is no file name are refused with status 73`()
    throws
  {
    try withTemporaryDirectory { directory in
      let missing = #expect(throws: OutputError.self) {
        try WeightsWriter(directory: directory + "/missing/weights")
      }
      #expect(missing?.exitStatus == 73)
      let writer = try WeightsWriter(directory: directory)
      for lane in ["", "../plain", "a/b", "a\0"] {
        #expect(throws: OutputError.unusableName(lane)) { try writer.write([], lane: lane, step: 0) }
      }
      #expect(OutputError.unusableName("a/b").exitStatus == 73)
    }
  }
}
