// Tests and questions, of the pooled draws and draw by draw.
function scaledPrior() {
  return data.prior.map((weight, k) => data.players.reduce((left, player, p) => {
    const motive = player.of[k];
    return player.prior[motive] > 0 ? left * state.priors[p][motive] / player.prior[motive] : left;
  }, weight));
}
let prior = data.prior;
const weighed = (values, chosen) => {
  let sum = 0;
  for (let k = 0; k < K; k++) if (!chosen || chosen(k)) sum += prior[k] * values[k];
  return sum;
};
const sideOf = (leaf, side) => (k) => data.players[leaf.f[0]].of[k] === leaf.f[1 + side];

/** A verb pooled over draws; NaN where it cannot be. */
function pooledLeaf(leaf) {
  const found = sums(leaf);
  if (!found) return NaN;
  if (leaf.f) {
    const [first, second] = [0, 1].map((side) => {
      const chosen = sideOf(leaf, side);
      return weighed(found.whole, chosen) / weighed(new Float64Array(K).fill(1), chosen);
    });
    return first / second;
  }
  return weighed(found.part) / weighed(found.whole);
}

/** A verb in each draw: numerator and denominator. */
const byDraw = kept((leaf) => leaf.at, (leaf) => {
  const found = told(leaf), base = bases(mask(leaf), accepted(leaf.s), leaf);
  const part = new Float64Array(n), whole = new Float64Array(n);
  const side = leaf.f ? [0, 1].map((one) => sideOf(leaf, one)) : null;
  const size = side ? side.map((chosen) => weighed(new Float64Array(K).fill(1), chosen)) : null;
  for (let k = 0; k < K; k++) {
    const { value, share } = found[k], own = base[k];
    if (share && share.fixed === 0) continue;
    const left = share && share.fixed !== 1 ? share.values : null;
    if (side) {
      for (const one of [0, 1]) {
        if (!side[one](k)) continue;
        const sum = one ? whole : part, p = prior[k] / size[one];
        for (let d = 0; d < n; d++) sum[d] += p * (left ? own[d] * left[d] : own[d]);
      }
      continue;
    }
    const p = prior[k];
    for (let d = 0; d < n; d++) {
      const weight = p * (left ? own[d] * left[d] : own[d]);
      whole[d] += weight;
      part[d] += weight * value[d];
    }
  }
  return { part, whole };
});

const number = (op, a, b) => op === "+" ? a + b : op === "-" ? a - b : op === "*" ? a * b : a / b;
const holds = (op, a, b) => Number.isFinite(a) && Number.isFinite(b) && (op === "<" ? a < b
  : op === ">" ? a > b : op === "<=" ? a <= b : op === ">=" ? a >= b : op === "=" ? a === b : a !== b);

function pooled(tree) {
  if (tree[0] === "number") return tree[1];
  if (tree[0] === "negative") return -pooled(tree[1]);
  if (tree[0] !== "leaf") return number(tree[0], pooled(tree[1]), pooled(tree[2]));
  return pooledLeaf(data.leaves[tree[1]]);
}

function perDraw(tree) {
  const [op, ...rest] = tree, result = new Float64Array(n);
  if (op === "number") return result.fill(rest[0]);
  if (op === "leaf") {
    const { part, whole } = byDraw(data.leaves[rest[0]]);
    for (let d = 0; d < n; d++) result[d] = whole[d] ? part[d] / whole[d] : NaN;
    return result;
  }
  const sides = rest.map((part) => perDraw(part)), [first, second] = sides;
  if (op === "negative") for (let d = 0; d < n; d++) result[d] = -first[d];
  else if (op === "not") for (let d = 0; d < n; d++) result[d] = 1 - first[d];
  else if (op === "and" || op === "or") {
    result.set(first);
    const better = op === "and" ? Math.min : Math.max;
    for (const side of sides) for (let d = 0; d < n; d++) result[d] = better(result[d], side[d]);
  } else if (COMPARISONS.has(op)) {
    for (let d = 0; d < n; d++) result[d] = holds(op, first[d], second[d]) ? 1 : 0;
  } else for (let d = 0; d < n; d++) result[d] = number(op, first[d], second[d]);
  return result;
}

const uses = (tree, test) => Array.isArray(tree)
  && (tree[0] === "leaf" ? test(data.leaves[tree[1]]) : tree.some((part) => uses(part, test)));
const missing = (tree) => uses(tree, cannot);
