// Who is there: portraits, the row of people to choose from, and the form that adds one.
import { el, icon, popover } from "./dom.js";
import { say } from "./words.js";

const HUES = [18, 205, 150, 275, 340, 95, 45, 235];

// The eleven languages of the door, each by its own name.
const LANGUAGES = {
  da: "Dansk",
  en: "English",
  ar: "العربية",
  tr: "Türkçe",
  ur: "اردو",
  so: "Soomaali",
  ku: "Kurdî",
  fa: "فارسی",
  pl: "Polski",
  uk: "Українська",
  bs: "Bosanski",
};

/** A round picture with the first letter of the name, always the same colour for the same name. */
export function portrait(person) {
  const sum = [...person.first_name].reduce((total, letter) => total + letter.codePointAt(0), 0);
  const hue = HUES[sum % HUES.length];
  return el(
    "span",
    { class: "portrait", style: `--hue: ${hue}`, "aria-hidden": "true" },
    [...person.first_name][0] ?? "?",
  );
}

/** The row of people: a tap brings a phone up. `unread` and `shown` are sets of ids. */
export function peopleRow(people, { shown, unread, choose, add }) {
  const chips = people.map((person) =>
    el(
      "button",
      {
        class: "chip",
        "aria-pressed": String(shown.has(person.id)),
        "data-person": person.id,
        onclick: () => choose(person.id),
      },
      portrait(person),
      el(
        "span",
        { class: "chip-words" },
        el("b", { dir: "auto" }, person.first_name),
        el("small", { dir: "auto" }, person.about ?? ""),
      ),
      unread.has(person.id) ? el("span", { class: "unread" }, el("span", { class: "hidden" }, say("unread"))) : null,
    ),
  );
  const plus = el(
    "button",
    { class: "chip add", "aria-haspopup": "dialog", onclick: (event) => askPerson(event.currentTarget, add) },
    icon("plus"),
    el("span", {}, say("add_short")),
  );
  plus.setAttribute("aria-label", say("add"));
  return [...chips, plus];
}

function askPerson(anchor, add) {
  const name = el("input", { name: "first_name", required: true, maxlength: 64, autocomplete: "off" });
  const tongue = el(
    "select",
    { name: "language_code" },
    Object.entries(LANGUAGES).map(([code, own]) => el("option", { value: code }, own)),
  );
  const about = el("input", { name: "about", maxlength: 60, autocomplete: "off", placeholder: say("about_example") });
  const done = (event) => {
    event.preventDefault();
    open.close();
    add({ first_name: name.value.trim(), language_code: tongue.value, about: about.value.trim() });
  };
  const form = el(
    "form",
    { class: "small-form", onsubmit: done },
    el("h3", {}, say("add")),
    el("label", {}, say("first_name"), name),
    el("label", {}, say("telegram_language"), tongue),
    el("label", {}, say("about"), about),
    el("button", { class: "primary" }, say("add_short")),
  );
  const open = popover(anchor, form, say("add"));
}
