// A tree to fold, search and enlarge.  No network, no library; the keys are those of a file tree.
(() => {
  "use strict";
  const root = document.getElementById("tree");
  const { nodes, words, shared } = JSON.parse(document.getElementById("tree-data").textContent);
  // node: [kind, who, text, infoset, branches, payoffs]; branch: [label, child, told, bars, seen]
  const parent = new Int32Array(nodes.length).fill(-1), via = new Array(nodes.length);
  nodes.forEach((node, i) => node[4].forEach((branch) => { parent[branch[1]] = i; via[branch[1]] = branch; }));
  const endings = new Int32Array(nodes.length);
  for (let i = nodes.length - 1; i >= 0; i--) {
    endings[i] = nodes[i][4].length ? nodes[i][4].reduce((sum, b) => sum + endings[b[1]], 0) : 1;
  }
  const rows = new Map(); // node -> its <li>
  const make = (name, css, text) => {
    const made = document.createElement(name);
    if (css) made.className = css;
    if (text) made.textContent = text;
    return made;
  };

  function row(i) {
    const [kind, who, text, infoset, branches, payoffs] = nodes[i], item = make("li");
    item.setAttribute("role", "treeitem");
    item.tabIndex = -1;
    item.dataset.node = i;
    const line = make("div", "line"), branch = via[i];
    if (branches.length) {
      item.setAttribute("aria-expanded", "false");
      line.append(make("span", "fold"));
    }
    if (branch) {
      const move = make("span", "move" + (branch[4] ? " seen" : ""), (branch[4] ? "✓ " : "") + branch[0]);
      line.append(move);
      if (branch[3].length) {
        const bars = make("span", "bars");
        bars.setAttribute("role", "img");
        bars.setAttribute("aria-label", branch[3].map((b) => words.motives[b[0]] + " " + b[2]).join(", "));
        branch[3].forEach(([index, share, told]) => {
          const bar = make("span", "bar m" + index), fill = make("i", "p" + index);
          bar.title = words.motives[index] + ": " + told;
          fill.style.height = 100 * share + "%";
          bar.append(fill);
          bars.append(bar);
        });
        line.append(bars);
      }
      if (branch[2]) line.append(make("span", "chance", branch[2]));
    }
    if (kind !== "end") {
      const asks = make("span", "asks");
      asks.append(make("b", "", who || words.chance), " " + text);
      line.append(asks);
      if (shared[infoset]) {
        const same = make("button", "same", "≡ " + words.same.replace("{n}", shared[infoset]));
        same.type = "button";
        same.tabIndex = -1;
        same.title = words.same_hint;
        same.addEventListener("click", (event) => { event.stopPropagation(); alike(i); });
        line.append(same);
        item.dataset.infoset = infoset;
      }
      line.append(make("span", "count", words.endings.replace("{n}", endings[i].toLocaleString(words.locale))));
    } else if (text || payoffs) line.append(make("span", "pay", [text, payoffs].filter(Boolean).join(" · ")));
    item.append(line);
    rows.set(i, item);
    return item;
  }

  function open(i) {
    const item = shown(i);
    if (!nodes[i][4].length || item.getAttribute("aria-expanded") === "true") return item;
    let group = item.querySelector(":scope > ul");
    if (!group) {
      group = make("ul");
      group.setAttribute("role", "group");
      group.append(...nodes[i][4].map((branch) => row(branch[1])));
      item.append(group);
    }
    group.hidden = false;
    item.setAttribute("aria-expanded", "true");
    return item;
  }
  function fold(i) {
    const item = rows.get(i), group = item && item.querySelector(":scope > ul");
    if (group) group.hidden = true;
    if (item && nodes[i][4].length) item.setAttribute("aria-expanded", "false");
  }
  /** The row of a node, everything above it open. */
  function shown(i) {
    if (parent[i] >= 0) open(parent[i]);
    return rows.get(i);
  }
  const isOpen = (i) => rows.get(i) && rows.get(i).getAttribute("aria-expanded") === "true";

  let here = 0;
  function go(i, quiet) {
    const item = shown(i);
    root.querySelectorAll('[tabindex="0"]').forEach((one) => { one.tabIndex = -1; });
    item.tabIndex = 0;
    here = i;
    if (!quiet) {
      item.focus({ preventScroll: true });
      item.firstElementChild.scrollIntoView({ block: "nearest" });
    }
  }
  const visible = () => [...root.querySelectorAll("li")].filter((item) => item.offsetParent !== null);

  root.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    const i = Number(item.dataset.node);
    if (isOpen(i)) fold(i); else open(i);
    go(i);
  });
  root.addEventListener("keydown", (event) => {
    const all = visible(), at = all.findIndex((item) => Number(item.dataset.node) === here);
    const to = (item) => item && go(Number(item.dataset.node));
    const keys = {
      ArrowDown: () => to(all[at + 1]), ArrowUp: () => to(all[at - 1]),
      Home: () => to(all[0]), End: () => to(all[all.length - 1]),
      ArrowRight: () => { if (isOpen(here)) go(nodes[here][4][0][1]); else open(here); },
      ArrowLeft: () => { if (isOpen(here)) fold(here); else if (parent[here] >= 0) go(parent[here]); },
      Enter: () => { if (isOpen(here)) fold(here); else open(here); },
      "*": () => { const p = parent[here]; if (p >= 0) nodes[p][4].forEach((b) => open(b[1])); },
    };
    keys[" "] = keys.Enter;
    if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  });

  // -- the tools above the tree -------------------------------------------------------------------
  const said = document.getElementById("tree-said");
  function alike(i) {
    const infoset = nodes[i][3];
    root.querySelectorAll(".alike").forEach((item) => item.classList.remove("alike"));
    const places = nodes.flatMap((node, j) => (node[3] === infoset ? [j] : []));
    places.slice(0, 60).forEach((j) => shown(j).classList.add("alike"));
    const next = places[(places.indexOf(i) + 1) % places.length];
    go(next);
    said.textContent = words.alike.replace("{n}", places.length);
  }
  let found = [], turn = 0, asked = "";
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const texts = nodes.map((node, i) => plain([node[1], node[2], node[5], via[i] ? via[i][0] : ""].join(" ")));
  function search(back) {
    const box = document.getElementById("tree-search"), query = plain(box.value.trim());
    if (!query) { said.textContent = ""; return; }
    if (query !== asked) {
      asked = query;
      found = texts.flatMap((text, i) => (text.includes(query) ? [i] : []));
      turn = 0;
    } else if (found.length) turn = (turn + (back ? found.length - 1 : 1)) % found.length;
    root.querySelectorAll(".hit").forEach((item) => item.classList.remove("hit"));
    said.textContent = found.length
      ? words.hit.replace("{i}", turn + 1).replace("{n}", found.length) : words.no_hit;
    if (!found.length) return;
    const item = shown(found[turn]);
    item.classList.add("hit");
    go(found[turn], true);
    item.firstElementChild.scrollIntoView({ block: "center" });
  }
  function level() {
    const closed = visible().map((item) => Number(item.dataset.node)).filter((i) => nodes[i][4].length && !isOpen(i));
    closed.slice(0, 400).forEach(open);
  }
  function path() {
    let i = 0;
    for (;;) {
      open(i);
      const next = nodes[i][4].find((branch) => branch[4]);
      if (!next) break;
      i = next[1];
    }
    return i;
  }
  let size = 15;
  const zoom = (step) => { size = Math.min(24, Math.max(12, size + step)); root.style.fontSize = size + "px"; };
  const tools = {
    "tree-level": level, "tree-path": () => go(path()),
    "tree-fold": () => { [...rows.keys()].forEach((i) => { if (i) fold(i); }); go(0); },
    "tree-larger": () => zoom(1.5), "tree-smaller": () => zoom(-1.5),
  };
  for (const id in tools) document.getElementById(id).addEventListener("click", tools[id]);
  document.getElementById("tree-find").addEventListener("submit", (event) => { event.preventDefault(); search(); });
  document.getElementById("tree-search").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.shiftKey) { event.preventDefault(); search(true); }
  });

  document.getElementById("tree-tools").hidden = false;
  const first = row(0);
  root.replaceChildren(first);
  root.setAttribute("role", "tree");
  first.tabIndex = 0;
  path();
  if (nodes.length <= 80) for (let depth = 0; depth < 12; depth++) level();
})();
