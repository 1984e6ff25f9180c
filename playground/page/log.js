// The messages of one chat in order, with a sign for each new day; a new reading changes only what changed.
import { bubble } from "./bubble.js";
import { el } from "./dom.js";
import { day, instant } from "./when.js";
import { say } from "./words.js";

const NEAR_THE_END = 80;

export class Log {
  /** `acts` are what can be done with a message (see bubble). */
  constructor(person, acts) {
    this.person = person;
    this.acts = acts;
    this.drawn = new Map();
    this.signs = new Map();
    this.last = undefined;
    this.element = el("ol", {
      class: "log",
      role: "log",
      tabindex: "0",
      "aria-label": say("phone_of", { name: person.first_name }),
    });
    const hints = ["start_hint", "start_hint_2"].map((key) => el("p", {}, say(key, { name: person.first_name })));
    this.hint = el("li", { class: "hint", dir: "ltr" }, hints);
  }

  /** Show these messages; deleted ones leave a trace only where `traces` says so. */
  draw(messages, traces) {
    const following = this.element.scrollHeight - this.element.scrollTop - this.element.clientHeight < NEAR_THE_END;
    const visible = messages.filter((message) => traces || !message.deleted);
    const before = this.drawn;
    this.drawn = new Map(visible.map((message) => [message.message_id, this.keep(before, message)]));
    this.lay(visible.length > 0 ? this.withDays(visible) : [this.hint]);
    const last = visible.at(-1)?.message_id;
    if (following || last !== this.last) this.toTheEnd();
    this.last = last;
  }

  keep(before, message) {
    const looks = JSON.stringify(message);
    const old = before.get(message.message_id);
    return old?.looks === looks ? old : { looks, node: bubble(message, this.acts) };
  }

  withDays(visible) {
    const nodes = [];
    let today = null;
    for (const message of visible) {
      const its = day(instant(message.date));
      if (its !== today) nodes.push(this.sign(its));
      today = its;
      nodes.push(this.drawn.get(message.message_id).node);
    }
    return nodes;
  }

  sign(words) {
    if (!this.signs.has(words)) this.signs.set(words, el("li", { class: "day" }, words));
    return this.signs.get(words);
  }

  lay(nodes) {
    const wanted = new Set(nodes);
    for (const node of [...this.element.children]) if (!wanted.has(node)) node.remove();
    nodes.forEach((node, place) => {
      if (this.element.children[place] !== node) this.element.insertBefore(node, this.element.children[place] ?? null);
    });
  }

  toTheEnd() {
    this.element.scrollTop = this.element.scrollHeight;
  }
}
