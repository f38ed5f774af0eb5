import Readings
import Testing

@testable import Recordings

/// The lines that are not of steps: close looks, and what a person does to a run.
@Suite struct ExaminationTextTests {
  func texts(_ records: [RunRecord], of description: RunDescription = .sample) -> [String] {
    var encoder = RecordingEncoder(description)
    return records.map { record in
      var bytes: [UInt8] = []
      encoder.append(.record(record), to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  func text(_ reading: ExaminationReading) -> String { texts([.examination(reading)])[0] }

  @Test func `A close look that found nothing is its step and its lane`() {
    #expect(
      text(ExaminationReading(step: 7, lane: 1)) == #"{"type":"examination","step":7,"lane":"batchnorm"}"#
        + "\n")
  }

  @Test func `Units tell the lists that they have`() {
    var reading = ExaminationReading(step: 0, lane: 0)
    var units = UnitReadings(layer: "hidden1")
    units.gammas = [1, .nan]
    units.betas = [0, -.infinity]
    units.batchMeans = [0.1, 0.2]
    units.batchVariances = [0.3, 0.4]
    units.runningMeans = [5, 6]
    units.runningVariances = [7, 8]
    reading.units = [units, UnitReadings(layer: "output")]
    #expect(
      text(reading).hasSuffix(
        #"""
        "units":[{"layer":"hidden1","gamma":[1.0,"nan"],"beta":[0.0,"-inf"],"batch_mean":[0.1,0.2],\#
        "batch_variance":[0.3,0.4],"running_mean":[5.0,6.0],"running_variance":[7.0,8.0]},\#
        {"layer":"output"}]}

        """#))
  }

  @Test func `A specimen tells a unit number by number`() {
    var specimen = SpecimenReading(layer: "hidden1", unit: 3, count: 60, learningRate: 0.5, loss: 2)
    specimen.terms = [.init(weight: 0.25, inputs: [1, 2])]
    specimen.bias = 0
    specimen.preactivation = [1]
    specimen.normalization = .init(
      mean: 1, variance: 2, epsilon: 3, gamma: 4, beta: 5, normalized: [6], scaled: [7], scaledGradient: [8],
      gammaGradient: 9, betaGradient: 10, updatedGamma: 11, updatedBeta: 12)
    specimen.activation = [2]
    specimen.activationGradient = [3]
    specimen.preactivationGradient = [4]
    specimen.weightGradients = [5]
    specimen.updatedWeights = [6]
    var reading = ExaminationReading(step: 0, lane: 0)
    reading.specimens = [
      specimen, SpecimenReading(layer: "output", unit: 0, count: 1, learningRate: 0, loss: 0),
    ]
    #expect(
      text(reading).hasSuffix(
        #"""
        "specimens":[{"layer":"hidden1","unit":3,"count":60,"learning_rate":0.5,"loss":2.0,\#
        "terms":[{"weight":0.25,"inputs":[1.0,2.0]}],"bias":0.0,"preactivation":[1.0],\#
        "normalization":{"mean":1.0,"variance":2.0,"epsilon":3.0,"gamma":4.0,"beta":5.0,\#
        "normalized":[6.0],"scaled":[7.0],"scaled_gradient":[8.0],"gamma_gradient":9.0,\#
        "beta_gradient":10.0,"updated_gamma":11.0,"updated_beta":12.0},"activation":[2.0],\#
        "activation_gradient":[3.0],"preactivation_gradient":[4.0],"weight_gradients":[5.0],\#
        "updated_weights":[6.0]},{"layer":"output","unit":0,"count":1,"learning_rate":0.0,"loss":0.0}]}

        """#))
  }

  @Test func `Scores, a confusion matrix, movements, shifts and a walk are named by what they are`() {
    var reading = ExaminationReading(step: 0, lane: 0)
    reading.scores = [Score(examples: .heldOut, statistics: .running, loss: 1, accuracy: 0.5)]
    reading.confusion = Confusion(classes: 2, counts: [5, 1, 0, 4_294_967_295])
    reading.movements = [
      LayerMovement(layer: "a", meanShift: 1, logDeviationShift: 2, wasserstein: .nan)
    ]
    reading.gradientShifts = [GradientShift(layer: "a", gradientNorm: 1, difference: 2, cosine: -1)]
    reading.landscape = LandscapeReading(
      loss: 1, gradientNorm: 2, learningRate: 3, places: [.init(distance: 0.5, loss: 4, gradientChange: 5)])
    #expect(
      text(reading).hasSuffix(
        #"""
        "scores":[{"examples":"held-out","statistics":"running","loss":1.0,"accuracy":0.5}],\#
        "confusion":[[5,1],[0,4294967295]],\#
        "movements":[{"layer":"a","mean_shift":1.0,"log_std_shift":2.0,"wasserstein":"nan"}],\#
        "gradient_shifts":[{"layer":"a","gradient_norm":1.0,"difference":2.0,"cosine":-1.0}],\#
        "landscape":{"loss":1.0,"gradient_norm":2.0,"learning_rate":3.0,\#
        "places":[{"distance":0.5,"loss":4.0,"gradient_change":5.0}]}}

        """#))
  }

  @Test func `What has to be asked for comes last`() {
    var reading = ExaminationReading(step: 0, lane: 0)
    reading.similarities = [SimilarityReading(layer: "a", cosine: 0.5, alwaysOn: 0.25, alwaysOff: 0)]
    reading.growths = [GradientGrowth(layer: "a", ratio: 2, theory: nil)]
    reading.scales = [
      ScaleReading(
        weight: "a.weight", product: 1, norm: 2, gradientNorm: 3, growth: 4, predictedGrowth: 5, angle: 6,
        since: 7)
    ]
    reading.batchNoises = [BatchNoise(layer: "a", variance: 1, theory: 0.5)]
    reading.gradientCorrelation = -0.5
    #expect(
      text(reading).hasSuffix(
        #"""
        "similarities":[{"layer":"a","cosine":0.5,"always_on":0.25,"always_off":0.0}],\#
        "growths":[{"layer":"a","ratio":2.0}],\#
        "scales":[{"weight":"a.weight","product":1.0,"norm":2.0,"gradient_norm":3.0,"growth":4.0,\#
        "predicted_growth":5.0,"angle":6.0,"since":7}],\#
        "batch_noises":[{"layer":"a","variance":1.0,"theory":0.5}],"gradient_correlation":-0.5}

