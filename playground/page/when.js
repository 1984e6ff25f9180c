// Times as the programme's people read them: always Danish wall time, in the language of the page.
import { language } from "./words.js";

export const ZONE = "Europe/Copenhagen";
const MORNING_HOUR = 9;
const LOCALES = { en: "en-GB", da: "da-DK" };

function written(instant, shape) {
  return new Intl.DateTimeFormat(LOCALES[language()], { timeZone: ZONE, ...shape }).format(instant);
}

export const time = (instant) => written(instant, { hour: "2-digit", minute: "2-digit" });

/** "Thursday 5 March", or "torsdag den 5. marts". */
export function day(instant) {
  const words = written(instant, { weekday: "long", day: "numeric", month: "long" });
  return language() === "da" ? words.replace(" ", " den ") : words;
}

export const date = (instant) =>
  written(instant, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
export const full = (instant) => `${date(instant)} ${time(instant)}`;

/** An instant from what the stand-in says: ISO text, or seconds since 1970. */
export const instant = (value) => (typeof value === "number" ? new Date(value * 1000) : new Date(value));

function wall(at) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: ZONE,
    hourCycle: "h23",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const of = (type) => Number(parts.find((part) => part.type === type).value);
  return of("hour") * 3600 + of("minute") * 60 + of("second");
}

/** Seconds from `now` to the next nine in the morning, also over a night in which the clocks change. */
export function untilMorning(now) {
  const wanted = MORNING_HOUR * 3600;
  const there = (wanted - wall(now) + 86400) % 86400 || 86400;
  const drift = wanted - wall(new Date(now.getTime() + there * 1000));
  return there + drift;
}
