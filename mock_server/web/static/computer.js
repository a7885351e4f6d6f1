// What the portals do on the computer: the state of the card reader, and the time a request has left.
"use strict";

// The Web Smart Card API (draft of the WICG) tells which readers are plugged, where a browser offers it.
onArrival(async (main) => {
  const status = main.querySelector("[data-reader]");
  if (!status || !navigator.smartCard) return;
  const context = await navigator.smartCard.establishContext();
  const readers = await context.listReaders();
  status.textContent = readers.length
    ? `Lecteur de carte branché : ${readers.join(", ")}.`
    : "Aucun lecteur de carte n’est branché.";
});

onArrival((main, signal) => {
  const place = main.querySelector("[data-deadline]");
  if (place) new Countdown(place, main.querySelector("[data-warning]"), signal).start();
});

class Countdown {
  constructor(place, warning, signal) {
    this.end = performance.now() + Number(place.dataset.deadline) * 1000;
    this.warnFrom = Number(place.dataset.warn ?? 0);
    this.text = place.querySelector("[data-countdown]");
    this.warning = warning;
    this.signal = signal;
  }

  start() {
    const timer = setInterval(() => this.tick(), 1000);
    this.signal.addEventListener("abort", () => clearInterval(timer));
    this.tick();
  }

  tick() {
    const left = Math.ceil((this.end - performance.now()) / 1000);
    if (left <= 0) refresh();
    if (this.text) this.text.textContent = `Valable encore ${Math.max(left, 0)} s.`;
    if (this.warning && left <= this.warnFrom && !this.warning.textContent) {
      this.warning.textContent = "Ce QR code expire bientôt : vous pouvez le renouveler.";
    }
  }
}
