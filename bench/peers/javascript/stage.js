// What the peers in JavaScript work with: the mock, a browser, and what speaks to the mock's API and inboxes.
const { spawn } = require("node:child_process");
const { once } = require("node:events");
const { readFileSync } = require("node:fs");
const { join, resolve } = require("node:path");
const { createInterface } = require("node:readline");
const { request } = require("playwright");
const { arrangement, draw } = require("./people.js");

const ROOT = resolve(__dirname, "../../..");
const CAMERA = readFileSync(join(ROOT, "fixtures/devices/camera.js"), "utf8").trim();
const READER = "navigator.smartCard = {establishContext: async () => ({listReaders: async () => ['Lecteur de carte filaire']})};";

class Camera {
  turn = 0;

  constructor(phone) {
    this.phone = phone;
  }

  async pointAt(picture) {
    this.turn += 1;
    const source = `(${CAMERA})(${this.turn}, ${JSON.stringify({ picture: picture?.toString("base64"), refused: false })});`;
    await this.phone.context().addInitScript(source);
    await this.phone.evaluate(source);
  }
}

class Stage {
  constructor(browser, mock, api) {
    Object.assign(this, { browser, mock, api, url: mock.url });
  }

  static async open(browser, mock) {
    const extraHTTPHeaders = { Authorization: `Bearer ${mock.control_token}` };
    return new Stage(browser, mock, await request.newContext({ ignoreHTTPSErrors: true, extraHTTPHeaders }));
  }

  async close() {
    await this.api.dispose();
    await this.mock.stop();
  }

  async someone() {
    const person = draw();
    const answer = await this.api.post(`${this.url}/control/professionals`, { data: arrangement(person) });
    if (!answer.ok()) throw new Error(await answer.text());
    return { person, placed: await answer.json() };
  }

  async phone(device) {
    const viewport = { width: 390, height: 844 };
    const context = await this.browser.newContext({ ignoreHTTPSErrors: true, viewport, hasTouch: true, isMobile: true });
    await context.addCookies([{ name: "__Host-appareil", value: device, url: `${this.url}/telephone`, secure: true }]);
    const phone = await context.newPage();
    const camera = new Camera(phone);
    await camera.pointAt(null);
    await this.openApp(phone);
    return { phone, camera };
  }

  async openApp(phone) {
    await phone.goto(`${this.url}/telephone`);
  }

  async computer(options = {}) {
    const viewport = { width: 1280, height: 800 };
    const context = await this.browser.newContext({ ignoreHTTPSErrors: true, viewport, ...options });
    await context.addInitScript(READER);
    return context.newPage();
  }

  async lastText() {
    return (await (await this.api.get(`${this.url}/api/sms/dernier`)).json()).id;
  }

  async received(inbox, to, after = 0) {
    const answer = await this.api.get(`${this.url}/api/${inbox}`, { params: { to, after, wait: 5 } });
    return (await answer.json())[0];
  }

  async mail(id) {
    return (await this.api.get(`${this.url}/api/mails/${id}.eml`)).body();
  }
}

async function startMock() {
  const options = { cwd: ROOT, stdio: ["pipe", "pipe", "ignore"] };
  const mock = spawn(process.env.BENCH_PYTHON, ["-m", "mock_server", "--no-demo", "--while-open"], options);
  const announced = await firstLine(mock.stdout);
  const stop = async () => {
    mock.kill();
    await once(mock, "exit");
  };
  return { ...JSON.parse(announced), stop };
}

async function firstLine(stream) {
  for await (const line of createInterface({ input: stream })) return line;
  throw new Error("The mock ended before it was ready");
}

const launchOptions = { executablePath: process.env.BENCH_BROWSER };

module.exports = { Stage, launchOptions, startMock };
