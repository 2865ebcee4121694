// The reader's own odds: the solved draws, weighed again in the page.  No network, no library.
// The sums are those of feint.explain.reader; feint.explain.slider_packing wrote the data.
(() => {
  "use strict";
  const panel = document.getElementById("reader");
  const held = document.getElementById("draws");
  if (!panel || !held || typeof DecompressionStream === "undefined") return; // the tables stay
  const data = JSON.parse(held.textContent);
  const words = JSON.parse(document.getElementById("reader-words").textContent);
  const TRUTHS = new Set(["<", ">", "<=", ">=", "=", "!=", "and", "or", "not"]);
  const CLEAR = 3, STRONG = 10, NOTHING = 1.5, FEW = 100;
  const n = data.draws, K = data.prior.length;
  let tables = [], sheets = new Map(), cells = new Map(), inside = new Uint8Array(n).fill(1);

  const start = {
    priors: data.players.map((player) => player.prior.slice()),
    facts: (1 << data.facts.length) - 1,
    signals: data.signals.map(() => true),
    ranges: data.ranges.map((range) => [0, range.edges.length - 1]),
  };
  const copy = (state) => ({
    priors: state.priors.map((odds) => odds.slice()), facts: state.facts,
    signals: state.signals.slice(), ranges: state.ranges.map((pair) => pair.slice()),
  });
  let state = copy(start);

  // -- reading the columns ------------------------------------------------------------------
  async function unpack() {
    const packed = Uint8Array.from(atob(data.data), (sign) => sign.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const codes = [];
    let at = 0;
    for (const block of data.blocks) {
      const size = n * block.c;
      const told = new Int32Array(size);
      for (let i = 0; i < size; i++) told[i] = bytes[at + i] + block.b;
      at += size;
      if (block.w) {
        for (let i = 0; i < size; i++) told[i] += bytes[at + i] << 8;
        at += size;
      }
      if (block.d) for (let i = n; i < size; i++) told[i] += told[i - n];
      const near = block.near === null ? null : codes[block.near];
      const whole = new Int32Array(n * block.to.length);
      const table = new Float32Array(whole.length);
      block.to.forEach((from, to) => {
        for (let d = 0; d < n; d++) {
          const place = to * n + d;
          const code = told[from * n + d] + (near ? near[place] : 0);
          whole[place] = code;
          const value = block.lo + block.st * code + (block.k ? block.k[to] : 0);
          table[place] = block.log ? Math.exp(value) : value;
        }
      });
      codes.push(whole);
      tables.push(table);
    }
    data.data = "";
    held.remove();
  }

  // -- weights ------------------------------------------------------------------------------
  function scaledPrior() {
    return data.prior.map((weight, k) => data.players.reduce((left, player, p) => {
      const motive = player.of[k];
      return player.prior[motive] > 0 ? left * state.priors[p][motive] / player.prior[motive] : left;
    }, weight));
  }

  /** Likelihood of some facts and of the accepted `signals`, (profile, draw): no prior in it. */
  function likelihood(block, signals) {
    const on = signals.filter((j) => state.signals[j]), key = block + "|" + on.join();
    if (sheets.has(key)) return [key, sheets.get(key)];
    if (sheets.size > 24) sheets.clear();
    const result = Float64Array.from(tables[block]);
    for (const j of on) {
      const signal = data.signals[j], of = data.players[signal.player].of;
      const table = tables[signal.block];
      for (let k = 0; k < K; k++) {
        const own = k * n, its = of[k] * n;
        for (let d = 0; d < n; d++) result[own + d] *= table[its + d];
      }
    }
    sheets.set(key, result);
    return [key, result];
  }

  /** Weight of every profile and draw, and of every draw; of the profiles `only`, if given. */
  function weigh(block, signals, only) {
    const [name, base] = likelihood(block, signals), key = name + "|" + (only || "");
    if (cells.has(key)) return cells.get(key);
    const each = new Float64Array(K * n), whole = new Float64Array(n), prior = scaledPrior();
    for (let k = 0; k < K; k++) {
      if (only && !only.includes(k)) continue;
      const share = prior[k], own = k * n;
      for (let d = 0; d < n; d++) {
        const weight = inside[d] ? share * base[own + d] : 0;
        each[own + d] = weight;
        whole[d] += weight;
      }
    }
    const found = { each, whole, used: only || [...Array(K).keys()] };
    cells.set(key, found);
    return found;
  }

  const every = data.signals.map((_, j) => j);
  const known = () => data.weights[state.facts];

  /** Numerator and denominator of a verb per draw; null where its sums do not travel. */
  function ratio(leaf) {
    const sums = leaf.sums[state.facts & leaf.facts];
    if (!sums) return null;
    const { each, whole, used } = weigh(sums[0], leaf.signals, sums[2]);
    if (leaf.factor) {
      const [player, first, second] = leaf.factor, of = data.players[player].of;
      const prior = scaledPrior(), total = [0, 0], sides = [new Float64Array(n), new Float64Array(n)];
      for (let k = 0; k < K; k++) {
        const side = of[k] === first ? 0 : of[k] === second ? 1 : -1;
        if (side < 0) continue;
        total[side] += prior[k];
        for (let d = 0; d < n; d++) sides[side][d] += each[k * n + d];
      }
      for (const side of [0, 1]) for (let d = 0; d < n; d++) sides[side][d] /= total[side];
      return { part: sides[0], whole: sides[1] };
    }
    const part = new Float64Array(n), table = tables[sums[1]];
    for (const k of used) {
      const own = k * n;
      for (let d = 0; d < n; d++) part[d] += each[own + d] * table[own + d];
    }
    return { part, whole };
  }

  const total = (values) => { let sum = 0; for (let d = 0; d < n; d++) sum += values[d]; return sum; };
  const number = (op, a, b) => op === "+" ? a + b : op === "-" ? a - b : op === "*" ? a * b : a / b;
  const holds = (op, a, b) => Number.isFinite(a) && Number.isFinite(b) && (op === "<" ? a < b
    : op === ">" ? a > b : op === "<=" ? a <= b : op === ">=" ? a >= b : op === "=" ? a === b : a !== b);

  function pooled(tree, found) {
    if (tree[0] === "number") return tree[1];
    if (tree[0] === "negative") return -pooled(tree[1], found);
    if (tree[0] !== "leaf") return number(tree[0], pooled(tree[1], found), pooled(tree[2], found));
    const one = found[tree[1]];
    return total(one.part) / total(one.whole);
  }

  function perDraw(tree, found) {
    const [op, ...rest] = tree, result = new Float64Array(n);
    if (op === "number") return result.fill(rest[0]);
    if (op === "leaf") {
      const one = found[rest[0]];
      for (let d = 0; d < n; d++) result[d] = one.whole[d] ? one.part[d] / one.whole[d] : NaN;
      return result;
    }
    const sides = rest.map((part) => perDraw(part, found)), [first, second] = sides;
    if (op === "negative") for (let d = 0; d < n; d++) result[d] = -first[d];
    else if (op === "not") for (let d = 0; d < n; d++) result[d] = 1 - first[d];
    else if (op === "and" || op === "or") {
      result.set(first);
      const better = op === "and" ? Math.min : Math.max;
      for (const side of sides) for (let d = 0; d < n; d++) result[d] = better(result[d], side[d]);
    } else if (TRUTHS.has(op)) {
      for (let d = 0; d < n; d++) result[d] = holds(op, first[d], second[d]) ? 1 : 0;
    } else for (let d = 0; d < n; d++) result[d] = number(op, first[d], second[d]);
    return result;
  }

  // -- grades (feint.explain.grades) ----------------------------------------------------------
  const odds = (p) => p / (1 - p);
  const byChance = (p) => p >= 0.95 ? "holds" : p >= 0.75 ? "mostly holds" : p < 0.05 ? "fails"
    : p < 0.25 ? "mostly fails" : "open";

  function lowestTenth(each, weight) {
    const order = Array.from(each.keys()).filter((d) => weight[d] > 0);
    order.sort((a, b) => each[a] - each[b]);
    let sum = 0;
    const all = total(weight), middles = order.map((d) => {
      sum += weight[d];
      return (sum - weight[d] / 2) / all;
    });
    const after = middles.findIndex((middle) => middle >= 0.1);
    if (after <= 0) return each[order[after < 0 ? order.length - 1 : 0]];
    const share = (0.1 - middles[after - 1]) / (middles[after] - middles[after - 1]);
    return each[order[after - 1]] + share * (each[order[after]] - each[order[after - 1]]);
  }

  /** Whether the named motives explain the evidence better than none of them does. */
  function explains(player) {
    if (player === null) return true;
    const { each } = weigh(known(), every), prior = scaledPrior();
    const last = data.players[player].motives.length - 1, of = data.players[player].of;
    const sums = [0, 0], priors = [0, 0];
    for (let k = 0; k < K; k++) {
      const side = of[k] === last ? 1 : 0;
      priors[side] += prior[k];
      for (let d = 0; d < n; d++) sums[side] += each[k * n + d];
    }
    return !(priors[0] > 0 && priors[1] > 0) || sums[0] / priors[0] > sums[1] / priors[1];
  }

  function capped(grade, answer, each, weight) {
    if (grade !== "holds" && grade !== "mostly holds") return grade;
    const clean = each.map((value) => (Number.isFinite(value) ? value : 1));
    return !explains(answer.player) || lowestTenth(clean, weight) < CLEAR ? "open" : grade;
  }

  function gradeOf(answer, value, found, weight) {
    if (!answer.graded) return null;
    if (answer.kind !== "motive") return byChance(value);
    const at = data.leaves.findIndex((leaf, i) => leaf.factor && uses(answer.tree, i));
    if (at >= 0) {
      const factor = pooled(["leaf", at], found);
      if (factor > 1 / NOTHING && factor < NOTHING) return "evidence silent";
      if (factor <= 1 / STRONG) return "fails";
      if (factor <= 1 / CLEAR) return "mostly fails";
      if (factor < CLEAR) return "open";
      const each = perDraw(["leaf", at], found);
      return capped(factor >= STRONG ? "holds" : "mostly holds", answer, each, weight);
    }
    if (!answer.before) return null;
    const edge = 0.5 / n, inner = (p) => Math.min(1 - edge, Math.max(edge, p));
    const factor = odds(inner(pooled(answer.left, found))) / odds(inner(pooled(answer.before, found)));
    if (factor > 1 / NOTHING && factor < NOTHING) return "evidence silent";
    const now = perDraw(answer.left, found), then = perDraw(answer.before, found);
    return capped(byChance(value), answer, now.map((p, d) => odds(p) / odds(then[d])), weight);
  }

  const uses = (tree, i) => Array.isArray(tree)
    && (tree[0] === "leaf" ? tree[1] === i : tree.some((part) => uses(part, i)));

  // -- everything at once ---------------------------------------------------------------------
  function compute() {
    cells = new Map();
    inside.fill(1);
    data.ranges.forEach((range, i) => {
      const [from, to] = state.ranges[i], bins = tables[range.block];
      if (from === 0 && to === range.edges.length - 1) return;
      for (let d = 0; d < n; d++) if (bins[d] < from || bins[d] >= to) inside[d] = 0;
    });
    if (known() === undefined) return null;
    const { each, whole } = weigh(known(), every);
    const sum = total(whole);
    if (!(sum > 0)) return null;
    let squares = 0;
    for (let d = 0; d < n; d++) squares += whole[d] * whole[d];
    const beliefs = data.players.map((player) => player.motives.map((_, motive) => {
      let own = 0;
      for (let k = 0; k < K; k++) {
        if (player.of[k] === motive) for (let d = 0; d < n; d++) own += each[k * n + d];
      }
      return own / sum;
    }));
    const found = data.leaves.map(ratio);
    const missing = (tree) => Array.isArray(tree)
      && (tree[0] === "leaf" ? found[tree[1]] === null : tree.some(missing));
    const answers = new Map(data.answers.map((answer) => {
      if (missing(answer.tree) || missing(answer.before) || missing(answer.left)) {
        return [answer.name, null];
      }
      const truth = TRUTHS.has(answer.tree[0]);
      let value;
      if (truth) {
        const true_ = perDraw(answer.tree, found);
        value = total(true_.map((one, d) => one * whole[d])) / sum;
      } else value = pooled(answer.tree, found);
      if (!Number.isFinite(value)) return [answer.name, null];
      return [answer.name, { value, grade: gradeOf(answer, value, found, whole) }];
    }));
    return { beliefs, answers, size: sum * sum / squares };
  }

  // -- words ----------------------------------------------------------------------------------
  function percent(p) {
    if (p <= 0 || p >= 1) return (p >= 1 ? 100 : 0) + words.percent;
    if (p < 0.005) return "<1" + words.percent;
    return p > 0.995 ? ">99" + words.percent : Math.floor(100 * p + 0.5) + words.percent;
  }
  function fixed(value, digits) {
    const scale = 10 ** Math.min(0, digits), rounded = Math.round(Math.abs(value) * scale) / scale;
    const [whole, rest] = (digits >= 0 ? Math.abs(value).toFixed(digits) : String(rounded)).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words.thousands);
    const text = grouped + (rest ? words.decimal + rest : "");
    return (value < 0 && /[1-9]/.test(text) ? "−" : "") + text;
  }
  function tell(value, form) {
    if (form.as === "percent") return percent(value);
    if (form.as === "share") return words.share.replace("{}", percent(value));
    if (form.as === "factor") return "×" + fixed(value, value < 9.95 ? 1 : 0);
    const text = fixed(value, form.digits);
    const sign = text.startsWith("−") ? "−" : form.signed && /[1-9]/.test(text) ? "+" : "";
    return sign + form.pre + text.replace("−", "") + form.post;
  }
  const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

  // -- the page follows -------------------------------------------------------------------------
  const all = (selector, root) => [...(root || document).querySelectorAll(selector)];
  const svgNode = (name, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    return node;
  };

  function draw() {
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
      row.querySelector("i").style.cssText = `left:${100 * from / last}%;right:${100 - 100 * to / last}%`;
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
    all("[data-mine]").forEach((node) => {
      const name = node.dataset.mine, found = result && result.answers.get(name);
      const form = words.answers[name];
      node.textContent = "";
      const absent = words.absent.includes(name);
      if ((!form && !absent) || (same && !node.dataset.always)) return;
      if (!node.dataset.always) node.append(words.yours + " ");
      const bold = document.createElement("b");
      bold.textContent = found && form ? tell(found.value, form) : words.missing;
      if (!found) bold.className = "none";
      node.append(bold);
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
    });
    all("[data-rung]").forEach((node) => {
      const found = result && result.answers.get(node.dataset.rung);
      node.hidden = same || !found;
      if (found) node.style.left = 100 * found.value + "%";
    });
    all("svg.chart[data-player]").forEach((chart) => chartFollows(chart, result, same));
    tellSize(result, same);
  }

  function chartFollows(chart, result, same) {
    const p = data.players.findIndex((player) => player.name === chart.dataset.player);
    const { top, bottom, ceiling } = chart.dataset;
    all("[data-end]", chart).forEach((node) => {
      const m = p < 0 ? -1 : data.players[p].motives.indexOf(node.dataset.end);
      node.toggleAttribute("hidden", same || m < 0 || !result);
      if (m < 0 || !result) return;
      const share = Math.min(1, result.beliefs[p][m] / ceiling);
      node.setAttribute("transform", `translate(${node.dataset.x} ${bottom - (bottom - top) * share})`);
    });
    all("[data-end-value]", chart).forEach((node) => {
      const m = p < 0 ? -1 : data.players[p].motives.indexOf(node.dataset.endValue);
      node.textContent = same || m < 0 || !result ? "" : "→ " + percent(result.beliefs[p][m]);
    });
  }

  let told = "";
  function tellSize(result, same) {
    const few = !result || result.size < FEW;
    const text = !result ? words.none : few ? fill(words.few, { n: fixed(result.size, 0) })
      : fill(words.enough, { n: fixed(result.size, 0) });
    all(".ess").forEach((badge) => {
      badge.classList.toggle("few", few);
      if (text !== told || badge.textContent !== text) badge.textContent = text;
    });
    told = text;
    panel.dataset.size = result ? result.size : 0;
    document.querySelector(".mine-bar").hidden = same;
  }

  // -- the reader's hand ------------------------------------------------------------------------
  function accepts(name) {
    const fact = data.facts.indexOf(name);
    return fact >= 0 ? Boolean(state.facts >> fact & 1)
      : state.signals[data.signals.findIndex((signal) => signal.name === name)];
  }
  function accept(name, yes) {
    const fact = data.facts.indexOf(name);
    if (fact >= 0) state.facts = yes ? state.facts | 1 << fact : state.facts & ~(1 << fact);
    else state.signals[data.signals.findIndex((signal) => signal.name === name)] = yes;
  }
  function setPrior(p, m, value) {
    const before = state.priors[p], rest = 1 - before[m], first = start.priors[p];
    const others = before.map((odds, i) => rest > 1e-9 ? odds / rest : first[i] / (1 - first[m]));
    state.priors[p] = before.map((_, i) => (i === m ? value : (1 - value) * others[i]));
  }

  let waiting = false;
  function later() {
    if (waiting) return;
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
      draw();
    }));
  }

  unpack().then(() => {
    document.documentElement.classList.add("can-weigh");
    panel.hidden = false;
    listen();
    draw();
  }).catch((error) => console.error("feint: the draws of this page cannot be read", error));
})();
