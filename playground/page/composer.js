// Where a person writes: the Start button before the first word, then text box, commands, attachments, own keyboard.
import { el, icon, menu, walk } from "./dom.js";
import { SAMPLES } from "./samples.js";
import { say } from "./words.js";

// scrollHeight leaves out the lines above and below.
const BORDERS = 2;

export class Composer {
  /** `phone` gives the person, the messages so far, the bot's commands, and sends. */
  constructor(phone) {
    this.phone = phone;
    this.editing = null;
    this.element = el("footer", { class: "composer" });
    this.build();
  }

  build() {
    const name = this.phone.person.first_name;
    this.field = el("textarea", {
      rows: 1,
      dir: "auto",
      placeholder: say("write"),
      "aria-label": say("write_as", { name }),
      autocomplete: "off",
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
    });
    this.suggestions = el("div", { class: "suggestions", role: "menu", "aria-label": say("commands"), hidden: true });
    this.note = el(
      "p",
      { class: "note", hidden: true },
      say("editing"),
      " ",
      this.button("link", "cancel", "stopEditing"),
    );
    this.keyboard = el("div", { class: "keyboard", hidden: true });
    this.start = el("button", { class: "start", onclick: () => this.phone.send({ text: "/start" }) }, say("start"));
    this.unblock = el(
      "div",
      { class: "blocked" },
      say("blocked", { name }),
      this.button("start quiet", "unblock", "free"),
    );
    this.buildForm();
  }

  buildForm() {
    const round = (words, look, props, child) =>
      el("button", { class: `round ${look}`, "aria-label": say(words), ...props }, child);
    const menuProps = { type: "button", "aria-haspopup": "menu", onclick: () => this.attach() };
    this.menuButton = round("commands", "commands", { type: "button", onclick: () => this.slash() }, "/");
    this.attachButton = round("attach", "", menuProps, icon("attach"));
    const parts = [this.menuButton, this.attachButton, this.field, round("send", "send", {}, icon("send"))];
    this.form = el("form", { onsubmit: (event) => this.submitted(event) }, parts);
  }

  /** A button with words that calls one of the methods here. */
  button(look, words, deed) {
    return el("button", { type: "button", class: look, onclick: () => this[deed]() }, say(words));
  }

  free() {
    this.phone.block(false);
  }

  submitted(event) {
    event.preventDefault();
    this.submit();
  }

  /** Show what fits this moment: unblock, start, or write. */
  draw() {
    const { phone } = this;
    const now = phone.person.blocked
      ? [this.unblock]
      : phone.messages.length === 0
        ? [this.start]
        : [this.suggestions, this.note, this.form, this.keyboard];
    this.menuButton.hidden = phone.commands.length === 0;
    this.drawKeyboard();
    if (
      now.length === this.element.children.length &&
      now.every((node, place) => this.element.children[place] === node)
    )
      return;
    this.element.replaceChildren(...now);
  }

  drawKeyboard() {
    const rows = this.phone.keyboard;
    const looks = JSON.stringify(rows);
    if (looks === this.keyboardLooks) return;
    this.keyboardLooks = looks;
    this.keyboard.hidden = rows.length === 0;
    this.keyboard.replaceChildren(
      ...rows.map((row) =>
        el(
          "div",
          { class: "row" },
          row.map((button) => this.ownKey(button)),
        ),
      ),
    );
  }

  ownKey(button) {
    const what = button.request_contact
      ? { contact: true }
      : button.request_location
        ? { location: [55.4581, 12.1821] }
        : { text: button.text };
    return el("button", { class: "tap", dir: "auto", onclick: () => this.phone.send(what) }, button.text);
  }

  async submit() {
    const text = this.field.value;
    if (text.trim() === "") return;
    const editing = this.editing;
    this.stopEditing();
    await this.phone.send(editing ? { edit: editing, text } : { text });
    this.field.focus();
  }

  edit(message) {
    this.editing = message.message_id;
    this.note.hidden = false;
    this.field.value = message.text;
    this.typed();
    this.field.focus();
  }

  stopEditing() {
    this.editing = null;
    this.note.hidden = true;
    this.field.value = "";
    this.typed();
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      this.suggestions.hidden = true;
    } else if (event.key === "ArrowUp" && !this.suggestions.hidden) {
      event.preventDefault();
      this.suggestions.lastChild.focus();
    }
  }

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + BORDERS}px`;
    const word = this.field.value;
    const fitting =
      word.startsWith("/") && !/\s/.test(word)
        ? this.phone.commands.filter((one) => `/${one.command}`.startsWith(word))
        : [];
    this.suggestions.hidden = fitting.length === 0;
    this.suggestions.replaceChildren(...fitting.map((one) => this.suggestion(one)));
  }

  suggestion(one) {
    const choose = () => {
      this.stopEditing();
      this.field.focus();
      this.phone.send({ text: `/${one.command}` });
    };
    const leave = (event) =>
      event.key === "Escape" ? this.field.focus() : walk(event, [...this.suggestions.children]);
    return el(
      "button",
      { type: "button", class: "choice", role: "menuitem", onclick: choose, onkeydown: leave },
      el("b", {}, `/${one.command}`),
      el("span", { dir: "auto" }, one.description),
    );
  }

  slash() {
    this.field.value = this.field.value === "/" ? "" : "/";
    this.typed();
    this.field.focus();
  }

  attach() {
    menu(
      this.attachButton,
      say("attach"),
      SAMPLES.map((sample) => ({
        icon: sample.icon,
        label: say(sample.word),
        run: () => this.phone.send(sample.body()),
      })),
    );
  }
}
