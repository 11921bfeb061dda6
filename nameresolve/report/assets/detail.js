"use strict";
// One name: its spellings, their spread over documents, every mention, and companions.
const detail = (() => {
  const { entities, summary, make, table, count, percent, KINDS, mentionsOf } = report;
  const box = document.getElementById("detail");
  const STEP = 40;
  const DOCUMENTS = 30;

  function sureness(entity) {
    const parts = [];
    if (entity.merges) parts.push(`the weakest of ${count(entity.merges, "merge")} is ${percent(entity.sure)} sure`);
    if (entity.waiting) parts.push(`${count(entity.waiting, "doubtful merge")} waiting for review`);
    return parts.length ? ` · ${parts.join(" · ")}` : "";
  }

  function spread(entity, found) {
    const spellings = entity.variants.map((variant) => variant[0]);
    const counts = new Map();
    for (const mention of found) {
      const spelling = mention.sentence.slice(mention.start, mention.end).replace(/\s+/g, " ");
      const row = counts.get(mention.path) || new Map();
      row.set(spelling, (row.get(spelling) || 0) + 1);
      counts.set(mention.path, row);
    }
    const total = (row) => [...row.values()].reduce((sum, each) => sum + each, 0);
    const paths = [...counts.keys()].sort((a, b) => total(counts.get(b)) - total(counts.get(a)) || (a < b ? -1 : 1));
    return { spellings, counts, paths };
  }

  function spreadChart(entity, { spellings, counts, paths }) {
    const shown = paths.slice(0, DOCUMENTS);
    const chart = make("div", { class: "spread", role: "img",
      "aria-label": `Spellings of ${entity.name} in ${count(shown.length, "document")}, as bars; the table below has the numbers.` });
    chart.style.height = `${60 + 22 * shown.length + 18 * Math.ceil(Math.min(spellings.length, 12) / 3)}px`;
    const rest = paths.length > shown.length ? [make("p", { class: "faint" }, `The ${shown.length} documents with most mentions; ${paths.length - shown.length} more are in the table.`)] : [];
    const rows = paths.flatMap((path) => [...counts.get(path)].map(([spelling, number]) => [path, spelling, number]));
    const numbers = make("details", {}, make("summary", {}, "As a table"), make("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": "Spellings by document" }, table(["document", "spelling", "mentions"], rows)));
    return { nodes: [chart, ...rest, numbers], draw: () => charts.drawSpread(chart, spellings, counts, shown) };
  }

  // A sentence that names somebody twice is shown once.
  function bySentence(found) {
    const groups = [];
    for (const mention of found) {
      const last = groups.length ? groups[groups.length - 1] : null;
      if (last && last[0].path === mention.path && last[0].number === mention.number) last.push(mention);
      else groups.push([mention]);
    }
    return groups;
  }

  function quote(group) {
    const { sentence, path, place } = group[0];
    const pieces = [];
    let done = 0;
    for (const { start, end } of group) {
      pieces.push(sentence.slice(done, start), make("mark", {}, sentence.slice(start, end)));
      done = end;
    }
    return [
      make("div", { class: "path", dir: "auto" }, place ? `${path}, ${place}` : path),
      make("blockquote", { dir: "auto" }, ...pieces, sentence.slice(done)),
    ];
  }

  function quotes(found) {
    const holder = make("div");
    const more = make("button", { type: "button" });
    let done = 0;
    const add = () => {
      holder.append(...found.slice(done, done + STEP).flatMap(quote));
      done = Math.min(found.length, done + STEP);
      more.textContent = `Show more (${(found.length - done).toLocaleString("en")} sentences left)`;
      more.hidden = done === found.length;
    };
    more.addEventListener("click", add);
    add();
    return [holder, more];
  }

  function companions(entity) {
    const items = summary.companions[entity.number].map(([number, shared]) => {
      const button = make("button", { type: "button" }, make("span", { class: `dot ${entities[number].kind}` }), `${entities[number].name} `, make("span", { class: "faint" }, `×${shared}`));
      button.addEventListener("click", () => { list.choose(number); box.focus(); });
      return make("li", {}, button);
    });
    return items.length ? [make("h4", {}, "Named near it"), make("ul", { class: "companions" }, ...items)] : [];
  }

  function show(entity) {
    const found = mentionsOf(entity.number);
    const chart = spreadChart(entity, spread(entity, found));
    box.replaceChildren(
      make("h3", { dir: "auto" }, make("span", { class: `dot ${entity.kind}` }), entity.name),
      make("p", { class: "faint" }, `${KINDS[entity.kind]} · ${entity.id}${sureness(entity)}`),
      make("h4", {}, "Spellings"),
      table(["spelling", "mentions", "documents"], entity.variants),
      make("h4", {}, "Where they stand"), ...chart.nodes,
      ...companions(entity),
      make("h4", {}, `All ${count(found.length, "mention")}`), ...quotes(bySentence(found)),
    );
    box.scrollTop = 0;
    chart.draw();
    history.replaceState(null, "", `#${entity.id}`);
  }
  return { show };
})();
