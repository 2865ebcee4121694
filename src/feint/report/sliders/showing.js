// The page follows.
const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
const svgNode = (name, attributes) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const key in attributes) node.setAttribute(key, attributes[key]);
  return node;
};

const formOf = (name) => (/^(stage|deed):/.test(name) ? { as: "percent" } : words.answers[name]);

/** Sections that the reader's hand moves in part, or not at all, say so while it has moved. */
function tellWhatStays() {
  const mark = (place, text) => {
    const note = document.createElement("p");
    note.className = "stale";
    note.textContent = text;
    place.after(note);
  };
  const answer = document.querySelector(".answer");
  if (answer) mark(answer, words.partly);
  all("section.s").forEach((section) => {
    const text = FOLLOW.includes(section.id) ? words.marked
      : STILL.includes(section.id) ? null : words.stays;
    const head = section.querySelector("h2");
    if (text && head) mark(head, text);
  });
}

/** Where the middle of a thumb stands: thumbs of 16 px keep inside their track. */
const along = (share) => `calc(8px + (100% - 16px) * ${share})`;

function draw() {
  const began = performance.now();
  const result = compute();
  const same = JSON.stringify(state) === JSON.stringify(start);
  document.body.classList.toggle("has-mine", !same);
  panel.dataset.ready = "yes";
  all("[data-prior]", panel).forEach((input) => {
    const [p, m] = input.dataset.prior.split(".").map(Number), odds = state.priors[p][m];
    if (document.activeElement !== input) input.value = Math.round(1000 * odds) / 10;
    input.setAttribute("aria-valuetext", percent(odds));
    input.closest(".r").querySelector(".pre").textContent = percent(odds);
  });
  all("[data-range]", panel).forEach((row) => {
    const i = Number(row.dataset.range), [from, to] = state.ranges[i], labels = words.ranges[i];
    row.querySelector("output").textContent = from === 0 && to === labels.length - 1
      ? words.whole_range : fill(words.between, { low: labels[from], high: labels[to] });
    const [low, high] = all("input", row), last = labels.length - 1;
    [low.value, high.value] = [from, to];
    low.setAttribute("aria-valuetext", labels[from]);
    high.setAttribute("aria-valuetext", labels[to]);
    row.querySelector("i").style.cssText = `left:${along(from / last)};right:${along(1 - to / last)}`;
  });
  all("[data-evidence]", panel).forEach((box) => { box.checked = accepts(box.dataset.evidence); });
  all("[data-belief]").forEach((node) => {
    const [p, m] = node.dataset.belief.split(".").map(Number);
    const value = result ? result.beliefs[p][m] : NaN;
    node.querySelector("i").style.width = 100 * (value || 0) + "%";
    const output = node.parentNode.querySelector(".post");
    output.textContent = result ? percent(value) : "–";
    output.dataset.value = value;
  });
  all("svg.chart[data-player]").forEach((chart) => chartFollows(chart, result, same));
  tellSize(result, same);
  const [first, others] = [true, false].map((now) => places.filter((node) => now === isNear(node)));
  for (const node of first) follow(node, same);
  performance.measure("feint-move", { start: began });
  inParts(others, same);
}

let places = [], turn = 0;
const near = new Set();
const isNear = (node) => near.has(node.dataset.mine ? node.parentNode : node);

/** Places in the page that follow; those in the window do so first. */
function findPlaces() {
  places = all("[data-mine],[data-rung]");
  const seen = new IntersectionObserver((entries) => entries.forEach((entry) =>
    near[entry.isIntersecting ? "add" : "delete"](entry.target)), { rootMargin: "80px" });
  places.forEach((node) => seen.observe(node.dataset.mine ? node.parentNode : node));
}

/** The others, a few milliseconds at a time, until the hand moves again. */
async function inParts(nodes, same) {
  const own = ++turn, breath = breathing();
  panel.dataset.settled = "";
  for (const node of nodes) {
    await breath();
    if (own !== turn) return;
    follow(node, same);
  }
  panel.dataset.settled = "yes";
}

