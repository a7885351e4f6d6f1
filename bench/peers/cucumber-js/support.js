// cucumber-js: the world and a browser once, a picture of the device after each step.
const cucumber = require("@cucumber/cucumber");
const { chromium } = require("playwright");
const { Stage, launchOptions, startMock } = require("../javascript/stage.js");

const { After, AfterAll, AfterStep, Before, BeforeAll } = cucumber;
let browser;
let stage;

BeforeAll(async () => {
  const [launched, mock] = await Promise.all([chromium.launch(launchOptions), startMock()]);
  browser = launched;
  stage = await Stage.open(browser, mock);
});

Before(function () {
  this.stage = stage;
});

AfterStep(async function () {
  if (process.env.BENCH_PICTURES && this.shown) this.attach(await this.shown.screenshot(), "image/png");
});

After(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});

AfterAll(async () => {
  await browser.close();
  await stage.close();
});

require("../javascript/steps.js")(cucumber);
