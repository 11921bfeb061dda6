"use strict";
// Everything is put together here.
(() => {
  const { summary, entities, byId, make, table, count } = report;
  const { counts, decisions } = summary;
  const PRINTED = 1000;
  const WORDS = {
    positive: "the same", negative: "different", unsure: "cannot be told", no_judgement: "taken back",
    name: "is called", kind: "is of the kind",
  };

  document.getElementById("counts").textContent =
    `${count(counts.entities, "name")} from ${count(counts.mentions, "mention")} in ${count(counts.documents, "document")}` +
    (counts.questions ? `; ${count(counts.questions, "doubtful merge")} waiting for review` : "");

  list.on("choose", detail.show);
  list.on("filter", charts.showKinds);
  list.filter();
  charts.start();

  const rows = decisions.slice().reverse().map(([moment, user, judgement, left, right, kind, reason]) =>
    [moment.replace("T", " "), user, left, WORDS[judgement] || judgement, right, kind, reason]);
  document.getElementById("decisions-text").textContent =
    rows.length ? `${count(rows.length, "decision")}, the latest first.` : "Nobody has decided anything yet; all merges rest on scores and the alias map.";
  if (rows.length) document.getElementById("decisions-table").append(table(["when", "who", "name", "decided", "other name", "kind", "reason"], rows));

  const follow = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { /* a per cent sign of its own */ }
    const entity = byId.get(id);
    if (!entity) return;
    list.choose(entity.number);
    document.getElementById("names").scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();

  // On paper there is no scrolling: the names that are shown are listed.
  addEventListener("beforeprint", () => {
    charts.drawRest();
    const shown = list.shown();
    const lines = shown.slice(0, PRINTED).map((entity) =>
      make("li", {}, make("b", { dir: "auto" }, entity.name), ` (${report.KINDS[entity.kind]}, ${count(entity.mentions, "mention")})`,
        entity.variants.length > 1 ? ` – ${entity.variants.map(([spelling, number]) => `${spelling} ×${number}`).join(", ")}` : ""));
    if (shown.length > PRINTED) lines.push(make("li", {}, `and ${(shown.length - PRINTED).toLocaleString("en")} more; search or choose kinds to print others`));
    document.getElementById("printed").replaceChildren(...lines);
  });
  document.documentElement.dataset.ready = String(entities.length);
})();
