// Grades (feint.explain.grades).
const odds = (p) => p / (1 - p);
const byChance = (p) => p >= 0.95 ? "holds" : p >= 0.75 ? "mostly holds" : p < 0.05 ? "fails"
  : p < 0.25 ? "mostly fails" : "open";

function lowestTenth(each, weight) {
  const order = Array.from(counted).filter((d) => weight[d] > 0);
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
function explains(player, seen) {
  if (player === null) return true;
  const last = data.players[player].motives.length - 1, of = data.players[player].of;
  const ones = new Float64Array(K).fill(1), none = (k) => of[k] === last, some = (k) => of[k] !== last;
  const [before, apart] = [weighed(ones, some), weighed(ones, none)];
  return !(before > 0 && apart > 0) || weighed(seen, some) / before > weighed(seen, none) / apart;
}

const factorOf = (now, then) => {
  const edge = 0.5 / n, inner = (p) => Math.min(1 - edge, Math.max(edge, p));
  return odds(inner(now)) / odds(inner(then));
};
const silent = (factor) => factor > 1 / NOTHING && factor < NOTHING;

/** Grade of a claim about motives; `tenth` gives the factor exceeded in nine draws of ten. */
function capped(grade, answer, seen, tenth) {
  if (grade !== "holds" && grade !== "mostly holds") return grade;
  return !explains(answer.player, seen) || tenth() < CLEAR ? "open" : grade;
}

function gradeOf(answer, value, whole, seen) {
  if (!answer.graded) return null;
  if (answer.kind !== "motive") return byChance(value);
  const lowest = (each) => lowestTenth(each.map((one) => (Number.isFinite(one) ? one : 1)), whole);
  const at = data.leaves.findIndex((leaf) => leaf.f && uses(answer.tree, (one) => one === leaf));
  if (at >= 0) {
    const factor = pooled(["leaf", at]);
    if (silent(factor)) return "evidence silent";
    if (factor <= 1 / STRONG) return "fails";
    if (factor <= 1 / CLEAR) return "mostly fails";
    if (factor < CLEAR) return "open";
    return capped(factor >= STRONG ? "holds" : "mostly holds", answer, seen,
      () => lowest(perDraw(["leaf", at])));
  }
  if (answer.left) {
    if (silent(factorOf(pooled(answer.left), pooled(answer.before)))) return "evidence silent";
    return capped(byChance(value), answer, seen, () => {
      const now = perDraw(answer.left), then = perDraw(answer.before);
      return lowest(now.map((p, d) => odds(p) / odds(then[d])));
    });
  }
  if (!answer.prior) return null;
  const then = TRUTHS.has(answer.prior[0])
    ? total(perDraw(answer.prior)) / counted.length
    : pooled(answer.prior);
  const factor = factorOf(value, then);
  return silent(factor) ? "evidence silent" : capped(byChance(value), answer, seen, () => factor);
}
