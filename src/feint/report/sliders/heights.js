// A chart's heights, drawn again where the reader's own line goes above its top.

/** The next round height that holds all of the shares: 20 %, 40 %, … as the chart's own marks. */
const roofFor = (highest, ceiling) => (highest <= ceiling ? ceiling
  : Math.min(1, Math.ceil(highest * 5 - 1e-9) / 5));

/** Everything in the plot that has a height, once: how to write it and the heights it was drawn at. */
function heightsOf(chart) {
  const bottom = Number(chart.dataset.bottom), found = [];
  const keep = (node, name, text, at) => found.push({ node, name, text, at });
  for (const node of chart.children) {
    if (node.matches("path.grid,path.base") && /H/.test(node.getAttribute("d"))) {
      const [, x, y, end] = node.getAttribute("d").match(/^M([\d.]+) ([\d.]+)H([\d.]+)$/);
      keep(node, "d", ([h]) => `M${x} ${h}H${end}`, [Number(y)]);
    } else if (node.matches("text.ax[text-anchor=end]")) {
      keep(node, "y", ([h]) => h + 4, [Number(node.getAttribute("y")) - 4]);
    } else if (node.matches("circle.dot")) {
      keep(node, "cy", ([h]) => h, [Number(node.getAttribute("cy"))]);
    }
  }
  all("path.tint,path[fill^=url],path.ln", chart).forEach((node) => {
    const text = node.getAttribute("d"), end = text.endsWith("Z") ? "Z" : "";
    const points = text.slice(1).replace("Z", "").split("L").map((one) => one.split(" ").map(Number));
    keep(node, "d", (h) => "M" + points.map(([x], i) => x + " " + h[i].toFixed(1)).join("L") + end,
      points.map(([, y]) => y));
  });
  all("svg.pm:not(.bare)", chart).forEach((node) => {
    const half = node.getAttribute("height") / 2;
    keep(node, "y", ([h]) => h - half, [Number(node.getAttribute("y")) + half]);
  });
  all("path.bar", chart).forEach((node) => {
    const [, x, y, rest] = node.getAttribute("d").match(/^M([\d.]+) ([\d.]+)(.*)$/);
    const low = rest.startsWith("V") ? [Number(rest.slice(1))] : [];
    keep(node, "d", (h) => `M${x} ${h[0]}` + (low.length ? "V" + h[1] : rest), [Number(y), ...low]);
  });
  return { bottom, found, marks: new Map() };
}

/** Draw a chart up to another height; what stands above its own top gets lines and numbers too. */
function raise(chart, roof) {
  if (Number(chart.dataset.roof || chart.dataset.ceiling) === roof) return;
  chart.dataset.roof = roof;
  chart.heights = chart.heights || heightsOf(chart);
  const { bottom, found, marks } = chart.heights, { ceiling, top } = chart.dataset;
  const part = ceiling / roof;
  for (const { node, name, text, at } of found) {
    node.setAttribute(name, text(at.map((y) => bottom - (bottom - y) * part)));
  }
  const grid = chart.querySelector("path.base"), numbers = all("text.ax[text-anchor=end]", chart);
  const number = numbers[0], highest = numbers.filter((one) => !one.dataset.more).pop();
  highest.dataset.said = highest.dataset.said || highest.textContent;
  const sign = highest.dataset.said.replace(/[\d.,]/g, ""), raised = roof > Number(ceiling);
  highest.textContent = raised ? highest.dataset.said.replace(sign, "") : highest.dataset.said;
  for (const mark of marks.values()) mark.forEach((node) => node.remove());
  marks.clear();
  for (let share = Math.floor(ceiling * 5 + 1.01) / 5; share < roof + 0.01; share += 0.2) {
    const y = bottom - (bottom - top) * share / roof;
    const line = svgNode("path", { class: "grid", d: grid.getAttribute("d").replace(/ [\d.]+H/, ` ${y}H`) });
    const text = number.cloneNode(true);
    text.setAttribute("y", y + 4);
    text.dataset.more = "yes";
    text.textContent = Math.round(100 * share) + (share > roof - 0.01 ? sign : "");
    grid.after(line, text);
    marks.set(share, [line, text]);
  }
}
