const { BENCH_FEATURES, BENCH_PICTURES, BENCH_WORKERS } = process.env;

module.exports = {
  default: {
    paths: [`${BENCH_FEATURES}/*.feature`],
    require: ["support.js"],
    parallel: BENCH_WORKERS > 1 ? Number(BENCH_WORKERS) : 0, // even one worker would be a process more
    format: BENCH_PICTURES ? ["progress", `html:${BENCH_PICTURES}/report.html`] : ["progress"],
  },
};
