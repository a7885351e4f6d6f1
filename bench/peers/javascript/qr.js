// The picture of a mail that holds a QR code.
const jsQR = require("jsqr");
const PostalMime = require("postal-mime").default;
const { PNG } = require("pngjs");

function holdsQrCode(picture) {
  const { data, width, height } = PNG.sync.read(picture);
  return jsQR(new Uint8ClampedArray(data), width, height) !== null;
}

async function qrPicture(mail) {
  const { attachments } = await PostalMime.parse(mail);
  const pictures = attachments.filter(({ mimeType }) => mimeType === "image/png").map(({ content }) => Buffer.from(content));
  const found = pictures.find(holdsQrCode);
  if (!found) throw new Error("No QR code in the mail");
  return found;
}

module.exports = { qrPicture };
