// Someone new, whose e-CPS is inactive.
const { randomInt } = require("node:crypto");

const FIRST_NAMES = ["Alice", "Bernard", "Claire", "Denis", "Émilie"];
const LAST_NAMES = ["Martin", "Petit", "Durand", "Moreau", "Lefèvre"];

const digits = (count) => Array.from({ length: count }, () => randomInt(10)).join("");
const one = (names) => names[randomInt(names.length)];
const pin = () => `7${digits(3)}`;

function rpps() {
  const body = `997${digits(7)}`;
  const doubled = [...body].map((digit, place) => (place % 2 ? Number(digit) * 2 : Number(digit)));
  const total = doubled.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0);
  return body + ((10 - (total % 10)) % 10);
}

function draw() {
  const number = rpps();
  return {
    firstName: one(FIRST_NAMES),
    lastName: one(LAST_NAMES),
    rpps: number,
    mail: `${number}@sante.example`,
    mobile: `+3363998${digits(4)}`,
    pin: `5${digits(3)}`,
    nextPin: pin(),
    cardNumber: `28${digits(8)}`,
    cardPin: pin(),
  };
}

const arrangement = (person) => ({
  rpps: person.rpps,
  first_name: person.firstName,
  last_name: person.lastName,
  profession: "Médecin",
  mail: person.mail,
  mobile: person.mobile,
  pin: person.pin,
  card_number: person.cardNumber,
  card_pin: person.cardPin,
  status: "Inactive",
});

module.exports = { arrangement, draw };
