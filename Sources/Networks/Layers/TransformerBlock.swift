import Matrices

/// A block of a transformer's encoder: attention, then a feed-forward pair.
///
/// Each has a connection around it and a normalisation (Vaswani et al. 2017, figure 1).
public struct TransformerBlock: Layer {
  /// Name of the block: `block1`.
  public let name: String
  /// The first sublayer.
  public var attention: Sublayer<AttentionLayer>
  /// The second sublayer.
  public var feedforward: Sublayer<Feedforward>

  /// What the two sublayers computed.
  public struct Pass: Sendable {
    fileprivate var attention: Sublayer<AttentionLayer>.Pass
    fileprivate var feedforward: Sublayer<Feedforward>.Pass
  }

  /// Makes a block of its sublayers.
  public init(name: String, attention: Sublayer<AttentionLayer>, feedforward: Sublayer<Feedforward>) {
    self.name = name
    self.attention = attention
    self.feedforward = feedforward
  }

  /// Runs in training mode on the input [D, T·examples].
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    let (middle, attentionPass) = attention.forward(input)
    let (output, feedforwardPass) = feedforward.forward(middle)
    return (output, Pass(attention: attentionPass, feedforward: feedforwardPass))
  }

  /// Runs in inference mode on the input [D, T·examples].
  public func infer(_ input: Matrix) -> Matrix { feedforward.infer(attention.infer(input)) }

  /// Who looks at whom in inference mode, of the input [D, T·examples].
  public func attentionMap(of input: Matrix) -> AttentionMap {
    attention.body.map(of: attention.order == .pre ? attention.response.infer(input) : input)
  }

  /// Carries a gradient [D, T·examples] back through both sublayers.
  ///
  /// The bias that ends a sublayer has gradient exactly 0 where the normalisation behind takes a shift away: rounding
  /// errors in its place would be no smaller to Adam than gradients.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    let middle = feedforward.backward(outputGradient, pass: &pass.feedforward, needsInputGradient: true)
    let input = attention.backward(middle, pass: &pass.attention, needsInputGradient: needsInputGradient)
    if feedforward.takesAwayShifts { feedforward.body.second.bias.zeroGradient() }
    if attention.takesAwayShifts { attention.body.output.bias.zeroGradient() }
    return input
  }

  /// Visits both sublayers.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    attention.visitParameters(visit)
    feedforward.visitParameters(visit)
  }

  /// Visits the random states of both sublayers.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    attention.visitRandomStates(visit)
    feedforward.visitRandomStates(visit)
  }
}

/// The sites: the normalisations of both sublayers, and the hidden layer of the feed-forward pair.
///
/// z of a normalisation is the sum before it, or the stream that goes through the block where it stands before its
/// sublayer. The weight read with it is that of the sublayer's last linear map.
extension TransformerBlock {
  /// Both normalisations and the hidden layer, from the input upwards.
  public var outlines: [SiteOutline] {
    ordered(attentionOutline, hidden: feedforward.body.outlines, feedforwardOutline)
  }

  /// The same after a pass; the site of the attention knows who looked at whom.
  public func sites(_ pass: Pass) -> [Site] {
    ordered(
      Site(
        outline: attentionOutline, pass: pass.attention.site, normalizer: attention.response.normalizer,
        weightName: attention.body.output.weight.name, attention: pass.attention.body.map),
      hidden: feedforward.body.sites(pass.feedforward.body),
      Site(
        outline: feedforwardOutline, pass: pass.feedforward.site,
        normalizer: feedforward.response.normalizer, weightName: feedforward.body.second.weight.name))
  }

  private func ordered<Place>(_ attention: Place, hidden: [Place], _ sum: Place) -> [Place] {
    feedforward.order == .post ? [attention] + hidden + [sum] : [attention, sum] + hidden
  }

  private var attentionOutline: SiteOutline {
    outline("attention", of: attention.response, inputs: attention.body.output)
  }

  private var feedforwardOutline: SiteOutline {
    outline("feedforward", of: feedforward.response, inputs: feedforward.body.second)
  }

  private func outline(_ kind: String, of response: Response, inputs layer: DenseLayer) -> SiteOutline {
    SiteOutline(
      name: "\(name).\(kind)", kind: kind, inputs: layer.weight.parameter.value.columns,
      shape: Shape(channels: layer.units, width: attention.body.shape.positions),
      normalization: response.normalizer?.method ?? layer.weight.normalization,
      activation: response.activation)
  }
}
