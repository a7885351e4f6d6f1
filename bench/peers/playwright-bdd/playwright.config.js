const { defineConfig } = require("@playwright/test");
const { defineBddConfig } = require("playwright-bdd");
const { launchOptions } = require("../javascript/stage.js");

const testDir = defineBddConfig({
  features: `${process.env.BENCH_FEATURES}/*.feature`,
  featuresRoot: process.env.BENCH_FEATURES,
  steps: "support.js",
  outputDir: `${process.env.BENCH_FEATURES}/generated`,
  language: "fr",
});

module.exports = defineConfig({
  testDir,
  outputDir: `${process.env.BENCH_FEATURES}/results`,
  reporter: process.env.BENCH_PICTURES ? [["html", { outputFolder: process.env.BENCH_PICTURES, open: "never" }]] : "list",
  use: { launchOptions },
  workers: Number(process.env.BENCH_WORKERS),
});
