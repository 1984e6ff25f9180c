// The clock on the side: what time it is for everybody, and the buttons that move it.
import * as api from "./api.js";
import { el } from "./dom.js";
import { day, instant, time, untilMorning } from "./when.js";
import { say } from "./words.js";

const LOOK_AGAIN_MS = 400;

const MOVES = [
  { word: "hour", seconds: () => 3600 },
  { word: "morning", seconds: untilMorning },
  { word: "day", seconds: () => 86400 },
  { word: "week", seconds: () => 7 * 86400 },
];

export class ClockPane {
  /** `moved(now)` is called whenever the time is known anew, also on the way of a long walk. */
  constructor({ moved, failed }) {
    this.moved = moved;
    this.failed = failed;
    this.hands = el("p", { class: "hands" });
    this.date = el("p", { class: "date" });
    this.doing = el("p", { class: "doing", role: "status" });
    this.buttons = MOVES.map((move) =>
      el("button", { class: "move", "data-move": move.word, onclick: () => this.walk(move) }, say(move.word)),
    );
    this.element = el(
      "div",
      { class: "clock" },
      el("div", { class: "face" }, this.hands, this.date),
      el("div", { class: "moves" }, this.buttons),
      this.doing,
    );
  }

  show(now) {
    this.now = instant(now);
    this.hands.textContent = time(this.now);
    this.date.textContent = day(this.now);
    this.moved(this.now);
  }

  async look() {
    this.show((await api.clock()).now);
  }

  async walk(move) {
    this.busy(true);
    const looking = setInterval(() => this.look().catch(() => {}), LOOK_AGAIN_MS);
    try {
      this.show((await api.advance(move.seconds(this.now))).now);
      this.doing.textContent = say("walked", { when: `${day(this.now)}, ${time(this.now)}` });
    } catch (error) {
      this.doing.textContent = "";
      this.failed(error);
    } finally {
      clearInterval(looking);
      this.busy(false);
    }
  }

  busy(yes) {
    for (const button of this.buttons) button.disabled = yes;
    this.element.classList.toggle("walking", yes);
    if (yes) this.doing.textContent = say("walking");
  }
}
