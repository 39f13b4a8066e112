"use strict";
// The page is whole without this script, which adds sorting and filtering. Both stand in the address, so that a view can be linked:
//   #q=words&priority=high&category=security&sort=open:1:desc
(() => {
  const $ = (id) => document.getElementById(id);
  const tools = $("tools"), found = $("found");
  const fields = ["q", "priority", "category"];
  const tables = [...document.querySelectorAll("table.list")].map((table) => {
    const body = table.tBodies[0];
    return { table, body, name: table.id.slice(2), heads: [...table.tHead.rows[0].cells], rows: [...body.rows], texts: null, sort: null };
  });
  const collator = new Intl.Collator("en", { numeric: true });
  let ready = false;

  // The order of the page is that of the rows before anything was sorted.
  const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();
  const order = (t, column, way) => {
    t.sort = way ? { column, way } : null;
    t.heads.forEach((h, i) => h.setAttribute("aria-sort", way && i === column ? (way > 0 ? "ascending" : "descending") : "none"));
    let rows = t.rows;
    if (way) {
      const keys = new Map(rows.map((r) => [r, key(r, column)]));
      rows = [...rows].sort((a, b) => way * collator.compare(keys.get(a), keys.get(b)));
    }
    t.body.append(...rows);
  };

  const filter = () => {
    const words = $("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    const priority = $("priority").value, category = $("category").value;
    const all = !words.length && !priority && !category;
    let shown = 0, total = 0;
    for (const t of tables) {
      let here = 0;
      if (words.length && !t.texts) t.texts = new Map(t.rows.map((r) => [r, r.textContent.toLowerCase()]));
      for (const row of t.rows) {
        const places = Number(row.dataset.places);
        const fits = (!priority || row.dataset.priority === priority) && (!category || row.dataset.category === category) &&
          words.every((w) => t.texts.get(row).includes(w));
        row.hidden = !fits;
        total += places;
        if (fits) { here++; shown += places; }
      }
      t.table.classList.toggle("none", here === 0);
      t.empty.hidden = here > 0;
    }
    found.textContent = all ? total + " listed" : shown + " of " + total;
  };

  const remember = () => {
    if (!ready) return;
    const state = new URLSearchParams();
    for (const f of fields) if ($(f).value.trim()) state.set(f, $(f).value.trim());
    for (const t of tables) if (t.sort) state.append("sort", [t.name, t.sort.column, t.sort.way > 0 ? "asc" : "desc"].join(":"));
    const text = state.toString();
    try { history.replaceState(null, "", text ? "#" + text : "#"); } catch { /* Some viewers keep no history. */ }
  };

  const recall = () => {
    const text = location.hash.slice(1);
    if (!text.includes("=")) return;
    const state = new URLSearchParams(text);
    for (const f of fields) $(f).value = state.get(f) ?? "";
    for (const s of state.getAll("sort")) {
      const [name, column, way] = s.split(":");
      const t = tables.find((x) => x.name === name);
      if (t && t.heads[column]) order(t, Number(column), way === "desc" ? -1 : 1);
    }
  };

  for (const t of tables) {
    t.heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = "Sort";
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      // Upwards, downwards, and back to the order of the page.
      button.addEventListener("click", () => {
        const now = t.sort && t.sort.column === column ? t.sort.way : 0;
        order(t, column, now === 0 ? 1 : now === 1 ? -1 : 0);
        remember();
      });
    });
    t.empty = document.createElement("p");
    t.empty.className = "note";
    t.empty.textContent = "Nothing here fits the filter.";
    t.empty.hidden = true;
    t.table.after(t.empty);
  }
  let due = 0;
  const soon = () => {
    clearTimeout(due);
    due = setTimeout(() => { filter(); remember(); }, 60);
  };
  tools.addEventListener("input", soon);
  tools.addEventListener("submit", (e) => e.preventDefault());
  tools.addEventListener("reset", soon);
  addEventListener("hashchange", () => { recall(); filter(); });
  document.addEventListener("keydown", (e) => {
    if (e.key === "/" && !/^(input|select|textarea)$/i.test(e.target.tagName)) { e.preventDefault(); $("q").focus(); }
  });
  // What is folded is printed too.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const d of opened) d.open = true;
  });
  addEventListener("afterprint", () => { for (const d of opened) d.open = false; });

  document.documentElement.classList.add("live");
  tools.hidden = false;
  recall();
  filter();
  ready = true;
})();
