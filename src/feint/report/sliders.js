// The reader's own odds: the solved draws, weighed again in the page.  No network, no library.
// The sums are those of feint.explain.reader; feint.explain.slider_packing wrote the data.
(() => {
  "use strict";
  const panel = document.getElementById("reader");
  const held = document.getElementById("draws");
  if (!panel || !held || typeof DecompressionStream === "undefined") return; // the tables stay
  const data = JSON.parse(held.textContent);
  const words = JSON.parse(document.getElementById("reader-words").textContent);
  const COMPARISONS = new Set(["<", ">", "<=", ">=", "=", "!="]);
  const TRUTHS = new Set([...COMPARISONS, "and", "or", "not"]);
  const CLEAR = 3, STRONG = 10, NOTHING = 1.5, FEW = 100, SCRAMBLINGS = 8, POINTS = 65536, BITS = 12;
  // sections in which numbers marked as the reader's own follow; those that no slider concerns
  const FOLLOW = ["steps", "conduct", "next", "claims", "questions"];
  const STILL = ["contest", "checked", "certificate"];
  const n = data.draws, K = data.prior.length, every = (1 << data.facts.length) - 1;
  let columns = [], tables = [], inside = new Uint8Array(n).fill(1);

  const start = {
    priors: data.players.map((player) => player.prior.slice()),
    facts: every,
    signals: data.signals.map(() => true),
    ranges: data.ranges.map((range) => [0, range.edges.length - 1]),
  };
  const copy = (state) => ({
    priors: state.priors.map((odds) => odds.slice()), facts: state.facts,
    signals: state.signals.slice(), ranges: state.ranges.map((pair) => pair.slice()),
  });
  let state = copy(start);

  // -- reading the columns (feint.explain.slider_columns) -------------------------------------
  function reader(bytes) {
    let at = 0;
    const take = (size) => bytes.subarray(at, (at += size));
    /** Numbers told byte by byte: all first bytes, all second ones, and so on. */
    const planes = (count, Kind) => {
      const size = Kind.BYTES_PER_ELEMENT, told = take(count * size);
      const mixed = new Uint8Array(count * size);
      for (let b = 0; b < size; b++) {
        for (let i = 0; i < count; i++) mixed[i * size + b] = told[b * count + i];
      }
      return new Kind(mixed.buffer);
    };
    return { take, planes };
  }

  /** Points of a Sobol' net from the words of its digits (feint.explain.slider_nets). */
  function points(words, digits) {
    const found = new Uint16Array(n);
    for (let d = 0; d < n; d++) {
      const row = (d % SCRAMBLINGS) * digits;
      let point = words[row], number = Math.floor(d / SCRAMBLINGS);
      for (let digit = 1; number; digit++, number >>= 1) if (number & 1) point ^= words[row + digit];
      found[d] = point;
    }
    return found;
  }

  function fromNet(found, knots) {
    const last = knots.length - 1, values = new Float32Array(n);
    for (let d = 0; d < n; d++) {
      const x = (found[d] + 0.5) / POINTS * last, i = Math.min(last - 1, Math.floor(x));
      values[d] = knots[i] + (x - i) * (knots[i + 1] - knots[i]);
    }
    return values;
  }

  const bytesOf = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

  /** Parts of 4096 from a table of frequencies (feint.explain.slider_rans). */
  function frequencies(table) {
    const ONE = 1 << BITS;
    const size = Array.from(table, (told) => (told ? (8 + (told - 1 & 7)) * 2 ** (told - 1 >> 3) : 0));
    const sum = size.reduce((all, one) => all + one, 0);
    const parts = size.map((one) => (one ? Math.max(1, Math.floor(one * ONE / sum)) : 0));
    const count = () => parts.reduce((all, one) => all + one, 0);
    const largest = () => parts.indexOf(Math.max(...parts));
    while (count() > ONE) {
      const at = largest();
      parts[at] -= Math.min(count() - ONE, Math.floor(parts[at] / 2));
    }
    parts[largest()] += ONE - count();
    return parts;
  }

  function decoder(bytes) {
    const words = new Uint16Array(bytes.buffer), own = new Uint16Array(1 << BITS);
    let at = 0;
    /** The next stream's numbers, `n` of them. */
    return (table) => {
      const parts = frequencies(table), first = new Int32Array(parts.length);
      let sum = 0;
      parts.forEach((part, symbol) => {
        first[symbol] = sum;
        own.fill(symbol, sum, sum += part);
      });
      const found = new Uint8Array(n), rest = (1 << BITS) - 1;
      let state = words[at++] * 65536;
      state += words[at++];
      for (let d = 0; d < n; d++) {
        const slot = state & rest, symbol = own[slot];
        found[d] = symbol;
        state = parts[symbol] * Math.floor(state / (1 << BITS)) + slot - first[symbol];
        if (state < 65536) state = state * 65536 + words[at++];
      }
      return found;
    };
  }

  async function unpack() {
    const stream = new Blob([bytesOf(data.lines)]).stream()
      .pipeThrough(new DecompressionStream("deflate"));
    const { take, planes } = reader(new Uint8Array(await new Response(stream).arrayBuffer()));
    const decode = decoder(bytesOf(data.words));
    const rows = planes(data.tables * K, Uint16Array), C = data.columns;
    const lines = take(C), refs = planes(lines.reduce((sum, one) => sum + one, 0), Uint16Array);
    const slopes = planes(refs.length, Float32Array), constants = planes(C, Float32Array);
    const shifts = planes(data.tables * K, Float32Array);
    const steps = planes(C, Float32Array), least = planes(C, Int32Array), digits = take(C);
    const sizes = take(digits.reduce((sum, one) => sum + one, 0));
    const frequencyTables = Array.from(sizes, (size) => take(size + 1));
    for (const signal of data.signals) {
      signal.values = signal.nets.map((net) => {
        if (net === null) return planes(n, Float32Array);
        if (!Array.isArray(net)) return new Float32Array(n).fill(net);
        return fromNet(points(planes(SCRAMBLINGS * net[0], Uint16Array), net[0]), net.slice(1));
      });
    }
    for (const range of data.ranges) {
      if (range.net === null) { range.bins = take(n).slice(); continue; }
      const found = points(planes(SCRAMBLINGS * range.net, Uint16Array), range.net);
      range.bins = new Uint8Array(n);
      for (let d = 0; d < n; d++) {
        let bin = 0;
        while (found[d] >= range.cuts[bin + 1]) bin++;
        range.bins[d] = bin;
      }
    }
    for (let c = 0, ref = 0, digit = 0; c < C; c++) {
      const sum = new Float64Array(n).fill(constants[c] + steps[c] * least[c]);
      for (let i = 0; i < lines[c]; i++, ref++) {
        const slope = slopes[ref], other = columns[refs[ref]].values;
        for (let d = 0; d < n; d++) sum[d] += slope * other[d];
      }
      for (let i = 0; i < digits[c]; i++, digit++) {
        const told = decode(frequencyTables[digit]), step = steps[c] * 256 ** i;
        for (let d = 0; d < n; d++) sum[d] += step * told[d];
      }
      const fixed = lines[c] || digits[c] ? null : sum[0];
      columns.push({ values: Float32Array.from(sum), fixed });
    }
    for (let t = 0; t < data.tables; t++) {
      tables.push(Array.from({ length: K }, (_, k) => {
        const column = columns[rows[t * K + k]], shift = shifts[t * K + k];
        return shift ? { values: column.values.map((value) => value + shift), fixed: null } : column;
      }));
    }
    data.masses = data.masses.map(([code, table]) => [code, exponentials(table)]);
    for (const leaf of data.leaves) {
      leaf.masses = leaf.w ? leaf.w.map(([code, table]) => [code, exponentials(table)]) : data.masses;
    }
    data.lines = data.words = "";
    held.remove();
  }

  const exponentials = (table) => tables[table].map((column) => column.values.map(Math.exp));

  // -- weights (feint.explain.slider_leaves) ----------------------------------------------------
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
      ? total(perDraw(answer.prior).map((one, d) => one * inside[d])) / total(inside)
      : pooled(answer.prior);
    const factor = factorOf(value, then);
    return silent(factor) ? "evidence silent" : capped(byChance(value), answer, seen, () => factor);
  }

  // -- everything at once ---------------------------------------------------------------------
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

  /** Every chance at a decision goes by "stage:decision.option" or, of a motive, "deed:…". */
  function withStages(result) {
    for (const stage of result.stages) {
      stage.chances.forEach((chances, m) => chances.forEach((value, o) => {
        const name = stage.stage + "." + stage.options[o];
        const key = stage.player === null ? "stage:" + name
          : "deed:" + name + "." + data.players[stage.player].motives[m];
        result.answers.set(key, Number.isFinite(value) ? { value, grade: null } : null);
      }));
    }
  }
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
      const text = FOLLOW.includes(section.id) ? words.partly
        : STILL.includes(section.id) ? null : words.stays;
      const head = section.querySelector("h2");
      if (text && head) mark(head, text);
    });
  }

  function draw() {
    const result = compute();
    if (result) withStages(result);
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
      const form = formOf(name);
      node.textContent = "";
      const absent = words.absent.includes(name);
      if ((!form && !absent) || (same && !node.dataset.always)) return;
      if (!node.dataset.always && !node.dataset.short) node.append(words.yours + " ");
      if (node.dataset.short) node.append("→ ");
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
      if (found) node.style[node.dataset.grows ? "width" : "left"] = 100 * found.value + "%";
    });
    all("svg.chart[data-player]").forEach((chart) => chartFollows(chart, result, same));
    tellSize(result, same);
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
    const { top, bottom, ceiling } = chart.dataset;
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

  // -- the reader's hand ------------------------------------------------------------------------
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
    tellWhatStays();
    listen();
    draw();
  }).catch((error) => console.error("feint: the draws of this page cannot be read", error));
})();