function follow(node, same) {
  const name = node.dataset.rung || node.dataset.mine;
  const idle = same && !node.dataset.always;
  const found = idle ? null : answerOf(name);
  const text = idle ? "" : found ? found.value + (found.grade || "") : "none";
  if (node.said === text) return;
  node.said = text;
  if (node.dataset.rung) {
    const own = node.dataset.grows && node.parentNode.querySelector("em").firstChild.textContent.trim();
    node.hidden = !found || percent(found.value) === own;
    if (found) node.style[node.dataset.grows ? "width" : "left"] = 100 * found.value + "%";
  } else tellMine(node, name, found, idle);
}

/** What the page itself says at the same place: numbers that are no others need no second look. */
const ownValue = (node) =>
  (node.parentNode.querySelector(":scope > b") || node.parentNode.firstChild).textContent.trim();

function tellMine(node, name, found, idle) {
  const form = formOf(name), absent = words.absent.includes(name);
  node.textContent = "";
  if ((!form && !absent) || idle) return;
  if (!node.dataset.always && !node.dataset.short) node.append(words.yours + " ");
  if (node.dataset.short) node.append("→ ");
  const bold = document.createElement("b");
  bold.textContent = found && form ? tell(found.value, form) : words.missing;
  if (!found) bold.className = "none";
  node.append(bold);
  node.classList.toggle("alike", bold.textContent === ownValue(node));
  node.dataset.value = found && form ? found.value : "";
  node.dataset.grade = found && found.grade || "";
  if (found && form && found.grade && form.as !== "percent") {
    const sign = svgNode("svg", { "aria-hidden": "true" });
    sign.append(svgNode("use", { href: "#g-" + found.grade.replaceAll(" ", "-") }));
    const grade = document.createElement("span");
    grade.className = "g";
    grade.append(sign, words.grades[found.grade]);
    node.append(" ", grade);
  }
}

/** The reader's path of belief beside the page's own: the same places across, other heights. */
function ownLine(chart, node, shares, top, bottom) {
  const side = [...node.classList].find((name) => /^m\d+$/.test(name));
  const line = chart.querySelector(`g.${side} > path.ln`);
  const places = line ? line.getAttribute("d").slice(1).split("L").map((at) => Number(at.split(" ")[0])) : [];
  if (places.length !== shares.length) return;
  node.own = node.own || chart.insertBefore(svgNode("polyline", { class: "my-line " + side }),
    chart.querySelector(".end-mine"));
  node.own.setAttribute("points", places.map((x, i) =>
    x + "," + (bottom - (bottom - top) * Math.min(1, shares[i])).toFixed(1)).join(" "));
}

function chartFollows(chart, result, same) {
  const p = data.players.findIndex((player) => player.name === chart.dataset.player);
  const { top, bottom } = chart.dataset;
  const drawn = p < 0 || same || !result ? [0] : result.path.flatMap((step) => step[p]);
  const ceiling = roofFor(Math.max(...drawn), Number(chart.dataset.ceiling));
  raise(chart, ceiling);
  all("[data-end]", chart).forEach((node) => {
    const m = p < 0 ? -1 : data.players[p].motives.indexOf(node.dataset.end);
    node.toggleAttribute("hidden", same || m < 0 || !result);
    if (node.own) node.own.toggleAttribute("hidden", same || !result);
    if (m < 0 || !result) return;
    const share = Math.min(1, result.beliefs[p][m] / ceiling);
    node.setAttribute("transform", `translate(${node.dataset.x} ${bottom - (bottom - top) * share})`);
    ownLine(chart, node, result.path.map((step) => step[p][m] / ceiling), top, bottom);
  });
  all("[data-end-value]", chart).forEach((node) => {
    const m = p < 0 ? -1 : data.players[p].motives.indexOf(node.dataset.endValue);
    node.textContent = same || m < 0 || !result ? "" : "→ " + percent(result.beliefs[p][m]);
  });
}

let badge = "";
function tellSize(result, same) {
  const few = !result || result.size < FEW;
  const text = !result ? words.none : few ? fill(words.few, { n: fixed(result.size, 0) })
    : fill(words.enough, { n: fixed(result.size, 0) });
  all(".ess").forEach((one) => {
    one.classList.toggle("few", few);
    if (text !== badge || one.textContent !== text) one.textContent = text;
  });
  badge = text;
  panel.dataset.size = result ? result.size : 0;
  document.querySelector(".mine-bar").hidden = same;
}
