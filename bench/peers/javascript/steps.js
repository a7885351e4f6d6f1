// The steps of the two procedures, in Cucumber's style; `this` is the world of a scenario, `shown` the device last used.
const { expect } = require("@playwright/test");
const { qrPicture } = require("./qr.js");

module.exports = ({ Given, When, Then }) => {
  Given("je suis un professionnel de santé dont l'e-CPS est inactive", async function () {
    Object.assign(this, await this.stage.someone());
    this.lastText = await this.stage.lastText();
  });

  Given("mon ordinateur est connecté à Internet", async function () {
    this.computer = this.shown = await this.stage.computer();
    const answer = await this.computer.goto(`${this.stage.url}/portail`);
    expect(answer.ok()).toBe(true);
    expect(await this.computer.evaluate("navigator.onLine")).toBe(true);
  });

  Given("mon lecteur de carte filaire est branché", async function () {
    await this.computer.goto(`${this.stage.url}/psc`);
    await expect(this.computer.getByRole("status")).toHaveText("Lecteur de carte branché : Lecteur de carte filaire.");
  });

  Given("l'application e-CPS est téléchargée sur mon téléphone", takePhone);
  Given("l'application e-CPS est téléchargée et ouverte sur mon téléphone", takePhone);

  Given("j'ai ma carte CPx à disposition", async function () {
    expect(this.placed.card).toBeTruthy();
  });

  Given("je suis répertorié dans l'Annuaire Santé", async function () {
    this.computer = this.shown = await this.stage.computer();
    await this.computer.goto(`${this.stage.url}/annuaire`);
    await this.computer.getByLabel("Numéro RPPS").fill(this.person.rpps);
    await this.computer.getByRole("button", { name: "Rechercher" }).click();
    const found = this.computer.getByRole("status", { name: "Professionnel trouvé" });
    await expect(found).toContainText(`${this.person.firstName} ${this.person.lastName}`);
  });

  When("je me rends sur le portail de connexion PSC", async function () {
    this.shown = this.computer;
    await this.computer.goto(`${this.stage.url}/psc`);
    const heading = this.computer.getByRole("heading", { name: "Se connecter avec l’application e-CPS" });
    await expect(heading).toBeVisible();
  });

  When("j'insère ma carte CPx dans le lecteur", async function () {
    const { certificate, key } = this.placed.card;
    const storageState = await this.computer.context().storageState();
    await this.computer.context().close();
    const identity = { origin: this.stage.url, cert: Buffer.from(certificate), key: Buffer.from(key) };
    this.computer = this.shown = await this.stage.computer({ clientCertificates: [identity], storageState });
    await this.computer.goto(`${this.stage.url}/psc`);
  });

  When("je clique sur « Commencer l'activation » sur mon ordinateur", async function () {
    await this.computer.getByRole("link", { name: "Commencer l’activation" }).click();
  });

  When("je saisis mon code porteur", async function () {
    await this.computer.getByLabel("Code porteur").fill(this.person.cardPin);
    await this.computer.getByRole("button", { name: "Valider" }).click();
    const heading = this.computer.getByRole("heading", { name: "Scannez ce QR code avec l’application e-CPS" });
    await expect(heading).toBeVisible();
  });

  When("j'ouvre l'application e-CPS et clique sur « Commencer l'activation »", async function () {
    this.shown = this.phone;
    await this.stage.openApp(this.phone);
    await this.phone.getByRole("link", { name: "Commencer l’activation" }).click();
  });

  When("je fais défiler les CGU jusqu'en bas, puis clique sur « Accepter »", async function () {
    await acceptTerms(this.phone);
  });

  When("je clique sur « Commencer l'activation »", async function () {
    this.shown = this.phone;
    await this.phone.getByRole("link", { name: "Commencer l’activation" }).click();
  });

  When("je clique sur « Scanner un QR code »", async function () {
    await this.phone.getByRole("link", { name: "Scanner un QR code" }).click();
  });

  When("je scanne le QR code affiché sur l'écran de mon ordinateur", async function () {
    const qrCode = this.computer.getByRole("img", { name: "QR code d’activation" });
    await expect(qrCode).toHaveJSProperty("complete", true);
    await this.camera.pointAt(await qrCode.screenshot());
  });

  Then("un code apparaît sur mon téléphone", async function () {
    const code = await this.phone.getByLabel("Saisissez ce code sur votre ordinateur :").innerText();
    this.code = code.replaceAll(/\s/g, "");
  });

  When("je saisis ce code sur l'ordinateur", async function () {
    this.shown = this.computer;
    await this.computer.getByLabel("Code affiché sur le téléphone").fill(this.code);
    await this.computer.getByRole("button", { name: "Valider" }).click();
    const heading = this.computer.getByRole("heading", { name: "Choisissez votre code PIN sur votre téléphone" });
    await expect(heading).toBeVisible();
  });

  When("je clique sur « Envoyer une demande d'activation »", async function () {
    await this.phone.getByRole("link", { name: "Envoyer une demande d’activation" }).click();
  });

  When("je renseigne mon numéro d'identifiant national \\(RPPS)", async function () {
    await this.phone.getByRole("textbox", { name: "Numéro RPPS" }).fill(this.person.rpps);
    await this.phone.getByRole("button", { name: "Valider" }).click();
  });

  Then("je reçois un QR code par mail", async function () {
    const { id } = await this.stage.received("mails", this.person.mail);
    this.picture = await qrPicture(await this.stage.mail(id));
  });

  When("je scanne ce QR code avec l'application e-CPS", async function () {
    await this.phone.getByRole("link", { name: "Scanner un QR code" }).click();
    await this.camera.pointAt(this.picture);
    await expect(this.phone.getByRole("heading", { name: "Recevoir un code d’activation" })).toBeVisible();
  });

  When("je choisis l'option par SMS pour recevoir un code d'activation", async function () {
    await this.phone.getByRole("button", { name: "Par SMS" }).click();
    const { text } = await this.stage.received("sms", this.person.mobile, this.lastText);
    [this.code] = text.match(/\b\d{4,8}\b/);
  });

  When("je renseigne ce code dans l'application", async function () {
    await this.phone.getByRole("textbox", { name: "Code d’activation" }).fill(this.code);
    await this.phone.getByRole("button", { name: "Valider" }).click();
  });

  When("je définis un code PIN pour mon e-CPS, différent de celui de ma carte CPx", async function () {
    this.shown = this.phone;
    await this.phone.getByLabel("Code PIN", { exact: true }).fill(this.person.nextPin);
    await this.phone.getByLabel("Confirmer le code PIN").fill(this.person.nextPin);
    await this.phone.getByRole("button", { name: "Valider" }).click();
  });

  Then("mon téléphone annonce « Votre e-CPS est maintenant activée »", async function () {
    await expect(this.phone.getByRole("heading", { name: "Votre e-CPS est maintenant activée" })).toBeVisible();
  });

  Then("« Mon compte » affiche le statut « Active » après connexion avec mon nouveau code PIN", async function () {
    this.shown = this.computer;
    await signIn(this);
    const { firstName, lastName } = this.person;
    await expect(this.computer.getByRole("heading", { name: "Mon compte" })).toBeVisible();
    await expect(this.computer.getByRole("region", { name: "Identité" })).toContainText(`${firstName} ${lastName}`);
    await expect(this.computer.getByRole("status")).toContainText("Active");
    await expect(this.computer.getByRole("button", { name: "Actif" })).toBeVisible();
  });
};

async function takePhone() {
  Object.assign(this, await this.stage.phone(this.placed.device));
  this.shown = this.phone;
  await expect(this.phone.getByRole("heading", { name: "Ma e-CPS" })).toBeVisible();
}

async function acceptTerms(phone) {
  await phone.getByText("Fin des conditions générales d’utilisation.").scrollIntoViewIfNeeded();
  await phone.getByRole("button", { name: "Accepter" }).click();
  await expect(phone.getByRole("heading", { name: "Activer ma e-CPS" })).toBeVisible();
}

async function signIn({ stage, person, phone, computer }) {
  await computer.goto(`${stage.url}/portail`);
  await computer.getByRole("link", { name: "Mon compte" }).click();
  await computer.getByLabel("Identifiant national").fill(`8${person.rpps}`);
  await computer.getByRole("button", { name: "Se connecter" }).click();
  await stage.openApp(phone);
  await phone.getByLabel("Code PIN").fill(person.nextPin);
  await phone.getByRole("button", { name: "Valider" }).click();
  const number = await computer.getByLabel("choisissez ce nombre").innerText();
  await phone.getByRole("button", { name: number }).click();
  await expect(phone.getByRole("heading", { name: "Connexion acceptée" })).toBeVisible();
}
