// Changes of page without reloading everything: the next page is fetched and takes the place of this one.
// Without this script every link and form still works.
"use strict";

const arrivals = [];
let leaving = new AbortController();

/** Calls `prepare(main, signal)` on this page and on each page that takes its place; `signal` tells when it leaves. */
function onArrival(prepare) {
  arrivals.push(prepare);
}

function arrive() {
  leaving = new AbortController();
  const main = document.querySelector("main");
  listen(main, leaving.signal);
  arrivals.forEach((prepare) => prepare(main, leaving.signal));
}

/** Asks for this page again each time the server says that it changed. */
function listen(main, signal) {
  if (!main.dataset.events) return;
  const source = new EventSource(main.dataset.events);
  source.onmessage = refresh;
  signal.addEventListener("abort", () => source.close());
}

let travel = null;

/**
 * Asks for this page again, unless a page is on its way: one request at a time, for the answer to the first may
 * renew the session that the second would still bear. A page that comes tells what changed since it was made.
 * A page whose form met a cut stays as it is: only the person knows what they were told, and tries again.
 */
function refresh() {
  if (!travel && !document.querySelector("[data-cut=form]")) visit(location.href);
}

/**
 * Fetches a page and shows it; a cut network leaves the page as it is and says so.
 * A new request takes the place of one that only reads; while a form is being sent, all others wait for its end.
 */
async function visit(url, options = {}, { keepHistory = false } = {}) {
  if (travel?.sending) return;
  travel?.abort.abort();
  const own = { sending: options.method === "POST", abort: new AbortController() };
  travel = own;
  document.querySelector("main").setAttribute("aria-busy", "true");
  try {
    const response = await fetch(url, { ...options, headers: { Accept: "text/html" }, signal: own.abort.signal });
    const next = new DOMParser().parseFromString(await response.text(), "text/html");
    // The answer to a form that leads nowhere else (a refusal, an outage) is shown where the person is.
    const place = own.sending && !response.redirected ? location.href : response.url;
    if (travel === own) show(next, place, keepHistory);
  } catch (error) {
    if (error.name !== "AbortError") tellCut(own.sending);
  } finally {
    if (travel === own) travel = null;
  }
}

const sources = (page) => [...page.head.querySelectorAll("script, link")].map((part) => part.src || part.href);

/** Puts a page in the place of this one; one that needs a script or a style that this one lacks is loaded. */
function show(next, url, keepHistory) {
  leaving.abort();
  const held = sources(document);
  if (!sources(next).every((source) => held.includes(source))) {
    location.assign(url);
    return;
  }
  if (!keepHistory && url !== location.href) history.pushState({}, "", url);
  document.title = next.title;
  document.body.replaceWith(next.body);
  arrive();
  const place = document.querySelector("[aria-invalid]") ?? document.querySelector("h1");
  place?.focus({ preventScroll: place.tagName === "H1" });
  scrollTo(0, 0);
}

function tellCut(sending) {
  const main = document.querySelector("main");
  main.removeAttribute("aria-busy");
  main.querySelector("[data-cut]")?.remove();
  const notice = document.createElement("p");
  notice.className = "alert";
  notice.setAttribute("role", "alert");
  notice.dataset.cut = sending ? "form" : "page";
  notice.textContent = "La connexion est interrompue. Vérifiez votre réseau, puis réessayez.";
  main.querySelector("h1").after(notice);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  event.preventDefault();
  visit(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)) });
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='/']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  visit(link.href);
});

addEventListener("popstate", () => visit(location.href, {}, { keepHistory: true }));
document.addEventListener("DOMContentLoaded", arrive);
