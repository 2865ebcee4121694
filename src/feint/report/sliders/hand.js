// The reader's hand.
function accepts(name) {
  const fact = data.facts.findIndex((one) => one[0] === name);
  return fact >= 0 ? Boolean(state.facts >> fact & 1)
    : state.signals[data.signals.findIndex((signal) => signal.name === name)];
}
function accept(name, yes) {
  const fact = data.facts.findIndex((one) => one[0] === name);
  if (fact >= 0) state.facts = yes ? state.facts | 1 << fact : state.facts & ~(1 << fact);
  else state.signals[data.signals.findIndex((signal) => signal.name === name)] = yes;
}
function setPrior(p, m, value) {
  const before = state.priors[p], rest = 1 - before[m], first = start.priors[p];
  const others = before.map((odds, i) => rest > 1e-9 ? odds / rest : first[i] / (1 - first[m]));
  state.priors[p] = before.map((_, i) => (i === m ? value : (1 - value) * others[i]));
}

let ready = false, waiting = false;
/** Whatever the hand does before the next picture is drawn once; before the draws are read it is
 * kept. */
function later() {
  if (!ready || waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; draw(); });
}
function listen() {
  panel.addEventListener("input", (event) => {
    const input = event.target;
    if (input.dataset.prior) {
      const [p, m] = input.dataset.prior.split(".").map(Number);
      setPrior(p, m, Number(input.value) / 100);
    } else if (input.dataset.evidence) accept(input.dataset.evidence, input.checked);
    else if (input.closest("[data-range]")) {
      const row = input.closest("[data-range]"), i = Number(row.dataset.range);
      const [low, high] = all("input", row).map((one) => Number(one.value));
      const isLow = input === row.querySelector("input");
      state.ranges[i] = isLow ? [Math.min(low, high - 1), high] : [low, Math.max(high, low + 1)];
    } else return;
    later();
  });
  all(".reader-reset").forEach((button) => button.addEventListener("click", () => {
    state = copy(start);
    if (document.activeElement) document.activeElement.blur();
    if (ready) draw();
  }));
}

async function begin() {
  document.documentElement.classList.add("can-weigh");
  panel.hidden = false;
  all(".ess").forEach((one) => { one.textContent = words.reading; });
  listen();
  await new Promise((done) => (window.requestIdleCallback || setTimeout)(done));
  await unpack();
  tellWhatStays();
  findPlaces();
  ready = true;
  draw();
}

// without a way to read them the tables of other starting points stay
if (typeof DecompressionStream !== "undefined") {
  begin().catch((error) => {
    panel.hidden = true;
    document.documentElement.classList.remove("can-weigh");
    console.error("feint: the draws of this page cannot be read", error);
  });
}
