"use strict";
// The content of the page, and small helpers. Text is only ever set as text.
const report = (() => {
  const summary = JSON.parse(document.getElementById("summary").textContent);
  const FIELDS = ["id", "name", "kind", "mentions", "documents", "sure", "merges", "waiting", "variants", "romanized"];
  const entities = summary.entities.map((row, number) => {
    const entity = { number };
    FIELDS.forEach((field, position) => { entity[field] = row[position]; });
    return entity;
  });
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const KINDS = { person: "person", org: "organisation", place: "place" };

  let mentions = null;
  // Most of the page is mentions; they are read when the first name is chosen.
  function mentionsOf(number) {
    if (mentions === null) {
      mentions = entities.map(() => []);
      for (const [path, sentences, rows] of JSON.parse(document.getElementById("mentions").textContent)) {
        for (const [entity, sentence, start, end, place] of rows) {
          mentions[entity].push({ path, number: sentence, sentence: sentences[sentence], start, end, place: place || "" });
        }
      }
    }
    return mentions[number];
  }

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function table(headings, rows) {
    const isNumber = (position) => rows.length > 0 && typeof rows[0][position] === "number";
    const cell = (tag, value, position) => {
      const attributes = isNumber(position) ? { class: "number" } : { dir: "auto" };
      if (tag === "th") attributes.scope = "col";
      return make(tag, attributes, typeof value === "number" ? value.toLocaleString("en") : value);
    };
    const line = (tag, values) => make("tr", {}, ...values.map((value, position) => cell(tag, value, position)));
    return make("table", {}, make("thead", {}, line("th", headings)), make("tbody", {}, ...rows.map((row) => line("td", row))));
  }

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  const percent = (share) => `${(100 * share).toFixed(0)} %`;
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  return { summary, entities, byId, KINDS, mentionsOf, make, table, fold, count, percent, color };
})();
