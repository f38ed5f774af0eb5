// Elements, numbers, scales and axes. The files of this folder are one script: this one comes first.

const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

// MARK: Elements

function svg(name, attributes, parent, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}

function html(name, className, parent, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}

// A lane is told apart by its colour, its line and its mark, which it keeps everywhere.
const dashes = ["", "9 4", "2 4", "10 4 2 4"];
const color = (lane) => `var(--lane${lane.look % 8})`;
const lineOf = (lane) => ({
  fill: "none", stroke: color(lane), "stroke-width": 2.25, "stroke-dasharray": dashes[lane.look % 4],
  "stroke-linejoin": "round",
});

function mark(lane, x, y, parent) {
  const style = {
    class: "mark", stroke: color(lane), "stroke-width": 2, fill: lane.look % 2 ? "var(--card)" : color(lane),
  };
  if (lane.look % 4 < 2) return svg("circle", { cx: x, cy: y, r: 4, ...style }, parent);
  return svg("path", { d: `M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z`, ...style }, parent);
}

function swatch(lane, parent) {
  const picture = svg("svg", { class: "swatch", viewBox: "0 0 52 16", "aria-hidden": "true" }, null);
  svg("path", { d: "M1 8H51", ...lineOf(lane) }, picture);
  mark(lane, 26, 8, picture);
  parent.prepend(picture);
}

// MARK: Numbers

const isNumber = (value) => typeof value === "number" && Number.isFinite(value);

function show(value) {
  if (value === null || value === undefined) return "–";
  if (!isNumber(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) {
    return value.toExponential(2).replace("e+", "e").replaceAll("-", "−");
  }
  return value.toPrecision(size < 1000 ? 3 : 5).replace("-", "−");
}

// The number of a tick, without zeros at its end.
const short = (value) => (show(value).includes("e") ? show(value) : String(Number(value.toPrecision(6))).replace("-", "−"));

function power(exponent) {
  const digits = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
  return "10" + [...String(exponent)].map((digit) => digits[digit]).join("");
}

// A scale takes values to places, and says where its ticks are.
function linear(low, high, from, to) {
  if (!(high > low)) [low, high] = [low - (Math.abs(low) || 1) / 2, high + (Math.abs(high) || 1) / 2];
  const place = (value) => from + ((value - low) / (high - low)) * (to - from);
  place.ticks = (count) => {
    const rough = (high - low) / Math.max(1, count);
    const ten = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * ten).find((step) => step >= rough * 0.999);
    const ticks = [];
    for (let n = Math.ceil(low / step - 1e-6); n * step <= high + step * 1e-6; n++) {
      ticks.push([n * step, short(n * step)]);
    }
    return ticks;
  };
  return place;
}

function logarithmic(low, high, from, to) {
  let [first, last] = [Math.log10(low), Math.log10(high)];
  if (last - first < 0.3) [first, last] = [first - 0.15, last + 0.15];
  const place = (value) => from + ((Math.log10(value) - first) / (last - first)) * (to - from);
  place.ticks = (count) => {
    const ticks = [];
    const stride = Math.max(1, Math.ceil((last - first) / Math.max(1, count)));
    const parts = last - first < 1 ? [1, 2, 3, 5, 7] : last - first < 3 ? [1, 2, 5] : [1];
    for (let n = Math.floor(first); n <= last; n++) {
      if (n % stride !== 0) continue;
      for (const part of parts) {
        const value = part * 10 ** n;
        if (Math.log10(value) < first - 1e-9 || Math.log10(value) > last + 1e-9) continue;
        ticks.push([value, n < -3 || n > 4 ? (part === 1 ? power(n) : `${part}·${power(n)}`) : short(value)]);
      }
    }
    return ticks;
  };
  return place;
}

// The range that holds most of many values, and all of some.
function range(many, all, cut) {
  const sorted = many.filter(isNumber).sort((a, b) => a - b);
  const inner = sorted.slice(Math.floor(sorted.length * cut), Math.ceil(sorted.length * (1 - cut)) || 1);
  const values = inner.concat(all.filter(isNumber));
  if (values.length === 0) return null;
  return values.reduce(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
}

// MARK: Plots

// An empty plot as wide as its place, with a size that text keeps on every screen.
function plot(id, height) {
  const element = byId(id).querySelector(".plot");
  const width = Math.max(220, Math.round(element.parentElement.clientWidth - padding(element.parentElement)));
  element.setAttribute("viewBox", `0 0 ${width} ${height}`);
  element.style.aspectRatio = `${width} / ${height}`;
  element.replaceChildren();
  return { element, width, height };
}

function padding(element) {
  const style = getComputedStyle(element);
  return parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
}

function horizontalAxis(parent, box, scale, name) {
  const fits = Math.max(2, Math.floor((box.right - box.left) / 72));
  let free = -Infinity;
  for (const [value, text] of scale.ticks(fits)) {
    const x = scale(value);
    svg("path", { class: "grid", d: `M${x} ${box.top}V${box.bottom}` }, parent);
    const half = text.length * 5;
    if (x - half < free || x + half > box.edge) continue;
    svg("text", { x, y: box.bottom + 20, "text-anchor": "middle" }, parent, text);
    free = x + half + 8;
  }
  svg("path", { class: "axis", d: `M${box.left} ${box.bottom}H${box.right}` }, parent);
  svg("text", { class: "name", x: box.right, y: box.bottom + 42, "text-anchor": "end" }, parent, name);
}

function verticalAxis(parent, box, scale, name) {
  let free = Infinity;
  for (const [value, text] of scale.ticks(Math.max(2, Math.floor((box.bottom - box.top) / 45)))) {
    const y = scale(value);
    svg("path", { class: "grid", d: `M${box.left} ${y}H${box.right}` }, parent);
    if (y + 10 > free) continue;
    svg("text", { x: box.left - 8, y: y + 5, "text-anchor": "end" }, parent, text);
    free = y - 10;
  }
  svg("path", { class: "axis", d: `M${box.left} ${box.top}V${box.bottom}` }, parent);
  svg("text", { class: "name", x: 0, y: 15 }, parent, name);
}

function line(points) {
  let path = "";
  let isOpen = false;
  for (const point of points) {
    if (point) path += `${isOpen ? "L" : "M"}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    isOpen = Boolean(point);
  }
  return path;
}

function broken(parent, x, y, text, title) {
  const element = svg("text", { class: "bad", x, y, "text-anchor": "middle" }, parent, text);
  svg("title", {}, element, title);
}
