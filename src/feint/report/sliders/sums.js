// Weights, and sums of verbs over the draws (feint.explain.slider_leaves).
const list = Array.from({ length: K }, (_, k) => k);
const total = (values) => { let sum = 0; for (let d = 0; d < n; d++) sum += values[d]; return sum; };

/** What a function gives, kept until `forget` is called. */
function kept(name, make) {
  const found = new Map();
  return Object.assign((...key) => {
    const text = name(...key);
    if (!found.has(text)) found.set(text, make(...key));
    return found.get(text);
  }, { forget: () => found.clear() });
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

/** The same times the accepted signals, and 0 outside the reader's ranges. */
const bases = kept(
  (facts, signals, leaf) => facts + "|" + signals + "|" + (leaf && leaf.w ? leaf.at : ""),
  (facts, signals, leaf) => {
    const found = leaf && leaf.w ? summed(leaf.masses, facts)
      : plain(facts).map((one) => one.slice());
    for (let k = 0; k < K; k++) seen(found[k], k, signals);
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
    if (alike) return { value: one[0][1].values, share: one[0][2] };
    return mixed(leaf, one, k);
  });
});

/** The mean over histories that fit other facts, each as likely as the accepted facts say. */
function mixed(leaf, rows, k) {
  const all = new Float64Array(n), within = new Float64Array(n), value = new Float64Array(n);
  let some = false;
  for (const [code, values, share] of rows) {
    const weight = chance(state.facts & leaf.e, code);
    const own = leaf.masses.filter(([other]) => (other & leaf.e) === code).map(([, mass]) => mass[k]);
    for (let d = 0; d < n; d++) {
      let mass = 0;
      for (let i = 0; i < own.length; i++) mass += own[i][d];
      mass *= weight;
      all[d] += mass;
      if (share) mass *= share.values[d];
      within[d] += mass;
      value[d] += mass * values.values[d];
    }
    if (share) some = true;
  }
  for (let d = 0; d < n; d++) {
    if (within[d] > 0) value[d] /= within[d];
    within[d] = all[d] > 0 ? within[d] / all[d] : 0;
  }
  return { value, share: some ? { values: within, fixed: null } : null };
}

const cannot = (leaf) => Boolean(leaf.n & ~state.facts)
  || !leaf.v.some((row) => row[0] === (state.facts & leaf.m));

/** Weight of the histories of one code times the accepted signals, inside the ranges. */
const codeBases = kept((leaf, code, signals) => leaf.e + "|" + code + "|" + signals,
  (leaf, code, signals) => list.map((k) => {
    const sum = new Float64Array(n);
    for (const [other, mass] of data.masses) {
      if ((other & leaf.e) !== code) continue;
      const own = mass[k];
      for (let d = 0; d < n; d++) sum[d] += own[d];
    }
    return seen(sum, k, signals);
  }));

function seen(own, k, signals) {
  for (const j of signals) {
    const signal = data.signals[j], value = signal.values[data.players[signal.player].of[k]];
    for (let d = 0; d < n; d++) own[d] *= value[d];
  }
  for (let d = 0; d < n; d++) if (!inside[d]) own[d] = 0;
  return own;
}

function summedOver(own, value, share) {
  let above = 0, below = 0;
  if (share && share.fixed === 0) return [0, 0];
  if (share && share.fixed !== 1) {
    const left = share.values;
    for (let d = 0; d < n; d++) {
      const weight = own[d] * left[d];
      below += weight;
      above += weight * value[d];
    }
  } else {
    for (let d = 0; d < n; d++) {
      below += own[d];
      above += own[d] * value[d];
    }
  }
  return [above, below];
}

/** The sums of a verb code by code, where the facts only say how much each code counts. */
const codeSums = kept((leaf) => leaf.at, (leaf) => leaf.v.map(([, code, value, share]) => {
  const base = codeBases(leaf, code, accepted(leaf.s));
  return [code, list.map((k) => summedOver(
    base[k], tables[value][k].values, share === undefined ? null : tables[share][k]))];
}));

/** Sums over the draws of a verb's weight and of weight times value, (profile,) each. */
const sums = kept((leaf) => leaf.at, (leaf) => {
  if (cannot(leaf)) return null;
  const whole = new Float64Array(K), part = new Float64Array(K);
  if (leaf.e === leaf.k && !leaf.m && !leaf.w) {
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
