// Tiny things to send from the attach menu: drawn or spelled here, so that the page needs no files of its own.

// A tenth of a second of silence, Ogg with Opus, as a voice message is recorded by a phone.
const SILENCE =
  "T2dnUwACAAAAAAAAAAABAAAAAAAAAByf9dkBE09wdXNIZWFkAQE4AYC7AAAAAABPZ2dTAAAAAAAAAAAAAAEAAAABAAAAh1hgGgEQT3B1c1RhZ3MAAAAAAAAAAE9nZ1MABMASAAAAAAAAAQAAAAIAAAAOwu7UBQMDAwMD+P/++P/++P/++P/++P/+";

function drawn(type, paint) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 240;
  paint(canvas.getContext("2d"));
  return canvas.toDataURL(type, 0.8).split(",")[1];
}

function sky(pen, from, to) {
  const colours = pen.createLinearGradient(0, 0, 0, 240);
  colours.addColorStop(0, from);
  colours.addColorStop(1, to);
  pen.fillStyle = colours;
  pen.fillRect(0, 0, 240, 240);
}

function house(pen, from, to) {
  sky(pen, from, to);
  pen.fillStyle = "#9c4a33";
  pen.fillRect(40, 90, 160, 150);
  pen.fillStyle = "#ffe3a8";
  for (const x of [62, 107, 152]) for (const y of [110, 155]) pen.fillRect(x, y, 26, 28);
  pen.fillStyle = "#4a2c22";
  pen.fillRect(105, 200, 30, 40);
}

function smile(pen) {
  pen.fillStyle = "#f5b942";
  pen.beginPath();
  pen.arc(120, 120, 100, 0, 7);
  pen.fill();
  pen.strokeStyle = pen.fillStyle = "#4a2c22";
  pen.lineWidth = 12;
  pen.beginPath();
  pen.arc(120, 125, 55, 0.4, 2.74);
  pen.stroke();
  for (const x of [85, 155]) pen.fillRect(x - 8, 80, 16, 26);
}

const photo = () => drawn("image/jpeg", (pen) => house(pen, "#f4c9a0", "#fbeedd"));

/** What the attach menu offers: an icon, a word of the dictionary, and the body for the stand-in. */
export const SAMPLES = [
  { icon: "contact", word: "attach_own", body: () => ({ contact: true }) },
  {
    icon: "contact",
    word: "attach_other",
    body: () => ({ contact: { phone_number: "+4520000000", first_name: "Alex" } }),
  },
  { icon: "photo", word: "attach_photo", body: () => ({ photo: photo() }) },
  {
    icon: "album",
    word: "attach_album",
    body: () => ({ album: [photo(), drawn("image/jpeg", (pen) => house(pen, "#8fb3c9", "#e8eef0"))] }),
  },
  { icon: "sticker", word: "attach_sticker", body: () => ({ sticker: drawn("image/webp", smile) }) },
  { icon: "voice", word: "attach_voice", body: () => ({ voice: SILENCE }) },
  {
    icon: "document",
    word: "attach_document",
    body: () => ({ document: btoa("Dear Jobplaneten, this is my application.") }),
  },
  { icon: "location", word: "attach_location", body: () => ({ location: [55.4581, 12.1821] }) },
];
