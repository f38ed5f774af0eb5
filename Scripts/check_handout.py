#!/usr/bin/env python3
"""Opens a page that `bnviz export --to html` wrote in a headless browser, uses it, and says what was wrong.

usage: check_handout.py PAGE.html [--screenshots DIRECTORY]

Checked are: the script ran to its end without an error; every chart of layers holds a line for every lane; moving the
slider, choosing a figure and choosing a layer change what is drawn; nothing is wider than a phone; no text is smaller
than 16 pixels; and no request leaves, neither by what the page says nor by what a proxy sees. The exit status is 0 where
all of this holds, 1 where something does not, and 2 where there is no browser. Needs Chromium or Chrome, and nothing
else than Python's own modules.
"""

import argparse
import http.server
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "chrome"]
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}

# Runs before the page's own script, and so hears of its errors.
LISTENER = """<script>
window.problems = [];
addEventListener("error", (event) => problems.push("error: " + event.message));
addEventListener("unhandledrejection", (event) => problems.push("rejection: " + event.reason));
addEventListener("securitypolicyviolation", (event) => problems.push("request: " + event.blockedURI));
</script>"""

# Runs after it, uses the page, and leaves what it found in the document.
USER = """<script>
(() => {
  const expect = (holds, text) => { if (!holds) problems.push(text); };
  // The narrowest window that the browser opens is wider than a phone.
  if (innerWidth > WIDTH) document.body.style.width = WIDTH + "px";
  dispatchEvent(new Event("resize"));
  const lanes = JSON.parse(document.getElementById("data").textContent).lanes;
  const charts = [...document.querySelectorAll("figure")].filter((figure) => !figure.hidden);
  const drawing = (id) => document.querySelector("#" + id + " .plot").innerHTML;
  const found = { charts: charts.map((chart) => chart.id), lanes: lanes.map((lane) => lane.name), width: document.body.clientWidth };
  expect(document.documentElement.dataset.ready === "true", "the script did not come to its end");
  const slider = document.getElementById("step");
  const move = (position) => { slider.value = position; slider.dispatchEvent(new Event("input")); };
  const choose = (id, position) => {
    const select = document.getElementById(id);
    select.value = position;
    select.dispatchEvent(new Event("change"));
  };
  const present = (chart) => {
    const at = JSON.parse(document.getElementById("data").textContent).steps[Number(slider.value)];
    return lanes.filter((lane) => lane.since <= at && (lane.removed === null || lane.removed > at)).length;
  };
  move(0);
  for (const chart of charts) {
    const curves = chart.id === "loss" || chart.id === "accuracy";
    const lines = chart.querySelectorAll(".plot .line").length;
    const wanted = curves ? lanes.length : present();
    expect(lines === wanted, chart.id + " holds " + lines + " lines for " + wanted + " lanes");
    expect(chart.querySelector(".plot").getAttribute("aria-label"), chart.id + " has no text for who cannot see it");
    expect(!/undefined|\\[object/.test(chart.textContent), chart.id + " shows something undefined");
    const broken = [...chart.querySelectorAll(".plot *")].some(
      (element) => /NaN|Infinity|undefined/.test(["d", "x", "y", "cx", "cy"].map((key) => element.getAttribute(key)).join()));
    expect(!broken, chart.id + " has a place that is no number");
  }
  const before = charts.map((chart) => drawing(chart.id));
  const text = document.getElementById("where").textContent;
  if (Number(slider.max) > 0) {
    move(slider.max);
    charts.forEach((chart, n) => expect(drawing(chart.id) !== before[n], "the slider does not move " + chart.id));
    expect(document.getElementById("where").textContent !== text, "the slider does not say its step");
  }
  if (found.charts.includes("depth")) {
    const depth = drawing("depth");
    choose("figure", 2);
    expect(drawing("depth") !== depth, "choosing a figure changes nothing");
    const distribution = drawing("distribution");
    const layers = document.getElementById("layer").options.length;
    choose("layer", (Number(document.getElementById("layer").value) + 1) % layers);
    if (layers > 1) expect(drawing("distribution") !== distribution, "choosing a layer changes nothing");
    for (let stage = 0; stage < 4; stage++) choose("stage", stage);
    for (let figure = 0; figure < 6; figure++) choose("figure", figure);
    for (let position = 0; position <= Number(slider.max); position++) move(position);
  }
  document.getElementById("log").click();
  document.getElementById("play").click();
  document.getElementById("play").click();
  expect(found.width <= WIDTH, "the page was checked at a width of " + found.width);
  for (const element of document.body.querySelectorAll("*")) {
    const right = element.getBoundingClientRect().right;
    if (right > found.width + 0.5 && !element.closest(".scroll, pre, script")) {
      expect(false, element.tagName + " reaches to " + right + " on a page of " + found.width);
    }
  }
  for (const element of document.body.querySelectorAll("*")) {
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (element.textContent.trim() && !element.closest("script") && size < 16) {
      expect(false, element.tagName + " has text of " + size + " pixels");
    }
  }
  expect(performance.getEntriesByType("resource").length === 0, "the page asks for something else");
  found.problems = problems;
  const result = document.createElement("pre");
  result.id = "checked";
  result.textContent = JSON.stringify(found);
  document.body.append(result);
})();
</script>"""


