// Everything at once: what the reader's odds make of all answers.
data.leaves.forEach((leaf, at) => { leaf.at = at; });
const allSignals = data.signals.map((_, j) => j);
let before = ["", "", "", ""];

/** What was computed and still holds is kept: a prior moves no sum over draws, a fact only how much
 * each code of histories counts, a range nothing within a draw. */
function forget() {
  const now = [state.priors, state.facts, state.signals, state.ranges].map((one) => JSON.stringify(one));
  const [priors, facts, signals, ranges] = now.map((one, i) => one !== before[i]);
  before = now;
  prior = scaledPrior();
  if (priors || facts || signals) for (const one of [byDraw, perDraw]) one.forget();
  if (facts || signals) for (const one of [told, products, plain, bases]) one.forget();
  if (facts || signals || ranges) sums.forget();
  if (codeBases.size() > MOST_KEPT) codeBases.forget();
  if (signals || ranges) for (const one of [codeSums, stepSums]) one.forget();
  if (ranges) counted = insideRanges();
}

/** Numbers of the draws inside all of the reader's ranges. */
function insideRanges() {
  const narrowed = data.ranges.map((range, i) => [range.bins, ...state.ranges[i], range.edges.length - 1])
    .filter(([, from, to, last]) => from > 0 || to < last);
  return Int32Array.from({ length: n }, (_, d) => d)
    .filter((d) => narrowed.every(([bins, from, to]) => bins[d] >= from && bins[d] < to));
}

/** Weight of each profile where some signals are accepted, by code of histories. */
const stepSums = kept((signals) => signals.join(), (signals) => data.masses.map(([code]) =>
  [code, codeBases({ e: every }, code, signals).map(total)]));

/** Weight of each profile after the evidence so far, step by step. */
function steps() {
  let facts = 0, signals = [];
  return [null, ...data.steps].map((name) => {
    const bit = data.facts.findIndex((fact) => fact[0] === name);
    const j = data.signals.findIndex((signal) => signal.name === name);
    if (bit >= 0) facts |= 1 << bit & state.facts;
    if (j >= 0 && state.signals[j]) signals = [...signals, j];
    const found = new Float64Array(K);
    for (const [code, sum] of stepSums(signals)) {
      for (let k = 0; k < K; k++) found[k] += chance(facts, code) * sum[k];
    }
    return found;
  });
}

const byMotive = (seen) => data.players.map((player) => {
  const sum = weighed(seen);
  return player.motives.map((_, m) => weighed(seen, (k) => player.of[k] === m) / sum);
});

/** Chances of the options of a stage: together, or motive by motive of the player it is told for. */
const stageChances = kept((stage) => stage, (stage) => {
  const found = stage.leaves.map((at) => sums(data.leaves[at]));
  const groups = stage.player === null ? [null]
    : data.players[stage.player].motives.map((_, m) => (k) => data.players[stage.player].of[k] === m);
  return groups.map((group) => {
    const parts = found.map((one) => weighed(one.part, group));
    const whole = parts.reduce((sum, part) => sum + part, 0);
    return parts.map((part) => part / whole);
  });
});

/** Every chance at a decision goes by "stage:decision.option" or, of a motive, "deed:…". */
const chances = new Map(data.stages.flatMap((stage) => stage.options.flatMap((option, o) => {
  const name = stage.stage + "." + option;
  const value = (m) => () => stageChances(stage)[m][o];
  return stage.player === null ? [["stage:" + name, value(0)]]
    : data.players[stage.player].motives.map((motive, m) => ["deed:" + name + "." + motive, value(m)]);
})));
const answers = new Map(data.answers.map((answer) => [answer.name, answer]));

/** Weight of the draws in which a test holds. */
function whereHolds(truth, whole) {
  let sum = 0;
  for (const d of counted) sum += truth[d] * whole[d];
  return sum;
}

/** Weight of each draw, and of each profile, as the reader sees them. */
let whole = null, seen = null;

/** Belief after each step, and how many draws carry the weight; null where nothing is left. */
function compute() {
  forget();
  answerOf.forget();
  stageChances.forget();
  const base = bases(state.facts, accepted(allSignals));
  whole = new Float64Array(n);
  for (let k = 0; k < K; k++) {
    const p = prior[k], own = base[k];
    for (let d = 0; d < n; d++) whole[d] += p * own[d];
  }
  const sum = total(whole);
  if (!(sum > 0)) {
    whole = null;
    return null;
  }
  const each = steps(), path = each.map(byMotive);
  seen = each[data.steps.length];
  const size = sum * sum / total(whole.map((one) => one * one));
  return { path, beliefs: path[path.length - 1], size };
}

/** What the steps of the columns take from an answer where the reader accepts the same evidence
 * (feint.explain.slider_anchors). */
function lack(name) {
  const signals = state.signals.reduce((mask, yes, j) => mask | (yes ? 1 << j : 0), 0);
  const row = data.anchors.find((one) => one[0] === state.facts && one[1] === signals)
    || data.anchors.find((one) => one[0] === state.facts);
  return row && row[2][data.answers.findIndex((answer) => answer.name === name)] || 0;
}
const unit = (value) => Math.min(1, Math.max(0, value));

/** The value of an answer or of a chance at a decision, and its grade; null where there is none. */
const answerOf = kept((name) => name, (name) => {
  if (!whole) return null;
  const answer = answers.get(name), move = chances.get(name);
  let value = NaN;
  if (move) value = move();
  else if (answer && !missing(answer.tree)) {
    const truth = TRUTHS.has(answer.tree[0]);
    value = truth ? whereHolds(perDraw(answer.tree), whole) / total(whole) : pooled(answer.tree);
    value += lack(name);
    if (truth || (formOf(name) || {}).as === "percent") value = unit(value);
  }
  if (!Number.isFinite(value)) return null;
  return { value, grade: answer ? gradeOf(answer, value, whole, seen) : null };
});
