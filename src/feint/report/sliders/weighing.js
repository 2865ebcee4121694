// Everything at once: what the reader's odds make of all answers.
data.leaves.forEach((leaf, at) => { leaf.at = at; });
const allSignals = data.signals.map((_, j) => j);
let before = ["", ""];

/** What was computed and still holds is kept: a prior moves no sum over draws, and a fact only
 * how much each code of histories counts. */
function forget() {
  const facts = String(state.facts), others = JSON.stringify([state.signals, state.ranges]);
  byDraw.forget();
  prior = scaledPrior();
  if (facts !== before[0] || others !== before[1]) {
    sums.forget();
    stepSums.forget();
  }
  if (facts !== before[0]) told.forget();
  if (others !== before[1]) {
    for (const one of [bases, codeBases, codeSums]) one.forget();
    inside.fill(1);
    data.ranges.forEach((range, i) => {
      const [from, to] = state.ranges[i], bins = range.bins;
      if (from === 0 && to === range.edges.length - 1) return;
      for (let d = 0; d < n; d++) if (bins[d] < from || bins[d] >= to) inside[d] = 0;
    });
  }
  before = [facts, others];
}

/** Weight of each profile after the evidence so far, step by step. */
function steps() {
  const found = [];
  let facts = 0, signals = [], last = null;
  for (const name of [null, ...data.steps]) {
    const bit = data.facts.findIndex((fact) => fact[0] === name);
    const j = data.signals.findIndex((signal) => signal.name === name);
    if (bit >= 0) facts |= 1 << bit & state.facts;
    if (j >= 0 && state.signals[j]) signals = [...signals, j];
    const key = facts + "|" + signals;
    if (!last || last.key !== key) {
      last = { key, values: Float64Array.from(bases(facts, signals).map(total)) };
    }
    found.push(last.values);
  }
  return found;
}
const stepSums = kept(() => "", steps);

const byMotive = (seen) => data.players.map((player) => {
  const sum = weighed(seen);
  return player.motives.map((_, m) => weighed(seen, (k) => player.of[k] === m) / sum);
});

/** Chances of the options of a stage: together, or motive by motive of the player it is told for. */
function stageChances(stage) {
  const found = stage.leaves.map((at) => sums(data.leaves[at]));
  const groups = stage.player === null ? [null]
    : data.players[stage.player].motives.map((_, m) => (k) => data.players[stage.player].of[k] === m);
  return groups.map((chosen) => {
    const parts = found.map((one) => weighed(one.part, chosen));
    const whole = parts.reduce((sum, part) => sum + part, 0);
    return parts.map((part) => part / whole);
  });
}

function compute() {
  forget();
  const base = bases(state.facts, accepted(allSignals)), whole = new Float64Array(n);
  for (let k = 0; k < K; k++) {
    const p = prior[k], own = base[k];
    for (let d = 0; d < n; d++) whole[d] += p * own[d];
  }
  const sum = total(whole);
  if (!(sum > 0)) return null;
  let squares = 0;
  for (let d = 0; d < n; d++) squares += whole[d] * whole[d];
  const path = stepSums().map(byMotive), seen = stepSums()[data.steps.length];
  const answers = new Map(data.answers.map((answer) => {
    if (missing(answer.tree)) return [answer.name, null];
    const truth = TRUTHS.has(answer.tree[0]);
    const value = truth ? total(perDraw(answer.tree).map((one, d) => one * whole[d])) / sum
      : pooled(answer.tree);
    if (!Number.isFinite(value)) return [answer.name, null];
    return [answer.name, { value, grade: gradeOf(answer, value, whole, seen) }];
  }));
  const stages = data.stages.map((stage) => ({ ...stage, chances: stageChances(stage) }));
  return { path, beliefs: path[path.length - 1], answers, stages, size: sum * sum / squares };
}
