// The pages are whole without this file: it adds filters to lists and sorting to tables.
"use strict";

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[\s\u00a0\u202f]+/g, " ").replace(/’/g, "'").toLowerCase();
}

function several(count, noun) {
  return count === 0 ? `Aucun${noun === "ligne" ? "e" : ""} ${noun}` : `${count} ${noun}${count > 1 ? "s" : ""}`;
}

// The filter is kept in the address after « # », so that it can be sent: scenarios.html#resultat=échoué&texte=qr
function startFilter(form) {
  const controls = [...form.querySelectorAll("input, select")];
  const told = form.querySelector("[role=status]");
  const reset = form.querySelector("button");
  const rows = [...document.querySelectorAll(form.dataset.rows)].map((row) => ({ row, said: plain(row.textContent) }));

  function keeps({ row, said }) {
    return controls.every(({ name, value }) => {
      if (name === "texte") return plain(value).split(" ").every((word) => said.includes(word));
      return !value || row.dataset[name].split("|").includes(value);
    });
  }

  function filter() {
    let count = 0;
    for (const one of rows) {
      one.row.hidden = !keeps(one);
      count += one.row.hidden ? 0 : 1;
    }
    for (const section of document.querySelectorAll(".listing")) {
      section.hidden = !section.querySelector("li[data-resultat]:not([hidden])");
    }
    reset.hidden = controls.every(({ value }) => !value);
    told.textContent = several(count, form.dataset.noun);
  }

  function read() {
    const asked = new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
    for (const control of controls) {
      const value = asked.get(control.name) ?? "";
      const known = control.tagName === "INPUT" || [...control.options].some((option) => option.value === value);
      control.value = known ? value : "";
    }
    filter();
    if (controls.some(({ value }) => value)) form.scrollIntoView();
  }

  function write() {
    const asked = controls.filter(({ value }) => value).map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
    history.replaceState(null, "", asked.length ? `#${asked.join("&")}` : location.pathname + location.search);
    filter();
  }

  form.hidden = false;
  form.addEventListener("input", write);
  form.addEventListener("submit", (event) => event.preventDefault());
  reset.addEventListener("click", () => {
    for (const control of controls) control.value = "";
    controls[0].focus();
    write();
  });
  addEventListener("hashchange", read);
  read();
}

function startSorting(table) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];

  function value(row, column) {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  }

  function sort(column) {
    const descending = heads[column].getAttribute("aria-sort") === "ascending";
    const compare = new Intl.Collator("fr", { numeric: true }).compare;
    const sign = descending ? -1 : 1;
    const byNumber = [...body.rows].every((row) => value(row, column).trim() !== "" && !isNaN(value(row, column)));
    const sorted = [...body.rows].sort((one, other) => {
      const [a, b] = [value(one, column), value(other, column)];
      return sign * (byNumber ? a - b : compare(a, b));
    });
    body.append(...sorted);
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", descending ? "descending" : "ascending");
  }

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    const name = head.textContent.trim();
    button.type = "button";
    button.setAttribute("aria-label", `Trier par ${name}`);
    head.setAttribute("aria-label", name);
    button.addEventListener("click", () => sort(column));
    head.append(button);
  });
}

document.querySelectorAll(".filter").forEach(startFilter);
document.querySelectorAll("table.sortable").forEach(startSorting);
