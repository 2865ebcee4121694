// Weights, and sums of verbs over the draws (feint.explain.slider_leaves).
const list = Array.from({ length: K }, (_, k) => k);
/** Sum over the draws inside the reader's ranges. */
function total(values) {
  let sum = 0;
  for (let i = 0; i < counted.length; i++) sum += values[counted[i]];
  return sum;
}

/** What a function gives, kept until `forget` is called. */
function kept(name, make) {
  const found = new Map();
  return Object.assign((...key) => {
    const text = name(...key);
    if (!found.has(text)) found.set(text, make(...key));
    return found.get(text);
  }, { forget: () => found.clear(), size: () => found.size });
}

function chance(mask, code) {
  return data.facts.reduce((left, [, fits, other], bit) =>
    (mask >> bit & 1 ? left * (code >> bit & 1 ? fits : other) : left), 1);
}

/** Weight of the facts of a mask, profile by profile: no prior and no signal in it. */
function summed(masses, mask) {
  return list.map((k) => {
    const sum = new Float64Array(n);
    for (const [code, mass] of masses) {
      const share = chance(mask, code), own = mass[k];
      for (let d = 0; d < n; d++) sum[d] += share * own[d];
    }
    return sum;
  });
}

const plain = kept((mask) => mask, (mask) => summed(data.masses, mask));
const mask = (leaf) => state.facts & leaf.k;

/** The same times the accepted signals. */
const bases = kept(
  (facts, signals, leaf) => facts + "|" + signals + "|" + (leaf && leaf.w ? leaf.at : ""),
  (facts, signals, leaf) => {
    const found = leaf && leaf.w ? summed(leaf.masses, facts)
      : plain(facts).map((one) => one.slice());
    for (let k = 0; k < K; k++) withSignals(found[k], k, signals);
    return found;
  },
);
const accepted = (signals) => signals.filter((j) => state.signals[j]);

/** Value of a verb and share of the weight that its condition leaves, profile by profile;
 * null where it cannot be asked. */
const told = kept((leaf) => leaf.at + "|" + (state.facts & (leaf.e | leaf.m | leaf.n)), (leaf) => {
  const choice = state.facts & leaf.m;
  const rows = leaf.v.filter((row) => row[0] === choice);
  if (!rows.length || leaf.n & ~state.facts) return null;
  return list.map((k) => {
    const one = rows.map(([, code, value, share]) => [
      code, tables[value][k], share === undefined ? null : tables[share][k],
    ]);
    const alike = one.every((row) => row[1] === one[0][1] && row[2] === one[0][2]);
    if (alike) return { value: one[0][1], share: one[0][2] };
    return mixed(leaf, one, k);
  });
});

/** The mean over histories that fit other facts, each as likely as the accepted facts say. */
function mixed(leaf, rows, k) {
  const all = new Float64Array(n), within = new Float32Array(n), value = new Float32Array(n);
  const inside = new Float64Array(n), sum = new Float64Array(n);
  let some = false;
  for (const [code, { values, shift }, share] of rows) {
    const weight = chance(state.facts & leaf.e, code);
    const own = leaf.masses.filter(([other]) => (other & leaf.e) === code).map(([, mass]) => mass[k]);
    for (let d = 0; d < n; d++) {
      let mass = 0;
      for (let i = 0; i < own.length; i++) mass += own[i][d];
      mass *= weight;
      all[d] += mass;
      if (share) mass *= share.values[d] + share.shift;
      inside[d] += mass;
      sum[d] += mass * (values[d] + shift);
    }
    if (share) some = true;
  }
  for (let d = 0; d < n; d++) {
    value[d] = inside[d] > 0 ? sum[d] / inside[d] : 0;
    within[d] = all[d] > 0 ? inside[d] / all[d] : 0;
  }
  return { value: cell(value), share: some ? cell(within) : null };
}

const cannot = (leaf) => Boolean(leaf.n & ~state.facts)
  || !leaf.v.some((row) => row[0] === (state.facts & leaf.m));

/** Weight of the histories of one code times the accepted signals: one signal after another, as
 * the path of belief needs them. */
const codeBases = kept((leaf, code, signals) => leaf.e + "|" + code + "|" + signals,
  (leaf, code, signals) => list.map((k) => {
    const last = signals.slice(-1), others = signals.slice(0, -1);
    if (last.length) return withSignals(codeBases(leaf, code, others)[k].slice(), k, last);
    const sum = new Float64Array(n);
    for (const [other, mass] of data.masses) {
      if ((other & leaf.e) !== code) continue;
      const own = mass[k];
      for (let d = 0; d < n; d++) sum[d] += own[d];
    }
    return sum;
  }));

