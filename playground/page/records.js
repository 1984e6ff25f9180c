// Any JSON as a person would want to read it: facts as a list, small equal facts as a table, things as cards to open.
import { el } from "./dom.js";
import { date, full, instant } from "./when.js";
import { say, sayField } from "./words.js";

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const TITLES = ["name", "title", "first_name", "label", "kind", "key", "id"];
const STATES = ["status", "state"];
const TABLE_COLUMNS = 3;
// So many cards are shown open; of more, each waits for a tap.
const FEW = 3;

const isThing = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isPlain = (value) => value === null || typeof value !== "object";

/** The element that shows `value`. */
export function shown(value) {
  if (isPlain(value)) return el("span", { dir: "auto" }, plain(value));
  if (Array.isArray(value)) return list(value);
  return facts(Object.entries(value));
}

function plain(value) {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return say(value ? "yes" : "no");
  if (typeof value === "string" && INSTANT.test(value)) return full(instant(value));
  if (typeof value === "string" && DATE.test(value)) return date(instant(value));
  return String(value);
}

/** A field in the page's language if it is known, else `next_contact_on` as "Next contact on". */
function readable(key) {
  const words = sayField(key) ?? key.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const saysNothing = (value) =>
  value === null || value === "" || value === "–" || (typeof value === "object" && Object.keys(value).length === 0);
const isShort = (value) => (typeof value === "string" ? !value.includes("\n") : isPlain(value) || Array.isArray(value));

function facts(pairs) {
  return el(
    "dl",
    { class: "facts" },
    pairs
      .filter(([, value]) => !saysNothing(value))
      .map(([key, value]) =>
        el(
          "div",
          { class: isShort(value) ? "fact" : "fact wide" },
          el("dt", {}, readable(key)),
          el("dd", {}, shown(value)),
        ),
      ),
  );
}

function list(values) {
  if (values.length === 0) return el("span", { class: "none" }, say("empty"));
  if (values.every(isPlain))
    return el(
      "ul",
      { class: "plain" },
      values.map((value) => el("li", { dir: "auto" }, plain(value))),
    );
  if (fitsTable(values)) return table(values);
  return el(
    "div",
    { class: "cards" },
    values.map((value) => (isThing(value) ? card(value) : shown(value))),
  );
}

function fitsTable(values) {
  if (!values.every((value) => isThing(value) && Object.values(value).every(isPlain))) return false;
  const columns = Object.keys(values[0]);
  return columns.length <= TABLE_COLUMNS && values.every((value) => Object.keys(value).join() === columns.join());
}

function table(values) {
  const columns = Object.keys(values[0]);
  return el(
    "table",
    {},
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        columns.map((column) => el("th", { scope: "col" }, readable(column))),
      ),
    ),
    el(
      "tbody",
      {},
      values.map((value) =>
        el(
          "tr",
          {},
          columns.map((column) => el("td", { dir: "auto" }, plain(value[column]))),
        ),
      ),
    ),
  );
}

function card(thing) {
  const title = TITLES.find((key) => isPlain(thing[key] ?? {})) ?? Object.keys(thing)[0];
  const state = STATES.find((key) => typeof thing[key] === "string");
  const rest = Object.entries(thing).filter(([key]) => ![title, state, "id"].includes(key));
  return el(
    "details",
    { class: "card", "data-key": String(thing.id ?? thing[title]) },
    el(
      "summary",
      {},
      el("b", { dir: "auto" }, plain(thing[title])),
      state ? el("span", { class: "state" }, readable(thing[state])) : null,
    ),
    facts(rest),
  );
}

/** Show the whole of `records` in `place`; what was open stays open, and what is new or changed is lit for a moment. */
export function drawRecords(place, records) {
  const looks = JSON.stringify(records);
  if (place.dataset.looks === looks) return;
  const open = new Map([...place.querySelectorAll("details")].map((node) => [node.dataset.key, node]));
  const isEmpty =
    records === null || (typeof records === "object" && Object.values(records).every((part) => part?.length === 0));
  place.replaceChildren(isEmpty ? el("p", { class: "none" }, say("records_none")) : sections(records));
  const cards = place.querySelectorAll("details");
  const few = cards.length <= FEW;
  for (const node of cards) {
    const old = open.get(node.dataset.key);
    node.open = old?.open ?? few;
    if (place.dataset.looks && old?.textContent !== node.textContent) node.classList.add("lit");
  }
  place.dataset.looks = looks;
}

function sections(records) {
  if (!isThing(records) || Object.values(records).every(isPlain)) return shown(records);
  return el(
    "div",
    { class: "sections" },
    Object.entries(records).map(([key, value]) =>
      el(
        "section",
        {},
        el("h3", {}, readable(key), Array.isArray(value) ? el("span", { class: "count" }, String(value.length)) : null),
        shown(value),
      ),
    ),
  );
}
