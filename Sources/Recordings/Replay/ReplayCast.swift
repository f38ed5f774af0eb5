import Readings

/// Which lanes of which recordings are shown, and what is said of them.
struct ReplayCast: Sendable {
  /// What each recording is called beside others: the name of its file.
  let names: [String]
  /// Where the lanes that are shown of each recording stand in its header; nil for all.
  let lanes: [Set<Int>?]

  /// Most lanes that are shown.
  static let laneBound = 4

  /// What all recordings show now, as one run.
  func frame(of tracks: [ReplayTrack]) -> Frame {
    if tracks.count == 1, lanes[0] == nil, tracks[0].frame.lanes.count <= Self.laneBound {
      return tracks[0].frame
    }
    var chosen = zip(tracks, lanes).map { track, lanes in
      track.frame.lanes.indices.filter { lane in
        guard let lanes else { return true }
        return track.origins[lane].map(lanes.contains) ?? false
      }
    }
    // Where all that were chosen are removed by hand, the others are better than none.
    if chosen.allSatisfy(\.isEmpty) { chosen = tracks.map { Array($0.frame.lanes.indices) } }
    var room = Self.laneBound
    let parts = tracks.indices.map { position in
      let found = Array(chosen[position].prefix(room))
      room -= found.count
      return RunPart(tracks[position].frame, name: names[position], lanes: found)
    }
    return Frame(joining: parts)
  }

  /// What was wrong in the recordings: one sentence each, the first few, and how many things.
  func complaints(of tracks: [ReplayTrack]) -> (sentences: [String], count: Int) {
    var sentences: [String] = []
    var count = 0
    for (name, track) in zip(names, tracks) {
      let lead = tracks.count > 1 ? "\(name), " : ""
      let complaints = track.complaints
      sentences += complaints.sentences.map { lead + $0 }
      count += complaints.count
    }
    return (Array(sentences.prefix(RecordingWarnings.bound)), count)
  }

  /// Why a recording does not do what only a run can, and what does.
  func refusal(of command: RunCommand, step: Int) -> String {
    switch command {
    case .setProbes:
      "A recording holds what was looked at when it was made; bnviz fork FILE goes on with other probes."
    case .renameLane, .removeLane:
      "The lanes are those of the recording; bnviz replay FILE --lanes NAME,... shows some of them."
    default: "A recording does not train; bnviz fork FILE --step \(step) goes on training from this step."
    }
  }
}
