import Cells

/// The whole run at a glance: losses, gradients by layer, one layer's distributions, and a row a layer.
struct OverviewPage: PageView {
  let panels: [any PanelView]
  private let layers: Int

  init(_ context: PageContext) {
    panels = [
      LossPanel(context: context), GradientPanel(context: context),
      DistributionPanel(context: context, side: .before), DistributionPanel(context: context, side: .after),
      LayerTable(context: context),
    ]
    layers = context.layerNames.count
  }

  func layout(in body: Rectangle, form: PageForm) -> [Rectangle] {
    let places = OverviewLayout.of(form, in: body, layers: layers)
    return [places.loss, places.gradients, places.before, places.after, places.layers]
  }
}
