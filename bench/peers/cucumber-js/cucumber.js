const { BENCH_FEATURES, BENCH_PICTURES } = process.env;

module.exports = {
  default: {
    paths: [`${BENCH_FEATURES}/*.feature`],
    require: ["support.js"],
    format: BENCH_PICTURES ? ["progress", `html:${BENCH_PICTURES}/report.html`] : ["progress"],
  },
};
