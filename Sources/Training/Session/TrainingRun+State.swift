import Datasets
import Readings

/// Runs that are put down and taken up again.
extension TrainingRun {
  /// All that a lane goes on from, as it is now.
  public func state(ofLane lane: Int) -> LaneState {
    var state = lanes[lane].read(\.state)
    state.lane = description.lanes[lane].name
    // One that has diverged makes no more steps, and waits at that of the others.
    state.step = stepsMade
    state.facts[FactName.learningRateScale] = "\(learningRateScale)"
    return state
  }

  /// The layers of each lane's last step, by which their movement is measured; empty where that is not watched.
  var layersBefore: [[LayerReading]] { lanes.map { $0.read(\.lastLayers) } }

  /// Goes on from the states that the lanes of the same experiment were in before a step, bit for bit.
  ///
  /// - Parameters:
  ///   - states: one a lane, in the order of the lanes, all of the same step.
  ///   - layers: the layers of the step before, a list a lane, by which their movement is measured; empty where unknown.
  /// - Throws: `LaneStateError` where they are not those of this experiment; the run is of no use then.
  public func resume(from states: [LaneState], layersBefore layers: [[LayerReading]] = [])
    throws(LaneStateError)
  {
    guard let first = states.first, states.map(\.lane) == description.lanes.map(\.name),
      states.allSatisfy({ $0.step == first.step })
    else { throw LaneStateError("there is not one state of the same step for each lane") }
    guard first.step <= experiment.steps else {
      throw LaneStateError("the states are of step \(first.step), after the last of \(experiment.steps)")
    }
    for (position, state) in states.enumerated() {
      let before = layers.indices.contains(position) ? layers[position] : []
      var problem: LaneStateError?
      lanes[position].change { trainer in
        do throws(LaneStateError) {
          try trainer.restore(state, layersBefore: before)
        } catch {
          problem = error
        }
      }
      if let problem { throw problem }
    }
    begin(at: first.step)
    let scale = first.facts[FactName.learningRateScale].flatMap(Float.init) ?? 1
    if scale.isFinite, scale > 0, scale != 1 { learningRateScale = scale }
  }
}

extension LaneTrainer {
  /// All that it goes on from; the name is not its own to know.
  fileprivate var state: LaneState {
    var saved = learner.saved
    saved.append(order.generator, as: "batches")
    let positions = NamedTensor(
      name: FactName.batchOrder, shape: [order.order.count], values: order.order.map(Float.init))
    var state = LaneState(
      lane: "", step: stepsMade, tensors: saved.tensors + [positions], facts: saved.facts)
    state.facts[FactName.batchPosition] = String(order.position)
    if let weightGrowth { state.keep(weightGrowth) }
    if hasDiverged { state.facts[FactName.diverged] = "true" }
    return state
  }
}
