// The pages are whole without this file: it adds a filter to the list of scenarios.
"use strict";

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[\s\u00a0\u202f]+/g, " ").replace(/’/g, "'").toLowerCase();
}

function startFilter(form) {
  const [text, status, tag] = form.querySelectorAll("input, select");
  const told = form.querySelector("[role=status]");
  const rows = [...document.querySelectorAll(".listing li[data-status]")];
  function filter() {
    const words = plain(text.value).split(" ").filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const said = plain(row.textContent);
      const kept = (!status.value || row.dataset.status === status.value)
        && (!tag.value || row.dataset.tags.split(" ").includes(tag.value))
        && words.every((word) => said.includes(word));
      row.hidden = !kept;
      count += kept ? 1 : 0;
    }
    for (const section of document.querySelectorAll(".listing")) {
      section.hidden = !section.querySelector("li[data-status]:not([hidden])");
    }
    told.textContent = count === 0 ? "Aucun scénario" : count === 1 ? "1 scénario" : `${count} scénarios`;
  }
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
}

const form = document.querySelector(".filter");
if (form) startFilter(form);
