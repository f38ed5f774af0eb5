// Lanes at a step, and curves over the steps.

const state = { at: data.steps.length - 1, layer: null, stage: 0, figure: 0, logarithmic: true };
const step = () => data.steps[state.at] ?? 0;
const isPresent = (lane) => step() >= lane.since && !(lane.removed !== null && step() >= lane.removed);

// The latest thing of a list of things that begin with their step that is not later than the step.
function latest(list, at) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle][0] <= at) low = middle + 1; else high = middle;
  }
  return low > 0 ? list[low - 1] : null;
}

const snapshot = (lane) => (isPresent(lane) ? latest(lane.snapshots, step()) : null);
const layerOf = (found, name) => found?.[1].find((layer) => layer[0] === name);

function absence(lane) {
  if (step() < lane.since) return `begins at step ${lane.since}`;
  return isPresent(lane) ? "no reading" : `removed at step ${lane.removed}`;
}

// Says beside the figures of a lane that they are of an earlier step than the others'.
function frozen(lane, found) {
  if (lane.diverged !== null && step() >= lane.diverged) return `, diverged at step ${lane.diverged}`;
  return found && found[0] < step() ? `, at step ${found[0]}` : "";
}

function values(id, textOf) {
  const figure = byId(id);
  const list = figure.querySelector(".values");
  list.replaceChildren();
  const texts = data.lanes.map((lane) => {
    const item = html("li", "", list);
    swatch(lane, item);
    const text = textOf(lane);
    html("span", /NaN|∞|diverged/.test(text) ? "bad" : "", item, `${lane.name}: ${text}`);
    return `${lane.name}: ${text}`;
  });
  const name = figure.querySelector("h2").textContent;
  figure.querySelector(".plot").setAttribute("aria-label", `${name} at step ${step()}. ${texts.join("; ")}.`);
}

// MARK: Curves over the steps

const charts = {
  loss: {
    curve: (lane) => lane.loss, heldOut: 1, unit: data.lossUnit ? `loss, ${data.lossUnit}` : "loss",
    isLogarithmic: () => state.logarithmic, text: show,
  },
  accuracy: {
    curve: (lane) => lane.accuracy, heldOut: 2, unit: "accuracy, %", isLogarithmic: () => false, factor: 100,
    text: (value) => (isNumber(value) ? `${show(value * 100)}\u00a0%` : show(value)),
  },
};

// The range of the axis: all values, but for the few of a lane that ran away, far above all the others.
function curveRange(chart, factor) {
  const numbers = [];
  for (const lane of data.lanes) {
    const curves = [chart.curve(lane)].concat(chart.heldOut === 1 ? lane.losses.map((one) => one.curve) : []);
    for (const curve of curves) for (const point of curve) numbers.push(point[3], point[4]);
    for (const score of lane.heldOut) numbers.push(score[chart.heldOut]);
  }
  const wanted = numbers.filter((value) => isNumber(value) && (!chart.isLogarithmic() || value > 0));
  const [all, most] = [range(wanted, [], 0), range(wanted, [], 0.02)];
  if (!all) return null;
  const isFar = all[1] > most[1] * (chart.isLogarithmic() ? 100 : 5) && most[1] > 0;
  return [all[0], isFar ? most[1] * 1.3 : all[1]].map((value) => value * factor);
}

