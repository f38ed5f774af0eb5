import Matrices
import Networks
import Readings

extension LandscapeReading {
  /// The places on the way, in steps of the learning rate.
  public static let distances: [Float] = [0.25, 0.5, 1, 2, 4]

  /// Walks along −g of all learned parameters, w − c·η·g, over a step's mini-batch.
  ///
  /// It is the walk of section 3.2 of Santurkar et al. 2018 (arXiv:1805.11604).
  /// g is the plain gradient of the loss: neither clipping nor weight decay nor the optimiser's moments bend the way.
  /// Normalisations go by the mini-batch's statistics, and what they keep for inference stays as it is.
  /// - Parameters:
  ///   - before: the network as it was before the step.
  ///   - after: the same network with the step's gradients.
  ///   - loss: the step's loss.
  ///   - learningRate: η.
  ///   - objective: the step's mini-batch and loss.
  public init(
    before: Network, after: Network, loss: Float, learningRate: Float, objective: Objective
  ) {
    let learned = LearnedParameters(of: after)
    let places = Self.distances.map { distance in
      let there = objective.gradients(
        at: before.replacing { position, old in
          old.adding(-distance * learningRate, times: learned.parameters[position].gradient)
        })
      return Place(
        distance: distance, loss: there.loss,
        gradientChange: Float(learned.gradientDistance(to: there.parameters)))
    }
    self.init(
      loss: loss, gradientNorm: Float(learned.gradientNorm()), learningRate: learningRate, places: places)
  }
}

extension Matrix {
  /// The matrix plus a multiple of another with as many entries; of one without entries, itself.
  fileprivate func adding(_ factor: Float, times other: Matrix) -> Matrix {
    guard !other.elements.isEmpty else { return self }
    return Matrix(rows: rows, columns: columns) { sum in
      elements.withUnsafeBufferPointer { own in
        other.elements.withUnsafeBufferPointer { their in
          for index in sum.indices { sum[index] = own[index] + factor * their[index] }
        }
      }
    }
  }
}
