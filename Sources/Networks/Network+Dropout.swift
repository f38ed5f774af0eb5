extension Network {
  /// The same network without its dropout, for passes in training mode in which nothing is left out.
  public var withoutDropout: Network {
    Network(
      layers: layers.compactMap { layer -> (any Layer)? in
        if layer is Dropout { return nil }
        guard var block = layer as? TransformerBlock else { return layer }
        block.attention.dropout = nil
        block.feedforward.dropout = nil
        return block
      })
  }
}
