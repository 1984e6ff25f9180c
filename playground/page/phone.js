// One person's phone: its frame, the chat in it, and what one can do there.
import * as api from "./api.js";
import { Composer } from "./composer.js";
import { el, icon, menu, popover } from "./dom.js";
import { Log } from "./log.js";
import { portrait } from "./people.js";
import { shown } from "./records.js";
import { time } from "./when.js";
import { say } from "./words.js";

const RIGHT_TO_LEFT = ["ar", "fa", "ur"];
const TOAST_MS = 4000;

export class Phone {
  /** `desk` is the page: its clock, its list of people, and how to bring another person's phone up. */
  constructor(person, desk) {
    this.person = person;
    this.desk = desk;
    this.messages = [];
    this.commands = [];
    this.traces = false;
    this.log = new Log(person, {
      tap: (button, message, choice) => this.tap(button, message, choice),
      why: (anchor, message) => this.why(anchor, message),
      write: (text) => this.send({ text }),
      openCode: (anchor, code) => this.openCode(anchor, code),
      more: (anchor, message) => this.messageMenu(anchor, message),
    });
    this.composer = new Composer(this);
    this.build();
  }

  build() {
    const { person } = this;
    const right = RIGHT_TO_LEFT.includes((person.language_code ?? "").split("-")[0]);
    this.statusTime = el("span");
    this.toasts = el("div", { class: "toasts", role: "status" });
    const status = el(
      "div",
      { class: "status", "aria-hidden": "true" },
      this.statusTime,
      el("span", { class: "battery" }),
    );
    this.element = el(
      "section",
      {
        class: "phone",
        dir: right ? "rtl" : "ltr",
        lang: person.language_code,
        "data-person": person.id,
        "aria-label": say("phone_of", { name: person.first_name }),
      },
      status,
      this.head(),
      el("div", { class: "chat" }, this.log.element, this.toasts),
      this.composer.element,
    );
    this.showTime();
  }

  head() {
    const { person } = this;
    const names = el(
      "div",
      { class: "names" },
      el("h2", {}, el("bdi", {}, person.first_name)),
      el("p", { class: "about" }, el("bdi", {}, person.about ?? "")),
    );
    const more = el(
      "button",
      {
        class: "round",
        "aria-label": say("more"),
        "aria-haspopup": "menu",
        onclick: (event) => this.phoneMenu(event.currentTarget),
      },
      icon("dots"),
    );
    return el("header", { class: "phone-head" }, portrait(person), names, more);
  }

  showTime() {
    this.statusTime.textContent = this.desk.now ? time(this.desk.now) : "";
  }

  /** What is needed once: the chat so far, and the commands which the bot offers this person. */
  async open() {
    await Promise.all([this.readCommands(), this.refresh()]);
  }

  async readCommands() {
    this.commands = await api.commands(this.person.id);
    this.composer.draw();
  }

  /** Read the chat again. */
  async refresh() {
    this.messages = await api.chat(this.person.id);
    this.draw();
  }

  draw() {
    this.element.classList.toggle("fresh", this.messages.length === 0);
    this.composer.draw();
    this.log.draw(this.messages, this.traces);
  }

  /** The rows of the keyboard which the bot has put under the text box, if it has. */
  get keyboard() {
    const said = this.messages.findLast((message) => message.keyboard || message.keyboard_removed);
    return said?.keyboard ?? [];
  }

  /** Do something against the stand-in; what it refuses becomes a toast on this phone. */
  async attempt(deed) {
    try {
      return await deed();
    } catch (error) {
      this.toast(say("failed", { what: error.message }));
      return null;
    } finally {
      await this.refresh().catch(() => this.desk.lost());
    }
  }

  send(what) {
    return this.attempt(() => api.send(this.person.id, what));
  }

  async tap(button, message, choice) {
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    const result = await this.attempt(() => api.tap(this.person.id, message.message_id, { data: choice.data }));
    button.ariaBusy = "false";
    const answer = result?.answer;
    if (!answer?.text) return;
    if (answer.show_alert) this.alert(answer.text);
    else this.toast(answer.text);
  }

  toast(words) {
    const node = el("p", { class: "toast", dir: "auto" }, words);
    this.toasts.append(node);
    setTimeout(() => node.remove(), TOAST_MS);
  }

  alert(words) {
    const box = el(
      "dialog",
      { class: "alert", onclose: () => box.remove() },
      el("p", { dir: "auto" }, words),
      el("form", { method: "dialog" }, el("button", { class: "primary" }, say("ok"))),
    );
    this.element.append(box);
    box.showModal();
  }

  async why(anchor, message) {
    const name = this.person.first_name;
    const head = say("why_head", { name });
    const body = el("div", { class: "why-body" }, "…");
    const open = popover(anchor, [el("h3", {}, head), body], head);
    const reason = await api.why(this.person.id, message.message_id).catch(() => null);
    const { why: because, ...facts } = reason ?? { why: say("why_answer", { name }) };
    body.replaceChildren(...(because ? [el("p", { dir: "auto" }, because)] : []), shown(facts));
    open.place();
  }

  /** A deep link was tapped: ask on whose phone it is to be opened. */
  openCode(anchor, code) {
    menu(
      anchor,
      say("open_as"),
      this.desk.people.map((person) => ({
        icon: "contact",
        label: person.first_name,
        run: () => this.desk.startAs(person.id, code),
      })),
    );
  }

  messageMenu(anchor, message) {
    const choices = [];
    if (!message.protected)
      choices.push({ icon: "forward", label: say("forward"), run: () => this.send({ forward: message.message_id }) });
    if (message.from === "person" && message.text)
      choices.push({ icon: "edit", label: say("edit"), run: () => this.composer.edit(message) });
    menu(anchor, say("message_menu"), choices);
  }

  phoneMenu(anchor) {
    const { blocked } = this.person;
    menu(anchor, say("more"), [
      { icon: "link", label: say("open_code"), run: () => this.askCode(anchor) },
      { icon: "trace", label: say(this.traces ? "trace_off" : "trace_on"), run: () => this.trace() },
      { icon: "block", label: say(blocked ? "unblock" : "block"), run: () => this.block(!blocked) },
      { icon: "close", label: say("close_phone"), run: () => this.desk.putAway(this.person.id) },
    ]);
  }

  askCode(anchor) {
    const field = el("input", { name: "code", required: true, pattern: "[A-Za-z0-9_\\-]{1,64}", autocomplete: "off" });
    const done = (event) => {
      event.preventDefault();
      open.close();
      this.send({ text: `/start ${field.value}` });
    };
    const form = el(
      "form",
      { class: "small-form", onsubmit: done },
      el("label", {}, say("code"), field),
      el("button", { class: "primary" }, say("open")),
    );
    const open = popover(anchor, form, say("open_code"));
  }

  trace() {
    this.traces = !this.traces;
    this.draw();
  }

  async block(wanted) {
    this.person.blocked = wanted;
    await this.attempt(() => (wanted ? api.block : api.unblock)(this.person.id));
  }
}
