extension HandoutMarkup {
  /// The places of the charts, which the script fills.
  static let charts = """
    <div class="charts">
    <figure id="loss">
    <figcaption><h2>Loss</h2><label><input type="checkbox" id="log" checked> log axis</label>
    <p>Line: mini-batches, band: least to largest. Marks: held-out examples.</p></figcaption>
    <svg class="plot time" role="img"></svg><ul class="values"></ul>
    </figure>
    <figure id="accuracy">
    <figcaption><h2>Accuracy</h2>
    <p>Share classified rightly. Line: mini-batches, marks: held-out examples.</p></figcaption>
    <svg class="plot time" role="img"></svg><ul class="values"></ul>
    </figure>
    <figure id="depth">
    <figcaption><h2>Layers by depth</h2><label>Figure <select id="figure"></select></label>
    <p>Each layer at the step of the slider, from the input to the output.</p></figcaption>
    <svg class="plot" role="img"></svg><ul class="values"></ul>
    </figure>
    <figure id="distribution">
    <figcaption><h2>Distribution</h2><label>Layer <select id="layer"></select></label>
    <label>of <select id="stage"></select></label>
    <p>All values of the layer over the mini-batch, as a density.</p></figcaption>
    <svg class="plot" role="img"></svg><ul class="values"></ul>
    </figure>
    </div>
    <p id="nolayers" class="muted" hidden>This recording holds no readings of layers.</p>
    """

  /// The slider that moves all charts.
  static let player = """
    <div class="player" role="group" aria-label="Step of all charts">
    <button id="play" type="button" aria-label="Play">▶\u{fe0e}<span> Play</span></button>
    <input id="step" type="range" min="0" max="0" step="1" value="0" aria-label="Step">
    <output id="where" for="step" aria-live="off"></output>
    </div>
    """
}