class Proxy(http.server.BaseHTTPRequestHandler):
    """Notes every request that the browser makes through it, and answers none."""

    requests = []

    def answer(self):
        self.requests.append(self.path)
        self.send_error(403)

    do_GET = do_POST = do_CONNECT = do_HEAD = answer

    def log_message(self, *_):
        pass


def browser():
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def run(program, page, size, arguments, profile):
    """The output of the browser after it opened the page."""
    command = [
        program, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps",
        "--disable-extensions", "--disable-domain-reliability", "--disable-dev-shm-usage", "--metrics-recording-only",
        f"--user-data-dir={profile}", f"--window-size={size[0]},{size[1]}", "--virtual-time-budget=4000", *arguments,
        page.resolve().as_uri(),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=240, check=True).stdout


def check(program, page, size, directory):
    """What was wrong with the page in a window of a size."""
    Proxy.requests.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    text = page.read_text(encoding="utf-8")
    user = USER.replace("WIDTH", str(size[0]))
    used = directory / "used.html"
    used.write_text(text.replace("<head>", "<head>" + LISTENER, 1).replace("</body>", user + "</body>", 1), "utf-8")
    proxy = f"--proxy-server=127.0.0.1:{server.server_port}"
    try:
        document = run(program, used, size, ["--dump-dom", proxy], directory / "profile")
    finally:
        server.shutdown()
    found = re.search(r'<pre id="checked">(.*?)</pre>', document, re.DOTALL)
    if not found:
        return {"problems": ["the page could not be used: its script stopped, or the browser did"]}
    unescaped = found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    result = json.loads(unescaped)
    # What the browser asks for by itself does not come from the page.
    own = ("google", "gvt1.com", "chromium", "gstatic")
    result["problems"] += [f"a request left: {url}" for url in Proxy.requests if not any(name in url for name in own)]
    return result


def take_screenshots(program, page, target, directory):
    target.mkdir(parents=True, exist_ok=True)
    for name, (width, height) in SIZES.items():
        for theme in ["light", "dark"]:
            picture = target / f"{page.stem}-{name}-{theme}.png"
            dark = ["--blink-settings=preferredColorScheme=0"] if theme == "dark" else ["--blink-settings=preferredColorScheme=1"]
            run(program, page, (width, height), [f"--screenshot={picture}", *dark], directory / "profile")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=pathlib.Path)
    parser.add_argument("--screenshots", type=pathlib.Path)
    arguments = parser.parse_args()
    program = browser()
    if not program:
        print("there is no Chromium or Chrome to open the page with", file=sys.stderr)
        return 2
    problems = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        directory = pathlib.Path(scratch)
        for name, size in SIZES.items():
            result = check(program, arguments.page, size, directory)
            print(json.dumps({"window": name, **result}))
            problems += len(result["problems"])
        if arguments.screenshots:
            take_screenshots(program, arguments.page, arguments.screenshots, directory)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