function withSignals(own, k, signals) {
  for (const j of signals) {
    const signal = data.signals[j], value = signal.values[data.players[signal.player].of[k]];
    for (let d = 0; d < n; d++) own[d] *= value[d];
  }
  return own;
}

/** Sums of weight times value and of weight, over the draws inside the reader's ranges. */
function summedOver(own, { values, shift }, share) {
  let above = 0, below = 0;
  if (share && share.fixed === 0) return [0, 0];
  if (share && share.fixed !== 1) {
    const left = share.values, more = share.shift;
    for (let i = 0; i < counted.length; i++) {
      const d = counted[i], weight = own[d] * (left[d] + more);
      below += weight;
      above += weight * values[d];
    }
  } else {
    for (let i = 0; i < counted.length; i++) {
      const d = counted[i];
      below += own[d];
      above += own[d] * values[d];
    }
  }
  return [above + shift * below, below];
}

/** Whether the facts only say how much each code of histories counts. */
const isLinear = (leaf) => leaf.e === leaf.k && !leaf.m && !leaf.w;

/** The sums of such a verb code by code: no choice of facts moves them. */
const codeSums = kept((leaf) => leaf.at, (leaf) => leaf.v.map(([, code, value, share]) => {
  const base = codeBases(leaf, code, accepted(leaf.s));
  return [code, list.map((k) => summedOver(
    base[k], tables[value][k], share === undefined ? null : tables[share][k]))];
}));

/** Sums over the draws of a verb's weight and of weight times value, (profile,) each. */
const sums = kept((leaf) => leaf.at, (leaf) => {
  if (cannot(leaf)) return null;
  const whole = new Float64Array(K), part = new Float64Array(K);
  if (isLinear(leaf)) {
    for (const [code, each] of codeSums(leaf)) {
      const share = chance(state.facts & leaf.e, code);
      for (let k = 0; k < K; k++) {
        part[k] += share * each[k][0];
        whole[k] += share * each[k][1];
      }
    }
    return { whole, part };
  }
  const found = told(leaf), base = bases(mask(leaf), accepted(leaf.s), leaf);
  for (let k = 0; k < K; k++) {
    [part[k], whole[k]] = summedOver(base[k], found[k].value, found[k].share);
  }
  return { whole, part };
});

/** Weight of a verb, and weight times value, in some draws, profile by profile: neither a prior nor
 * a range moves them. */
const products = kept((leaf, some) => leaf.at + "|" + some.name, (leaf, some) => {
  const signals = accepted(leaf.s), base = bases(mask(leaf), signals, leaf), at = some.draws;
  const part = list.map(() => new Float64Array(n));
  const linear = isLinear(leaf), found = linear ? null : told(leaf);
  const shared = linear ? leaf.v.some((row) => row.length > 3) : found.some((one) => one.share);
  const whole = shared ? list.map(() => new Float64Array(n)) : base;
  const add = (k, own, count, { values, shift }, share) => {
    if (share && share.fixed === 0) return;
    const sum = part[k], all = whole[k];
    const left = share && share.fixed !== 1 ? share.values : null, more = left ? share.shift : 0;
    for (let i = 0; i < at.length; i++) {
      const d = at[i], weight = left ? count * own[d] * (left[d] + more) : count * own[d];
      sum[d] += weight * (values[d] + shift);
      if (shared) all[d] += weight;
    }
  };
  if (!linear) list.forEach((k) => add(k, base[k], 1, found[k].value, found[k].share));
  else for (const [, code, value, share] of leaf.v) {
    const count = chance(state.facts & leaf.e, code), own = codeBases(leaf, code, signals);
    list.forEach((k) => add(k, own[k], count, tables[value][k],
      share === undefined ? null : tables[share][k]));
  }
  return { part, whole };
});
const everyDraw = { name: "", draws: new Int32Array(n).map((_, d) => d) };

/** On which side of a number a verb lies where all that it is a mean of lie there: 1 above, -1
 * below; and the draws in which the reader's odds decide. */
const sides = kept((leaf, number) => leaf.at + "|" + number, (leaf, number) => {
  const least = new Float32Array(n).fill(Infinity), most = new Float32Array(n).fill(-Infinity);
  for (const [, , table] of leaf.v) {
    for (const { values, shift } of tables[table]) {
      for (let d = 0; d < n; d++) {
        const value = values[d] + shift;
        if (value < least[d]) least[d] = value;
        if (value > most[d]) most[d] = value;
      }
    }
  }
  const side = new Int8Array(n);
  for (let d = 0; d < n; d++) side[d] = least[d] > number ? 1 : most[d] < number ? -1 : 0;
  return { side, name: number, draws: everyDraw.draws.filter((d) => !side[d]) };
});
