// Layers by depth, and distributions of a layer.

// MARK: Layers by depth

const figures = [
  { name: "gradient norm ‖dL/da‖", axis: "‖dL/da‖ (log)", place: 1 },
  { name: "gradient norm ‖dL/dW‖", axis: "‖dL/dW‖ (log)", place: 2 },
  { name: "standard deviation σ of activations", axis: "σ of a (log)", place: 3 },
  { name: "update to data ‖ΔW‖ ÷ ‖W‖", axis: "‖ΔW‖ ÷ ‖W‖ (log)", place: 4 },
  { name: "activations that are 0", axis: "share of a, %", place: 5, isShare: true },
  { name: "activations where φ is flat", axis: "share of a, %", place: 6, isShare: true },
];

function figureOf(layer, figure) {
  const value = layer[figure.place];
  return figure.isShare && isNumber(value) ? value * 100 : value;
}

function drawDepth() {
  const figure = figures[state.figure];
  const count = data.layers.length;
  const rows = Math.min(26, Math.max(9, 460 / count));
  const { element, width, height } = plot("depth", Math.max(250, Math.round(rows * count)) + 90);
  const longest = data.layers.reduce((most, name) => Math.max(most, name.length), 0);
  const left = Math.min(width * 0.45, 16 + longest * 9.7);
  const box = { left, right: width - 34, top: 34, bottom: height - 50, edge: width };
  const isDrawn = (value) => isNumber(value) && (figure.isShare || value > 0);
  const every = data.lanes.flatMap((lane) => lane.snapshots.flatMap((one) => one[1].map((l) => figureOf(l, figure))));
  const now = data.lanes.flatMap((lane) => snapshot(lane)?.[1].map((layer) => figureOf(layer, figure)) ?? []);
  const found = range(every.filter(isDrawn), now.filter(isDrawn), 0.01) ?? [1e-3, 1];
  const x = figure.isShare
    ? linear(0, 100, box.left, box.right) : logarithmic(found[0], found[1], box.left, box.right);
  const y = (layer) => box.top + ((layer + 0.5) / count) * (box.bottom - box.top);
  horizontalAxis(element, box, x, figure.axis);
  drawLayerNames(element, box, y, left);
  for (const lane of data.lanes) {
    const layers = snapshot(lane)?.[1] ?? [];
    const points = layers.map((layer) => {
      const value = figureOf(layer, figure);
      return isDrawn(value) ? [x(value), y(layer[0])] : null;
    });
    if (!isPresent(lane)) continue;
    svg("path", { class: "line", "data-lane": lane.name, d: line(points), ...lineOf(lane) }, element);
    points.forEach((point, n) => {
      const value = figureOf(layers[n], figure);
      if (point) mark(lane, point[0], point[1], element);
      else if (value === 0) broken(element, box.left, y(layers[n][0]) + 5, "0", `${lane.name}: 0, which has no logarithm`);
      else if (value !== null) broken(element, box.right + 16, y(layers[n][0]) + 5, "✖", `${lane.name}: ${value}`);
    });
  }
  values("depth", (lane) => {
    const found = snapshot(lane);
    if (!found?.[1].length) return absence(lane);
    const ends = [found[1][0], found[1][found[1].length - 1]];
    const text = ends.map((layer) => `${data.layers[layer[0]]} ${show(figureOf(layer, figure))}${figure.isShare ? "\u00a0%" : ""}`).join(" → ");
    return text + frozen(lane, found);
  });
}

function drawLayerNames(parent, box, y, width) {
  const distance = (box.bottom - box.top) / data.layers.length;
  const every = Math.max(1, Math.ceil(20 / distance));
  const most = Math.floor((width - 12) / 9.5);
  svg("text", { class: "name", x: 0, y: 15 }, parent, "layer, input first");
  data.layers.forEach((name, n) => {
    svg("path", { class: "grid", d: `M${box.left} ${y(n)}H${box.right}` }, parent);
    // The last one always has its name, and room for it.
    const left = data.layers.length - 1 - n;
    if (left > 0 && (n % every !== 0 || left < every)) return;
    const text = name.length > most ? "…" + name.slice(1 - most) : name;
    svg("text", { x: width - 10, y: y(n) + 5, "text-anchor": "end" }, parent, text);
  });
}

// MARK: Distributions of a layer

const stages = [
  { name: "what the nonlinearity is given", place: (layer) => (layer[9] ? 9 : 7) },
  { name: "z, before normalisation", place: () => 7 },
  { name: "x̂, normalised", place: () => 8 },
  { name: "a, the activation", place: () => 10 },
];
const symbols = { 7: "z", 8: "x̂", 9: "γx̂ + β", 10: "a" };

