// playwright-bdd: the world once a worker, Playwright Test's own browser, a picture of the device after each step.
const { createBdd, test: base } = require("playwright-bdd");
const { Stage, startMock } = require("../javascript/stage.js");

const test = base.extend({
  stage: [
    async ({ browser }, use) => {
      const stage = await Stage.open(browser, await startMock());
      await use(stage);
      await stage.close();
    },
    { scope: "worker" },
  ],
  world: async ({ browser, stage }, use) => {
    await use({ stage });
    await Promise.all(browser.contexts().map((context) => context.close()));
  },
});

const bdd = createBdd(test, { worldFixture: "world" });

bdd.AfterStep(async function ({ $testInfo }) {
  if (!process.env.BENCH_PICTURES || !this.shown) return;
  await $testInfo.attach("image", { body: await this.shown.screenshot(), contentType: "image/png" });
});

require("../javascript/steps.js")(bdd);

module.exports = { test };
