// The slider, and what is chosen. This file comes last.

const slider = byId("step");
const play = byId("play");
let timer = null;

function moveTo(wanted) {
  let nearest = 0;
  data.steps.forEach((at, n) => {
    if (Math.abs(at - wanted) < Math.abs(data.steps[nearest] - wanted)) nearest = n;
  });
  pause();
  goTo(nearest);
}

function goTo(position) {
  state.at = Math.max(0, Math.min(data.steps.length - 1, position));
  drawStep();
}

function drawStep() {
  slider.value = state.at;
  slider.setAttribute("aria-valuetext", `step ${step()}`);
  byId("where").textContent = `step ${step()}`;
  for (const id of ["loss", "accuracy"]) moveCursor(id);
  if (byId("depth").hidden) return;
  drawDepth();
  drawDistribution();
}

function draw() {
  for (const id of ["loss", "accuracy"]) if (!byId(id).hidden) drawCurves(id);
  drawStep();
}

function pause() {
  clearInterval(timer);
  timer = null;
  play.setAttribute("aria-label", "Play");
  play.firstChild.data = "▶\ufe0e";
  play.querySelector("span").textContent = " Play";
}

function begin() {
  if (state.at >= data.steps.length - 1) goTo(0);
  play.setAttribute("aria-label", "Pause");
  play.firstChild.data = "❚❚";
  play.querySelector("span").textContent = " Pause";
  timer = setInterval(() => {
    goTo(state.at + 1);
    if (state.at >= data.steps.length - 1) pause();
  }, 160);
}

function choices(id, names, chosen, choose) {
  const select = byId(id);
  names.forEach((name, n) => {
    const option = html("option", "", select, name);
    option.value = n;
  });
  select.value = chosen;
  select.onchange = () => {
    choose(Number(select.value));
    drawStep();
  };
}

// The layer to begin with: in the middle of those that some lane normalises.
function firstLayer() {
  const normalized = new Set();
  for (const lane of data.lanes) {
    for (const layer of lane.snapshots[0]?.[1] ?? []) if (layer[8]) normalized.add(layer[0]);
  }
  const list = [...normalized].sort((a, b) => a - b);
  return list[list.length >> 1] ?? 0;
}

function setUp() {
  document.querySelectorAll(".lanes li").forEach((item, n) => data.lanes[n] && swatch(data.lanes[n], item));
  const isScored = (lane) => [...lane.accuracy.map((p) => p[2]), ...lane.heldOut.map((s) => s[2])].some(isNumber);
  byId("accuracy").hidden = !data.lanes.some(isScored);
  const others = [...new Set(data.lanes.flatMap((lane) => lane.losses.map((one) => one.name)))];
  if (others.length > 0) {
    byId("loss").querySelector("p").textContent = `Line: mini-batches, band: least to largest. Faint: ${others.join(", ")}.`;
  }
  const hasLayers = data.lanes.some((lane) => lane.snapshots.some((one) => one[1].length > 0));
  byId("depth").hidden = byId("distribution").hidden = !hasLayers;
  byId("nolayers").hidden = hasLayers;
  state.layer = firstLayer();
  choices("figure", figures.map((figure) => figure.name), 0, (n) => { state.figure = n; });
  choices("layer", data.layers, state.layer, (n) => { state.layer = n; });
  choices("stage", stages.map((stage) => stage.name), 0, (n) => { state.stage = n; });
  byId("log").onchange = (event) => {
    state.logarithmic = event.target.checked;
    draw();
  };
  slider.max = Math.max(0, data.steps.length - 1);
  slider.oninput = () => {
    pause();
    goTo(Number(slider.value));
  };
  play.onclick = () => (timer === null ? begin() : pause());
  document.querySelectorAll(".jump").forEach((button) => {
    button.onclick = () => moveTo(Number(button.dataset.step));
  });
}

setUp();
draw();
let width = document.body.clientWidth;
addEventListener("resize", () => {
  if (document.body.clientWidth !== width) draw();
  width = document.body.clientWidth;
});
addEventListener("beforeprint", draw);
document.documentElement.dataset.ready = "true";
