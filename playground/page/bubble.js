// One message as Telegram would show it: text with links and commands, a file, buttons under it, and its small print.
import { el, icon } from "./dom.js";
import { instant, time } from "./when.js";
import { say } from "./words.js";

const LIVELY = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])|(?<![\w/])(\/[A-Za-z_]\w{0,31})(?![\w/])/g;
const ENCLOSED = ["photo", "sticker", "voice", "document", "contact", "location"];
const DEEP_LINK = /^https?:\/\/t\.me\/\w+\?start=([\w-]{1,64})$/;

/** Text with its addresses and commands made to work; `acts` says what a tap on one does. */
function lively(text, acts) {
  const pieces = [];
  let from = 0;
  for (const found of text.matchAll(LIVELY)) {
    pieces.push(text.slice(from, found.index), found[1] ? address(found[1], acts) : command(found[2], acts));
    from = found.index + found[0].length;
  }
  return [...pieces, text.slice(from)];
}

function address(link, acts) {
  const code = link.match(DEEP_LINK)?.[1];
  if (!code) return el("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, link);
  return el("button", { class: "link", onclick: (event) => acts.openCode(event.currentTarget, code) }, link);
}

const command = (word, acts) => el("button", { class: "link", onclick: () => acts.write(word) }, word);

/** What came beside or instead of text: a picture where there is one, else what it is. */
function attachment(message) {
  const { kind, file } = message;
  if (!ENCLOSED.includes(kind)) return null;
  if (file?.url && ["photo", "sticker"].includes(kind))
    return el("img", { class: `file ${kind}`, src: file.url, alt: say(`file_${kind}`) });
  const body = [icon(kind), el("span", { dir: "auto" }, described(message))];
  if (!file?.url) return el("span", { class: "file" }, body);
  return el("a", { class: "file", href: file.url, download: file.name ?? true }, body);
}

function described({ kind, file, contact, location }) {
  if (contact) return `${contact.first_name} ${contact.phone_number}`;
  if (location) return location.join(", ");
  return file?.name ?? say(`file_${kind}`);
}

function smallPrint(message, acts) {
  const parts = [];
  if (message.from === "bot")
    parts.push(el("button", { class: "why", onclick: (event) => acts.why(event.currentTarget, message) }, say("why")));
  if (message.protected)
    parts.push(el("span", { class: "lock" }, icon("lock"), el("span", { class: "hidden" }, say("protected"))));
  if (message.forwarded) parts.push(el("span", {}, say("forwarded")));
  if (message.edited) parts.push(el("span", { class: "edited" }, say("edited")));
  if (message.from === "person" || !message.protected) parts.push(handle(message, acts));
  return el("div", { class: "print", dir: "ltr" }, parts, el("time", {}, time(instant(message.date))));
}

function handle(message, acts) {
  return el(
    "button",
    {
      class: "handle",
      "aria-label": say("message_menu"),
      "aria-haspopup": "menu",
      onclick: (event) => acts.more(event.currentTarget, message),
    },
    icon("dots"),
  );
}

// Telegram never mirrors the rows of buttons, not even where the script runs from the right.
function buttonRows(message, acts) {
  if (message.buttons.length === 0) return null;
  const rows = message.buttons.map((row) =>
    el(
      "div",
      { class: "row" },
      row.map((button) => oneButton(button, message, acts)),
    ),
  );
  return el("div", { class: "buttons", dir: "ltr" }, rows);
}

function oneButton(button, message, acts) {
  const look = { class: "tap", dir: "auto" };
  const link = button.url ?? button.web_app?.url;
  if (!link)
    return el("button", { ...look, onclick: (event) => acts.tap(event.currentTarget, message, button) }, button.text);
  const code = link.match(DEEP_LINK)?.[1];
  if (!code) return el("a", { ...look, href: link, target: "_blank", rel: "noopener noreferrer" }, button.text);
  return el("button", { ...look, onclick: (event) => acts.openCode(event.currentTarget, code) }, button.text);
}

/** The element of one message. `acts` are what the phone can do: tap, why, write, openCode, more. */
export function bubble(message, acts) {
  const side = message.from === "bot" ? "bot" : "person";
  const props = { class: `message ${side}`, "data-id": message.message_id };
  if (message.deleted)
    return el("li", { ...props, class: `message ${side} gone` }, el("p", { class: "bubble" }, say("deleted")));
  const words = message.text ? el("p", { class: "text", dir: "auto" }, lively(message.text, acts)) : null;
  const body = el("div", { class: "bubble" }, attachment(message), words, smallPrint(message, acts));
  return el("li", props, body, buttonRows(message, acts));
}
