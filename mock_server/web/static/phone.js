// What the app does on the phone: terms to read to the end, camera, requests opened from a mail.
"use strict";

onArrival((main) => {
  const terms = main.querySelector("[data-terms]");
  if (!terms) return;
  const accept = main.querySelector("form button");
  const look = () => {
    if (terms.scrollTop + terms.clientHeight >= terms.scrollHeight - 2) accept.disabled = false;
  };
  terms.addEventListener("scroll", look, { passive: true });
  look();
});

onArrival((main, signal) => {
  const scanner = main.querySelector("[data-scanner]");
  if (scanner) new Scanner(scanner, signal).start();
});

// The secret of a mail's link is in the fragment, which no server sees; the app hands it over and forgets it.
onArrival((main) => {
  const secret = new URLSearchParams(location.hash.slice(1)).get("demande");
  if (!secret) return;
  history.replaceState({}, "", location.pathname);
  const csrf = document.querySelector("meta[name='csrf']").content;
  visit("/telephone/courriel", { method: "POST", body: new URLSearchParams({ csrf, demande: secret }) });
});

class Scanner {
  constructor(root, signal) {
    this.url = root.dataset.scanner;
    this.csrf = root.querySelector("[name=csrf]").value;
    this.video = root.querySelector("video");
    this.status = root.querySelector("[data-scan-status]");
    this.alert = root.querySelector("[data-scan-alert]");
    this.signal = signal;
    root.querySelector("[type=file]").addEventListener("change", (event) => this.readPhoto(event.target));
  }

  async start() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      this.signal.addEventListener("abort", () => stream.getTracks().forEach((track) => track.stop()));
      this.video.srcObject = stream;
      await this.video.play();
    } catch {
      if (!this.signal.aborted) {
        this.status.textContent =
          "L’appareil photo n’est pas accessible. Autorisez-le dans les réglages, ou choisissez une photo du QR code.";
      }
      return;
    }
    this.video.requestVideoFrameCallback(() => this.look());
  }

  /** Sends what the camera sees; looks again at the next frame until a QR code leads somewhere. */
  async look() {
    if (this.signal.aborted) return;
    const canvas = new OffscreenCanvas(this.video.videoWidth, this.video.videoHeight);
    canvas.getContext("2d").drawImage(this.video, 0, 0);
    await this.send(await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 }));
    if (!this.signal.aborted) this.video.requestVideoFrameCallback(() => this.look());
  }

  async readPhoto(input) {
    const found = await this.send(input.files[0]);
    if (!found) this.tell("Aucun QR code n’a été lu sur cette photo.");
    input.value = "";
  }

  /** Returns whether a QR code was read. */
  async send(picture) {
    const body = new FormData();
    body.append("csrf", this.csrf);
    body.append("image", picture, "image");
    const response = await fetch(this.url, { method: "POST", body, signal: this.signal }).catch(() => null);
    if (response?.status !== 200) return false;
    const answer = await response.json();
    if (answer.suite) visit(answer.suite);
    else this.tell(answer.refus);
    return true;
  }

  tell(message) {
    if (this.alert.textContent === message) return;
    this.alert.textContent = message;
    this.alert.hidden = false;
  }
}