        """#))
  }

  @Test func `Tensors tell their shapes`() {
    var reading = ExaminationReading(step: 0, lane: 0)
    reading.samples = SampleReading()
    #expect(
      text(reading).hasSuffix(
        #"""
        "samples":{}}

        """#))
    reading.samples?.hiddenStates = [NamedTensor(name: "rnn1", shape: [1, 2], values: [1, 2])]
    #expect(
      text(reading).hasSuffix(
        #"""
        "samples":{"hidden_states":[{"name":"rnn1","shape":[1,2],"values":[1.0,2.0]}]}}

        """#))
  }

  @Test func `Samples stand in the header, and a thinned recording tells how far its steps lie apart`() {
    var description = RunDescription.sample
    description.samples.sequences = [[0, 1]]
    description.samples.vocabulary = ["a", "\n"]
    description.samples.labels = [1]
    description.samples.classes = ["cat"]
    var bytes: [UInt8] = []
    var encoder = RecordingEncoder(description, options: RecordingOptions(every: 10))
    encoder.append(.header(description), to: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text.hasPrefix(#"{"type":"header","format":"bnviz-recording","version":1,"record_every":10,"title":"#))
    #expect(
      text.hasSuffix(
        #"""
        ],"samples":{"sequences":[[0,1]],"vocabulary":["a","\n"],"labels":[1],"classes":["cat"]}}

        """#))
  }

  @Test func `After a redescription the lanes have the names that it says, and its own are of before`() {
    var random = RandomReadings(seed: 1)
    let texts = texts(random.interventions())
    func begins(_ index: Int, _ head: String) {
      #expect(texts[index].hasPrefix(head), "\(texts[index].prefix(200))")
    }
    begins(0, #"{"type":"redescription","step":4,"added":{"from":"plain","before":2,"evaluated":1},"title":"#)
    #expect(texts[0].contains(#""activation":"identity"}],"look":2}]}"#))
    begins(1, #"{"type":"event","step":2,"event":"forked","lane":"fork","from":"plain"}"#)
    begins(2, #"{"type":"step","step":2,"lane":"fork","#)
    begins(3, #"{"type":"redescription","step":4,"title":"#)
    begins(4, #"{"type":"step","step":3,"lane":"other \"one\"","#)
    begins(
      5,
      #"{"type":"event","step":4,"event":"setting_changed","lane":"other \"one\"","key":"learningRate","text":"0.5"}"#
    )
    begins(6, #"{"type":"event","step":4,"event":"setting_changed","key":"momentum","text":"0"}"#)
    begins(7, #"{"type":"redescription","step":4,"removed":"plain","title":"#)
    begins(8, #"{"type":"examination","step":4,"lane":"other \"one\"","#)
    begins(9, #"{"type":"step","step":4,"lane":"other \"one\"","#)
    begins(10, #"{"type":"redescription","step":5,"added":{"from":"other \"one\"","before":0},"title":"#)
  }

  @Test func `A redescription tells the samples only where they are others than before`() {
    var random = RandomReadings(seed: 1)
    let texts = texts(random.interventions())
    #expect([0, 3, 7, 10].map { texts[$0].contains(#","samples":{"#) } == [false, true, false, false])
    var description = RunDescription.sample
    description.samples = random.sampleSet()
    let cleared = self.texts([.redescribed(Redescription(step: 0, description: .sample))], of: description)
    #expect(
      cleared[0].hasSuffix(
        #"""
        ,"samples":{}}

        """#))
  }
}
