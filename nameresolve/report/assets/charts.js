"use strict";
// The pictures, drawn by ECharts; each has a description and a table beside it.
const charts = (() => {
  const { summary, entities, make, table, count, percent, color, KINDS, fold } = report;
  const byId = (id) => document.getElementById(id);
  const drawn = new Map();
  const kindColors = () => ({ person: color("person"), org: color("org"), place: color("place") });
  const SYMBOLS = { person: "circle", org: "rect", place: "diamond" };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const PALETTE = ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb", "#ee7733", "#009988", "#cc3311", "#33bbee", "#ddaa33"];
  const SPELLINGS = PALETTE.length;

  function draw(element, makeOption) {
    const before = drawn.get(element);
    if (before) before.chart.dispose();
    const chart = echarts.init(element, null, { renderer: "svg" });
    drawn.set(element, { chart, makeOption });
    const text = { color: color("ink"), fontFamily: getComputedStyle(document.body).fontFamily };
    chart.setOption({ animation: !calm, animationDuration: 300, textStyle: text, ...makeOption() });
    return chart;
  }

  // Names stand in tooltips as text: what is returned here is an element, not mark-up.
  const tip = (lines) => {
    const box = make("div");
    lines.forEach((line) => box.append(make("div", { dir: "auto" }, line)));
    return box;
  };
  const tooltip = (describe) => ({
    confine: true, backgroundColor: color("card"), borderColor: color("line"),
    textStyle: { color: color("ink") }, formatter: (params) => tip(describe(params)),
  });
  const axis = (more) => ({
    axisLabel: { color: color("ink") }, axisLine: { lineStyle: { color: color("faint") } },
    splitLine: { lineStyle: { color: color("line") } }, nameTextStyle: { color: color("faint") }, ...more,
  });
  const shorten = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
  const shortenPath = (path, length) => (path.length > length ? `…${path.slice(1 - length)}` : path);

  // The network
  const nodes = entities.slice(0, summary.network.nodes);
  let wanted = new Set(Object.keys(KINDS));
  let sought = "";
  let network = null;
  let view = { zoom: 1, center: null };

  function networkOption() {
    const colors = kindColors();
    const most = Math.max(1, ...nodes.map((entity) => entity.mentions));
    const strongest = Math.max(1, ...summary.network.edges.map((edge) => edge[2]));
    const isFound = (entity) => !sought || fold(entity.variants.map((variant) => variant[0]).concat(entity.romanized).join("\n")).includes(sought);
    const shown = nodes.filter((entity) => wanted.has(entity.kind));
    const numbers = new Set(shown.map((entity) => entity.number));
    return {
      tooltip: tooltip(({ dataType, data }) => (dataType === "edge"
        ? [`${entities[data.left].name} – ${entities[data.right].name}`, `near each other ${count(data.shared, "time")}`]
        : [entities[data.number].name, `${KINDS[entities[data.number].kind]}, ${list.describe(entities[data.number])}`])),
      series: [{
        type: "graph", layout: "force", roam: true, ...view, draggable: false, scaleLimit: { min: 0.1, max: 20 },
        force: { initLayout: "circular", repulsion: 260, edgeLength: [40, 150], gravity: 0.12, layoutAnimation: false },
        emphasis: { focus: "adjacency", label: { show: true } },
        labelLayout: { hideOverlap: true },
        lineStyle: { color: color("faint"), opacity: 0.35 },
        data: shown.map((entity) => ({
          id: String(entity.number), number: entity.number, name: shorten(entity.name, 28),
          symbol: SYMBOLS[entity.kind], symbolSize: 8 + 30 * Math.sqrt(entity.mentions / most),
          itemStyle: { color: colors[entity.kind], opacity: isFound(entity) ? 1 : 0.15,
            borderColor: color("ink"), borderWidth: sought && isFound(entity) ? 2.5 : 0 },
          label: { show: sought ? isFound(entity) : entity.mentions * 8 > most, position: "right", color: color("ink"),
            textBorderColor: color("card"), textBorderWidth: 3, formatter: "{b}" },
        })),
        links: summary.network.edges.filter(([left, right]) => numbers.has(left) && numbers.has(right)).map(([left, right, shared]) => ({
          source: String(left), target: String(right), left, right, shared, lineStyle: { width: 0.6 + 4 * (shared / strongest) },
        })),
      }],
    };
  }

  function drawNetwork() {
    const element = byId("network-chart");
    network = draw(element, networkOption);
    network.on("click", ({ dataType, data }) => {
      if (dataType !== "node") return;
      list.choose(data.number);
      byId("names").scrollIntoView({ behavior: calm ? "auto" : "smooth" });
    });
    network.on("graphroam", () => {
      const { zoom, center } = network.getOption().series[0];
      view = { zoom, center };
    });
    showWhole();
  }

  function setView(next) {
    view = next;
    network.setOption({ series: [view] });
  }

  const zoomBy = (factor) => setView({ ...view, zoom: Math.min(20, Math.max(0.1, view.zoom * factor)) });

  // The layout knows no borders: find out how far it reaches, and look at all of it.
  function showWhole() {
    const places = [];
    network.getModel().getSeriesByIndex(0).getGraph().eachNode((node) => { if (node.getLayout()) places.push(node.getLayout()); });
    if (!places.length) return;
    const reach = (axis) => { const at = places.map((place) => place[axis]); return [Math.min(...at), Math.max(...at)]; };
    const [[left, right], [top, bottom]] = [reach(0), reach(1)];
    const fit = Math.min((network.getWidth() - 120) / Math.max(1, right - left), (network.getHeight() - 50) / Math.max(1, bottom - top));
    setView({ zoom: Math.min(3, fit), center: [(left + right) / 2, (top + bottom) / 2] });
  }

  function startNetwork() {
    const { edges, ties } = summary.network;
    const text = nodes.length
      ? `The ${nodes.length} names with most mentions, tied where a text names them near each other; the ${edges.length} strongest of ${ties.toLocaleString("en")} ties are drawn. The kinds ticked above are shown. Choosing a name in the list shows its companions, too.`
      : "No names were found.";
    byId("network-text").textContent = text;
    byId("network-chart").setAttribute("aria-label", `Network. ${text} The table below has the strongest ties.`);
    byId("network-names").append(...nodes.map((entity) => make("option", { value: entity.name })));
    byId("network-table").append(table(["name", "beside", "times"], edges.slice(0, 100).map(([left, right, shared]) => [entities[left].name, entities[right].name, shared])));
    byId("network-search").addEventListener("input", (event) => { sought = fold(event.target.value.trim()); redrawNetwork(); });
    byId("zoom-in").addEventListener("click", () => zoomBy(1.4));
    byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
    byId("zoom-reset").addEventListener("click", showWhole);
  }

  const redrawNetwork = () => { if (network) network.setOption(networkOption()); };
  function showKinds(kinds) { wanted = kinds; redrawNetwork(); }

  // Merges
  function mergesOption() {
    const { bins, made, waiting, merge, review } = summary.merges;
    const points = (counts) => counts.map((number, bin) => [(bin + 0.5) / bins, number]);
    const bar = (name, counts, fill, more = {}) => ({ name, type: "bar", stack: "all", barWidth: Math.max(3, Math.floor((0.85 * (byId("merges-chart").clientWidth - 76)) / bins)), itemStyle: { color: fill, ...more }, data: points(counts) });
    return {
      grid: { left: 56, right: 20, top: 64, bottom: 48 },
      legend: { top: 8, right: 8, textStyle: { color: color("ink") } },
      tooltip: tooltip(({ seriesName, value }) => [seriesName, `${percent(value[0] - 0.5 / bins)} to ${percent(value[0] + 0.5 / bins)}: ${value[1]}`]),
      xAxis: axis({ type: "value", min: 0, max: 1, name: "probability of being the same", nameLocation: "middle", nameGap: 28, axisLabel: { color: color("ink"), formatter: percent } }),
      yAxis: axis({ type: "value", minInterval: 1, name: "merges" }),
      series: [
        { ...bar("merged", made, color("person")), markArea: { silent: true, itemStyle: { color: color("mark"), opacity: 0.55 }, label: { color: color("ink"), position: "insideTop" }, data: [[{ name: "asked in review", xAxis: review }, { xAxis: merge }]] } },
        bar("waiting for review", waiting, color("org"), { decal: { symbol: "rect", dashArrayX: [2, 3], dashArrayY: [2, 3], rotation: 0.8 } }),
      ],
    };
  }

  function startMerges() {
    const { bins, made, waiting, merge, review } = summary.merges;
    const sum = (counts) => counts.reduce((all, each) => all + each, 0);
    const text = `${count(sum(made), "merge")} made, from ${percent(merge)} on or because somebody said so; ${count(sum(waiting), "doubtful one")} waiting for a person, from ${percent(review)} on.`;
    byId("merges-text").textContent = text;
    byId("merges-chart").setAttribute("aria-label", `Histogram of probabilities. ${text}`);
    const rows = made.map((number, bin) => [`${percent(bin / bins)} to ${percent((bin + 1) / bins)}`, number, waiting[bin]]);
    byId("merges-table").append(table(["probability", "merged", "waiting"], rows.filter((row) => row[1] + row[2])));
  }

  // Documents
  function documentsOption() {
    const { documents, likeness } = summary.similar;
    const names = documents.map((number) => summary.documents[number]);
    const cells = likeness.flatMap((row, y) => row.map((value, x) => [x, y, value]));
    const room = byId("documents-chart").clientWidth;
    const label = { color: color("ink"), interval: 0, fontSize: 10, formatter: (name) => shortenPath(name, room < 600 ? 8 : 22) };
    return {
      grid: { left: room < 600 ? 64 : 160, right: 16, top: 16, bottom: room < 600 ? 110 : 170 },
      tooltip: tooltip(({ value }) => [names[value[0]], names[value[1]], `${percent(value[2])} of the names are in both`]),
      xAxis: axis({ type: "category", data: names, axisLabel: { ...label, rotate: 60 }, splitLine: { show: false } }),
      yAxis: axis({ type: "category", data: names, axisLabel: label, splitLine: { show: false }, inverse: true }),
      visualMap: { min: 0, max: 1, orient: "horizontal", left: "center", bottom: 4, calculable: false, itemHeight: 110, text: ["same cast", "no name in common"], textStyle: { color: color("ink") }, inRange: { color: [color("page"), color("person")] } },
      series: [{ type: "heatmap", data: cells, itemStyle: { borderColor: color("line"), borderWidth: 0.5 } }],
    };
  }

  function startDocuments() {
    const { documents, nearest } = summary.similar;
    const text = documents.length > 1
      ? `${documents.length === summary.documents.length ? "All" : "The"} ${documents.length} documents ${documents.length === summary.documents.length ? "" : "most like others "}beside each other: the stronger the color of a field, the more of the names of two documents are the same.`
      : "There are too few documents with names to compare.";
    byId("documents-text").textContent = text;
    byId("documents-chart").setAttribute("aria-label", `Heat map of documents. ${text} The table below lists the nearest documents of each.`);
    const rows = documents.flatMap((number, i) => nearest[i].map(([other, share]) => [summary.documents[number], summary.documents[other], percent(share)]));
    byId("documents-table").append(table(["document", "like", "names in both"], rows));
  }

  // The spread of one name's spellings
  function drawSpread(element, spellings, counts, paths) {
    draw(element, () => {
      const names = spellings.slice(0, SPELLINGS);
      const rest = new Set(spellings.slice(SPELLINGS));
      const room = element.clientWidth;
      const number = (path, spelling) => counts.get(path).get(spelling) || 0;
      const others = (path) => [...counts.get(path)].reduce((sum, [spelling, each]) => sum + (rest.has(spelling) ? each : 0), 0);
      const bar = (name, position, data) => ({ name: shorten(name, 26), type: "bar", stack: "all", itemStyle: { color: PALETTE[position % SPELLINGS], decal: position % 2 ? { symbol: "rect", dashArrayX: [1, 2], dashArrayY: [2, 4] } : undefined }, data });
      const series = names.map((spelling, position) => bar(spelling, position, paths.map((path) => number(path, spelling))));
      if (rest.size) series.push(bar("other spellings", 6, paths.map(others)));
      return {
        grid: { left: room < 500 ? 90 : 190, right: 24, top: 12 + 20 * Math.ceil(series.length / 3), bottom: 30 },
        legend: { top: 0, type: "plain", textStyle: { color: color("ink"), fontSize: 11 }, itemWidth: 14, itemHeight: 10 },
        tooltip: tooltip(({ seriesName, name, value }) => [name, `${seriesName}: ${value}`]),
        xAxis: axis({ type: "value", minInterval: 1 }),
        yAxis: axis({ type: "category", data: paths, inverse: true, axisLabel: { color: color("ink"), fontSize: 11, formatter: (path) => shortenPath(path, room < 500 ? 13 : 30) } }),
        series,
      };
    });
  }

  // Each picture is drawn when it comes near, and again when the colors change.
  const LATER = new Map([
    [byId("network-chart"), drawNetwork],
    [byId("merges-chart"), () => draw(byId("merges-chart"), mergesOption)],
    [byId("documents-chart"), () => draw(byId("documents-chart"), documentsOption)],
  ]);
  function drawRest() {
    for (const [element, begin] of LATER) { LATER.delete(element); begin(); }
  }
  function start() {
    startNetwork();
    startMerges();
    startDocuments();
    const watcher = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting && LATER.has(target)) { const begin = LATER.get(target); LATER.delete(target); begin(); }
      }
    }, { rootMargin: "300px" });
    LATER.forEach((_, element) => watcher.observe(element));
    const redraw = () => drawn.forEach(({ makeOption }, element) => {
      if (!element.isConnected) drawn.delete(element);
      else if (element.id === "network-chart") drawNetwork();
      else draw(element, makeOption);
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    let width = innerWidth;
    addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; redraw(); } });
  }
  return { start, drawSpread, showKinds, drawRest, network: () => network };
})();
