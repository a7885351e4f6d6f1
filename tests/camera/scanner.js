"use strict";

const video = document.querySelector("video");

document.querySelector("button").addEventListener("click", async () => {
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch (refusal) {
    document.querySelector("[role=alert]").textContent = refusal.name;
    return;
  }
  await video.play();
  video.requestVideoFrameCallback(look);
});

const look = async () => {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext("2d").drawImage(video, 0, 0);
  const frame = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
  const answer = await fetch("/decode", { method: "POST", body: frame });
  const text = await answer.text();
  if (text) {
    document.querySelector("[role=status]").textContent = text;
    video.srcObject.getTracks().forEach((track) => track.stop());
  } else {
    video.requestVideoFrameCallback(look);
  }
};
