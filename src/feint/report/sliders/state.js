// The reader's own odds: the solved draws, weighed again in the page.  No network, no library.
// The sums are those of feint.explain.reader; feint.explain.slider_packing wrote the data.
// This file: what the page carries, and what the reader has set.
const panel = document.getElementById("reader"), held = document.getElementById("draws");
const data = JSON.parse(held.textContent);
const words = JSON.parse(document.getElementById("reader-words").textContent);
const COMPARISONS = new Set(["<", ">", "<=", ">=", "=", "!="]);
const TRUTHS = new Set([...COMPARISONS, "and", "or", "not"]);
const CLEAR = 3, STRONG = 10, NOTHING = 1.5, FEW = 100, SCRAMBLINGS = 8, POINTS = 65536, BITS = 12;
// so many tables of weights are kept, of half a megabyte each at 4,096 draws and 18 profiles
const MOST_KEPT = 60;
// sections in which numbers marked as the reader's own follow; those that no slider concerns
const FOLLOW = ["steps", "conduct", "next", "claims", "questions"];
const STILL = ["contest", "checked", "certificate"];
const n = data.draws, K = data.prior.length, every = (1 << data.facts.length) - 1;
let columns = [], tables = [], counted = new Int32Array(n).map((_, d) => d);

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
