// The columns of draws, read back (feint.explain.slider_columns).
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

/** Work in parts of a few milliseconds: between them the page answers to its reader. */
function breathing() {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < 8) return;
    await new Promise((done) => setTimeout(done));
    since = performance.now();
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
  const breath = breathing();
  for (let c = 0, ref = 0, digit = 0; c < C; c++) {
    await breath();
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
    columns.push({ ...cell(Float32Array.from(sum)), fixed });
  }
  for (let t = 0; t < data.tables; t++) {
    await breath();
    tables.push(Array.from({ length: K }, (_, k) => {
      const column = columns[rows[t * K + k]], shift = shifts[t * K + k];
      return shift ? { values: column.values, shift, fixed: null } : column;
    }));
  }
  data.masses = data.masses.map(([code, table]) => [code, exponentials(table)]);
  for (const leaf of data.leaves) {
    await breath();
    leaf.masses = leaf.w ? leaf.w.map(([code, table]) => [code, exponentials(table)]) : data.masses;
  }
  data.lines = data.words = "";
  held.remove();
}

const cell = (values) => ({ values, shift: 0, fixed: null });
const exponentials = (table) => tables[table].map(({ values, shift }) =>
  values.map((value) => Math.exp(value + shift)));