// A stage is [mean, σ, low, high, count, NaNs, under, over, counts].
function stageOf(found) {
  const layer = layerOf(found, state.layer);
  if (!layer) return null;
  const place = stages[state.stage].place(layer);
  return layer[place] && { symbol: symbols[place], stage: layer[place] };
}

function densities(stage) {
  const [, , low, high, , , under, over, counts] = stage;
  if (!isNumber(low) || !isNumber(high) || !(high > low)) return null;
  const total = counts.reduce((sum, count) => sum + count, under + over);
  const width = (high - low) / counts.length;
  return total > 0 ? { low, high, width, heights: counts.map((count) => count / (total * width)) } : null;
}

// The axis holds most of what the layer ever shows, so that it stays while the step moves; what leaves it, or is lost
// in it, gets an axis of its own moment.
function distributionRange(entries, lanes) {
  const spans = entries.map((entry) => entry.bins);
  if (spans.length === 0) return [-1, 1];
  const now = [Math.min(...spans.map((one) => one.low)), Math.max(...spans.map((one) => one.high))];
  const ever = lanes.flatMap((lane) => lane.snapshots.map((one) => stageOf(one)?.stage).filter(Boolean));
  const lows = ever.map((stage) => stage[2]).filter(isNumber).sort((a, b) => a - b);
  const highs = ever.map((stage) => stage[3]).filter(isNumber).sort((a, b) => a - b);
  const fixed = [lows[Math.floor(lows.length * 0.1)], highs[Math.floor((highs.length - 1) * 0.9)]];
  const [length, whole] = [now[1] - now[0], fixed[1] - fixed[0]];
  if (!(length < 1.5 * whole) || length < whole / 6) return now;
  return [Math.min(now[0], fixed[0]), Math.max(now[1], fixed[1])];
}

const niceAbove = (value) => {
  const ten = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 3, 5, 7, 10].map((factor) => factor * ten).find((nice) => nice >= value * 1.02);
};

function drawDistribution() {
  const entries = data.lanes.map((lane) => {
    const found = snapshot(lane);
    const shown = stageOf(found);
    return { lane, found, shown, bins: shown && densities(shown.stage) };
  });
  const drawn = entries.filter((entry) => entry.bins);
  const lengths = drawn.map((entry) => entry.bins.high - entry.bins.low);
  const isSplit = drawn.length > 1 && !(Math.max(...lengths) < 12 * Math.min(...lengths));
  const groups = isSplit ? drawn.map((entry) => [entry]) : [drawn];
  const { element, width } = plot("distribution", isSplit ? 60 + 190 * groups.length : 350);
  groups.forEach((group, n) => {
    const top = isSplit ? 34 + n * 190 : 34;
    const box = { left: 62, right: width - 12, top, bottom: isSplit ? top + 130 : 300, edge: width };
    const x = linear(...distributionRange(group, group.map((entry) => entry.lane)), box.left, box.right);
    const peak = Math.max(...group.map((entry) => Math.max(...entry.bins.heights)));
    const y = linear(0, peak > 0 ? niceAbove(peak) : 1, box.bottom, box.top);
    const names = [...new Set(group.map((entry) => entry.shown.symbol))].join(" or ");
    horizontalAxis(element, box, x, isSplit ? `${names} of ${group[0].lane.name}, its own axis` : names || "value");
    verticalAxis(element, box, y, n === 0 ? "density" : "");
    for (const entry of group) drawHistogram(element, box, x, y, entry);
  });
  values("distribution", (lane) => distributionText(entries.find((entry) => entry.lane === lane)));
}

function drawHistogram(parent, box, x, y, { lane, bins }) {
  const clamp = (place) => Math.max(box.left, Math.min(box.right, place));
  let path = `M${clamp(x(bins.low)).toFixed(1)} ${y(0).toFixed(1)}`;
  bins.heights.forEach((height, n) => {
    path += `V${y(height).toFixed(1)}H${clamp(x(bins.low + (n + 1) * bins.width)).toFixed(1)}`;
  });
  path += `V${y(0).toFixed(1)}`;
  svg("path", { d: path + "Z", fill: color(lane), opacity: 0.14 }, parent);
  svg("path", { class: "line", "data-lane": lane.name, d: path, ...lineOf(lane) }, parent);
}

function distributionText({ lane, found, shown }) {
  if (!found) return absence(lane);
  if (!shown) return "has no such values here" + frozen(lane, found);
  const [mean, deviation, , , count, nonfinite, under, over] = shown.stage;
  let text = `${shown.symbol}, mean ${show(mean)}, σ ${show(deviation)}`;
  const outside = under + over;
  if (outside > 0 && count > 0) text += `, ${show((100 * outside) / count)}\u00a0% outside the bins`;
  if (nonfinite > 0) text += `, ${nonfinite} of ${count} are NaN or ∞`;
  return text + frozen(lane, found);
}
