"use strict";
// The list of names: only the rows that can be seen are in the page.
const list = (() => {
  const { entities, make, fold, count, KINDS } = report;
  const box = document.getElementById("list");
  const spacer = document.getElementById("spacer");
  const search = document.getElementById("search");
  const sort = document.getElementById("sort");
  const kinds = [...document.querySelectorAll("#kinds input")];
  const ROW = 3.5 * parseFloat(getComputedStyle(document.documentElement).fontSize);
  const MARGIN = 6;
  const folded = entities.map((entity) => fold(entity.variants.map((variant) => variant[0]).concat(entity.name, entity.romanized, entity.id).join("\n")));
  const ORDERS = {
    mentions: (a, b) => a.number - b.number,
    name: (a, b) => a.name.localeCompare(b.name) || a.number - b.number,
    variants: (a, b) => b.variants.length - a.variants.length || a.number - b.number,
    documents: (a, b) => b.documents - a.documents || a.number - b.number,
    doubt: (a, b) => b.waiting - a.waiting || a.sure - b.sure || a.number - b.number,
  };
  let shown = entities;
  let chosen = -1;
  const listeners = { choose: [], filter: [] };

  function describe(entity) {
    const others = entity.variants.map((variant) => variant[0]).filter((spelling) => spelling !== entity.name);
    const also = others.length ? ` · also ${others.slice(0, 4).join(", ")}${others.length > 4 ? " …" : ""}` : "";
    return `${count(entity.mentions, "mention")}, ${count(entity.documents, "document")}${also}`;
  }

  function makeRow(entity, position) {
    const row = make("div", {
      class: "row", role: "option", id: `row-${position}`,
      "aria-selected": String(entity.number === chosen),
      "aria-setsize": shown.length, "aria-posinset": position + 1,
    },
    make("b", { dir: "auto" }, make("span", { class: `dot ${entity.kind}` }), entity.name),
    make("small", { dir: "auto" }, `${KINDS[entity.kind]} · ${describe(entity)}`));
    row.style.top = `${position * ROW}px`;
    row.addEventListener("click", () => choose(entity.number));
    return row;
  }

  function draw() {
    const first = Math.max(0, Math.floor(box.scrollTop / ROW) - MARGIN);
    const last = Math.min(shown.length, Math.ceil((box.scrollTop + box.clientHeight) / ROW) + MARGIN);
    spacer.style.height = `${shown.length * ROW}px`;
    spacer.replaceChildren(...shown.slice(first, last).map((entity, i) => makeRow(entity, first + i)));
    const position = shown.findIndex((entity) => entity.number === chosen);
    if (position >= first && position < last) box.setAttribute("aria-activedescendant", `row-${position}`);
    else box.removeAttribute("aria-activedescendant");
  }

  function filter() {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const wanted = new Set(kinds.filter((kind) => kind.checked).map((kind) => kind.value));
    shown = entities.filter((entity) => wanted.has(entity.kind) && words.every((word) => folded[entity.number].includes(word)));
    if (sort.value !== "mentions") shown.sort(ORDERS[sort.value]);
    document.getElementById("found").textContent =
      shown.length ? `${count(shown.length, "name")} shown` : "No name is spelled like this; try fewer letters.";
    box.scrollTop = 0;
    draw();
    listeners.filter.forEach((listener) => listener(wanted));
  }

  function reveal(position) {
    const top = position * ROW;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + ROW > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW - box.clientHeight;
  }

  function choose(number, { scroll = true } = {}) {
    chosen = number;
    const position = shown.findIndex((entity) => entity.number === number);
    if (scroll && position >= 0) reveal(position);
    draw();
    listeners.choose.forEach((listener) => listener(entities[number]));
  }

  const STEPS = {
    ArrowDown: (at) => at + 1, ArrowUp: (at) => at - 1,
    PageDown: (at) => at + 8, PageUp: (at) => at - 8,
    Home: () => 0, End: () => shown.length - 1,
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && chosen >= 0) document.getElementById("detail").focus();
    if (!(event.key in STEPS) || !shown.length) return;
    event.preventDefault();
    const at = shown.findIndex((entity) => entity.number === chosen);
    const to = Math.min(shown.length - 1, Math.max(0, STEPS[event.key](at)));
    choose(shown[to].number);
  });
  let isWaiting = false;
  box.addEventListener("scroll", () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => { isWaiting = false; draw(); });
  }, { passive: true });
  new ResizeObserver(draw).observe(box);
  search.addEventListener("input", filter);
  sort.addEventListener("change", filter);
  kinds.forEach((kind) => kind.addEventListener("change", filter));
  document.getElementById("tools").addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      search.focus();
    }
  });
  return { filter, choose, describe, on: (name, listener) => listeners[name].push(listener), shown: () => shown };
})();