function drawCurves(id) {
  const chart = charts[id];
  const factor = chart.factor ?? 1;
  const { element, width, height } = plot(id, 320);
  const box = { left: 62, right: width - 12, top: 34, bottom: height - 50, edge: width };
  const found = id === "accuracy" ? [0, 100] : curveRange(chart, factor);
  // The last score is that of the steps made, one after the last step.
  const x = linear(0, Math.max(1, data.made), box.left, box.right);
  chart.top = found && found[1] / factor;
  const y = (chart.isLogarithmic() && found ? logarithmic : linear)(...(found ?? [0, 1]), box.bottom, box.top);
  horizontalAxis(element, box, x, "step");
  verticalAxis(element, box, y, chart.unit + (chart.isLogarithmic() ? " (log)" : ""));
  for (const [at, text] of data.events) {
    const event = svg("path", { class: "event", d: `M${x(at)} ${box.top}V${box.bottom}` }, element);
    svg("title", {}, event, `step ${at}: ${text}`);
  }
  const isDrawn = (value) => isNumber(value) && (!chart.isLogarithmic() || value > 0);
  const within = (value) => Math.max(box.top, y(value * factor));
  for (const lane of data.lanes) drawCurve(element, box, x, within, lane, chart, isDrawn);
  svg("path", { class: "cursor" }, element);
  element.onclick = (event) => {
    const share = (event.clientX - element.getBoundingClientRect().left) / element.getBoundingClientRect().width;
    moveTo(((share * width - box.left) / (box.right - box.left)) * Math.max(1, data.made));
  };
  charts[id].cursor = { x, box, element };
}

function drawCurve(parent, box, x, y, lane, chart, isDrawn) {
  const center = (point) => x((point[0] + point[1]) / 2);
  const curve = chart.curve(lane);
  const band = curve.filter((point) => isDrawn(point[3]) && isDrawn(point[4]));
  const edges = band.map((p) => [center(p), y(p[4])]).concat(band.map((p) => [center(p), y(p[3])]).reverse());
  if (band.length > 1) svg("path", { d: line(edges) + "Z", fill: color(lane), opacity: 0.16 }, parent);
  const path = (points) => line(points.map((p) => (isDrawn(p[2]) && !p[5] ? [center(p), y(p[2])] : null)));
  if (chart.heldOut === 1) {
    for (const one of lane.losses) {
      const element = svg("path", { d: path(one.curve), ...lineOf(lane), opacity: 0.45 }, parent);
      svg("title", {}, element, `${lane.name}: ${one.name}`);
    }
  }
  svg("path", { class: "line", "data-lane": lane.name, d: path(curve), ...lineOf(lane) }, parent);
  for (const point of curve) {
    if (point[5]) broken(parent, center(point), box.top + 14, "✖", `${lane.name}: NaN or infinite at step ${point[1]}`);
  }
  const every = Math.max(1, Math.ceil(lane.heldOut.length / 40));
  const shown = lane.heldOut.filter((_, n) => (lane.heldOut.length - 1 - n) % every === 0);
  for (const score of shown) {
    const value = score[chart.heldOut];
    if (isDrawn(value)) mark(lane, x(score[0]), y(value), parent);
    else if (value !== "NaN") broken(parent, x(score[0]), box.top + 14, "✖", `${lane.name}, held-out: ${value}`);
  }
  const above = curve.map((p) => p[4]).concat(lane.heldOut.map((score) => score[chart.heldOut])).filter(
    (value) => isDrawn(value) && chart.top !== null && value > chart.top * 1.001);
  if (above.length > 0) {
    const text = `${lane.name} ↑ to ${chart.text(Math.max(...above))}`;
    const y = 15 + 20 * parent.querySelectorAll(".above").length;
    svg("text", { class: "above", x: box.right, y, "text-anchor": "end" }, parent, text);
  }
}

function moveCursor(id) {
  const chart = charts[id];
  if (!chart.cursor) return;
  const { x, box, element } = chart.cursor;
  element.querySelector(".cursor").setAttribute("d", `M${x(step())} ${box.top}V${box.bottom}`);
  values(id, (lane) => {
    const point = isPresent(lane) ? latest(chart.curve(lane), step()) : null;
    if (!point) return absence(lane);
    const score = latest(lane.heldOut, step() + 1);
    const value = point[5] ? "NaN or ∞" : chart.text(point[2]);
    const others = id === "loss" ? lane.losses : [];
    const otherTexts = others.map((one) => `, ${one.name} ${chart.text(latest(one.curve, step())?.[2])}`).join("");
    const isScored = score && score[chart.heldOut] !== "NaN";
    return value + otherTexts + (isScored ? `, held\u2011out ${chart.text(score[chart.heldOut])}` : "") + frozen(lane, null);
  });
}
