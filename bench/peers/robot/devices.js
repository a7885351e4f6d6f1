// What the Browser library has no keyword for: a script that a device's pages run before their own.
const { readFileSync } = require("node:fs");
const { resolve } = require("node:path");

const CAMERA = readFileSync(resolve(__dirname, "../../../fixtures/devices/camera.js"), "utf8").trim();
const READER = "navigator.smartCard = {establishContext: async () => ({listReaders: async () => ['Lecteur de carte filaire']})};";
let turn = 0;

async function plugReader(context) {
  await context.addInitScript(READER);
}

async function installCamera(context) {
  turn += 1;
  await context.addInitScript(`(${CAMERA})(${turn}, {"picture": null, "refused": false});`);
}

async function pointCamera(picture, context, page) {
  turn += 1;
  const source = `(${CAMERA})(${turn}, ${JSON.stringify({ picture, refused: false })});`;
  await context.addInitScript(source);
  await page.evaluate(source);
}

exports.__esModule = true;
exports.plugReader = plugReader;
exports.installCamera = installCamera;
exports.pointCamera = pointCamera;
