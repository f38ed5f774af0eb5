/// A part of the overview page.
enum Panel: String, Sendable, CaseIterable {
  /// Loss over the steps.
  case loss
  /// Gradient norm by layer.
  case gradients
  /// The selected layer before its normalisation.
  case before
  /// The selected layer after its normalisation.
  case after
  /// A row a layer.
  case layers
}
