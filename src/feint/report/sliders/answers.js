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

/** A verb in some draws: numerator and denominator. */
const byDraw = kept((leaf, some) => leaf.at + "|" + some.name, (leaf, some) => {
  const found = products(leaf, some), part = new Float64Array(n), whole = new Float64Array(n);
  const at = some.draws;
  const add = (sum, own, p) => {
    for (let i = 0; i < at.length; i++) sum[at[i]] += p * own[at[i]];
  };
  if (leaf.f) {
    [part, whole].forEach((sum, one) => {
      const side = sideOf(leaf, one), size = weighed(new Float64Array(K).fill(1), side);
      list.filter(side).forEach((k) => add(sum, found.whole[k], prior[k] / size));
    });
  } else {
    for (let k = 0; k < K; k++) {
      add(part, found.part[k], prior[k]);
      add(whole, found.whole[k], prior[k]);
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

/** A test in each draw; tests hold in a draw (1) or not (0). */
const perDraw = kept((tree) => tree, (tree) => {
  const [op, ...rest] = tree, result = new Float64Array(n);
  if (op === "number") return result.fill(rest[0]);
  if (op === "leaf") {
    const { part, whole } = byDraw(data.leaves[rest[0]], everyDraw);
    for (let d = 0; d < n; d++) result[d] = whole[d] ? part[d] / whole[d] : NaN;
    return result;
  }
  if (COMPARISONS.has(op) && rest[0][0] === "leaf" && !uses(rest[1], () => true)) {
    const leaf = data.leaves[rest[0][1]];
    if (!leaf.f) return heldAgainst(op, leaf, pooled(rest[1]));
  }
  const parts = rest.map((part) => perDraw(part)), [first, second] = parts;
  if (op === "negative") for (let d = 0; d < n; d++) result[d] = -first[d];
  else if (op === "not") for (let d = 0; d < n; d++) result[d] = 1 - first[d];
  else if (op === "and" || op === "or") {
    result.set(first);
    const better = op === "and" ? Math.min : Math.max;
    for (const side of parts) for (let d = 0; d < n; d++) result[d] = better(result[d], side[d]);
  } else if (COMPARISONS.has(op)) {
    for (let d = 0; d < n; d++) result[d] = holds(op, first[d], second[d]) ? 1 : 0;
  } else for (let d = 0; d < n; d++) result[d] = number(op, first[d], second[d]);
  return result;
});

/** Whether a verb held against a number holds, draw by draw: most draws do not ask the reader. */
function heldAgainst(op, leaf, number) {
  const some = sides(leaf, number), { part, whole } = byDraw(leaf, some);
  const result = Float64Array.from(some.side, (side) => (holds(op, side, 0) ? 1 : 0));
  for (const d of some.draws) result[d] = holds(op, part[d] / whole[d], number) ? 1 : 0;
  return result;
}

const uses = (tree, test) => Array.isArray(tree)
  && (tree[0] === "leaf" ? test(data.leaves[tree[1]]) : tree.some((part) => uses(part, test)));
const missing = (tree) => uses(tree, cannot);
