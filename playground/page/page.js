// The desk on which the phones lie: who is shown, what time it is, the staff's side, and news as it happens.
import * as api from "./api.js";
import { ClockPane } from "./clock.js";
import { peopleRow } from "./people.js";
import { Phone } from "./phone.js";
import { drawRecords } from "./records.js";
import { otherLanguage, say, sayAll } from "./words.js";

const PHONE_WIDTH = 300;
const GAP = 24;
const MOST_PHONES = 4;
const SWIPE = 70;
const RECORDS_PAUSE_MS = 300;
const CHAT_PAUSE_MS = 40;
const CLOCK_PAUSE_MS = 20000;
// Whose phones show best what the bot remembers as time goes by.
const WATCHED = ["Lene", "Yusuf", "Amina"];
const WELCOME_KEPT_AS = "opgang.welcome.read";

const at = (id) => document.getElementById(id);

class Desk {
  constructor() {
    this.people = [];
    this.phones = new Map();
    this.recent = [];
    this.unread = new Set();
    this.now = null;
    this.narrow = matchMedia("(max-width: 46rem)");
    this.waiting = new Map();
    this.paneShown = false;
  }

  async open() {
    this.buildClock();
    this.listen();
    await Promise.all([this.readPeople(), this.clock.look(), this.readRecords()]);
    setInterval(() => this.clock.look().catch(() => this.lost()), CLOCK_PAUSE_MS);
    api.follow({ heard: (event) => this.heard(event), joined: () => this.joined(), lost: () => this.lost() });
  }

  buildClock() {
    this.clock = new ClockPane({ moved: (now) => this.moved(now), failed: (error) => this.trouble(error) });
    at("clock").replaceChildren(this.clock.element);
  }

  listen() {
    new ResizeObserver(() => this.arrange()).observe(at("stage"));
    this.narrow.addEventListener("change", () => this.arrange());
    at("pane-tab").addEventListener("click", () => this.showPane(true));
    at("language").addEventListener("click", () => this.speakOther());
    at("dismiss").addEventListener("click", () => this.welcome(false));
    at("help").addEventListener("click", () => this.welcome(true));
    for (const step of document.querySelectorAll("[data-step]"))
      step.addEventListener("click", () => this.step(step.dataset.step));
    this.listenForSwipes(at("stage"));
    this.welcome(localStorage.getItem(WELCOME_KEPT_AS) === null);
  }

  listenForSwipes(stage) {
    let from = null;
    stage.addEventListener(
      "touchstart",
      (event) => {
        from = event.touches.length === 1 ? event.touches[0] : null;
      },
      { passive: true },
    );
    stage.addEventListener(
      "touchend",
      (event) => {
        if (!from || !this.narrow.matches) return;
        const x = event.changedTouches[0].clientX - from.clientX;
        const y = event.changedTouches[0].clientY - from.clientY;
        if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) this.turn(x < 0 ? 1 : -1);
      },
      { passive: true },
    );
  }

  /** The phones that have room, the latest chosen first to stay, in the order of the row of people. */
  shown() {
    const room = this.narrow.matches ? 1 : Math.floor((at("stage").clientWidth + GAP) / (PHONE_WIDTH + GAP));
    const kept = new Set(this.recent.slice(0, Math.max(1, Math.min(room, MOST_PHONES))));
    return this.people.filter((person) => kept.has(person.id));
  }

  arrange() {
    const shown = this.shown();
    const ids = new Set(this.narrow.matches && this.paneShown ? [] : shown.map((person) => person.id));
    for (const id of ids) this.unread.delete(id);
    const elements = shown.map((person) => this.phone(person).element);
    const stage = at("stage");
    if (
      elements.length !== stage.children.length ||
      elements.some((element, place) => stage.children[place] !== element)
    )
      stage.replaceChildren(...elements);
    document.body.classList.toggle("pane-shown", this.paneShown);
    at("pane-tab").setAttribute("aria-pressed", String(this.paneShown));
    this.drawRow(ids);
  }

  drawRow(shown) {
    const focused = document.activeElement?.closest?.("#people [data-person]")?.dataset.person;
    at("people").replaceChildren(
      ...peopleRow(this.people, {
        shown,
        unread: this.unread,
        choose: (id) => this.bringUp(id),
        add: (person) => this.add(person),
      }),
    );
    if (focused) at("people").querySelector(`[data-person="${focused}"]`)?.focus();
  }

  phone(person) {
    if (!this.phones.has(person.id)) {
      const phone = new Phone(person, this);
      this.phones.set(person.id, phone);
      phone.open().catch(() => this.lost());
    }
    return this.phones.get(person.id);
  }

  bringUp(id) {
    this.recent = [id, ...this.recent.filter((other) => other !== id)];
    this.paneShown = false;
    this.arrange();
    at("people").querySelector(`[data-person="${id}"]`)?.scrollIntoView({ block: "nearest", inline: "center" });
    // With a mouse at hand there is a keyboard too: one can write at once.
    if (matchMedia("(hover: hover)").matches) this.focusOn(this.phones.get(id)?.element);
  }

  putAway(id) {
    this.recent = [...this.recent.filter((other) => other !== id), id];
    this.arrange();
  }

  turn(step) {
    const place = this.people.findIndex((person) => person.id === this.recent[0]) + step;
    if (place === this.people.length) this.showPane(true);
    else if (this.paneShown) this.showPane(false);
    else if (place >= 0) this.bringUp(this.people[place].id);
  }

  showPane(yes) {
    this.paneShown = yes;
    this.arrange();
  }

  async add(person) {
    try {
      const made = await api.addPerson(person);
      await this.readPeople();
      this.bringUp(made.id);
    } catch (error) {
      this.trouble(error);
    }
  }

  /** Open a deep link as somebody: their phone comes up and sends /start with the link's code. */
  startAs(id, code) {
    this.bringUp(id);
    this.phones.get(id).send({ text: `/start ${code}` });
  }

  step(name) {
    if (name === "clock") this.watch();
    else this.bringUp(this.people.find((person) => person.first_name === name)?.id ?? this.people[0].id);
    const target = name === "clock" ? at("clock") : this.phones.get(this.recent[0]).element;
    this.focusOn(target);
  }

  /** The clock at hand, and the phones of those to whom it brings something. */
  watch() {
    const watched = WATCHED.map((name) => this.people.find((person) => person.first_name === name)).filter(Boolean);
    for (const { id } of watched) this.bringUp(id);
    this.showPane(true);
  }

  focusOn(place) {
    place?.querySelector("button.start, textarea, button.move")?.focus({ preventScroll: true });
  }

  moved(now) {
    this.now = now;
    for (const phone of this.phones.values()) phone.showTime();
  }

  async readRecords() {
    const place = at("records");
    const records = await api.records().catch((error) => {
      if (!(error instanceof api.Refused)) throw error;
      place.textContent = say("records_away");
    });
    if (records !== undefined) drawRecords(place, records);
  }

  heard(event) {
    const id = event.person?.id ?? event.person;
    if (event.event === "person" || (id && !this.people.some((person) => person.id === id)))
      this.soon("people", CHAT_PAUSE_MS, () => this.readPeople());
    if (event.event === "commands")
      this.soon("commands", CHAT_PAUSE_MS, () => this.eachPhone((phone) => phone.readCommands()));
    if (event.now) this.clock.show(event.now);
    if (event.message) this.news(id, event);
    this.soon("records", RECORDS_PAUSE_MS, () => this.readRecords());
  }

  news(id, { event, message }) {
    const phone = this.phones.get(id);
    if (phone) this.soon(id, CHAT_PAUSE_MS, () => phone.refresh());
    if (event !== "message" || message.from !== "bot" || this.inSight(phone) || this.unread.has(id)) return;
    this.unread.add(id);
    this.arrange();
  }

  inSight(phone) {
    return phone?.element.isConnected && !(this.narrow.matches && this.paneShown);
  }

  async eachPhone(deed) {
    await Promise.all([...this.phones.values()].map(deed));
  }

  /** Who there is now. People stay the same objects, which their phones hold. */
  async readPeople() {
    const known = new Map(this.people.map((person) => [person.id, person]));
    this.people = (await api.people()).map((person) => Object.assign(known.get(person.id) ?? {}, person));
    for (const { id } of this.people) if (!this.recent.includes(id)) this.recent.push(id);
    this.arrange();
    for (const phone of this.phones.values()) phone.draw();
  }

  /** Do `deed` once, a little later, however often it is asked for meanwhile. */
  soon(key, pause, deed) {
    if (this.waiting.has(key)) return;
    this.waiting.set(
      key,
      setTimeout(() => {
        this.waiting.delete(key);
        Promise.resolve(deed()).catch(() => this.lost());
      }, pause),
    );
  }

  joined() {
    document.body.classList.remove("offline");
    this.soon("people", CHAT_PAUSE_MS, () => this.readPeople());
    this.soon("records", RECORDS_PAUSE_MS, () => this.readRecords());
    this.eachPhone((phone) => phone.open()).catch(() => this.lost());
  }

  lost() {
    document.body.classList.add("offline");
  }

  trouble(error) {
    const line = at("trouble");
    line.textContent = say("failed", { what: error.message });
    setTimeout(() => {
      line.textContent = "";
    }, 6000);
  }

  welcome(yes) {
    at("welcome").hidden = !yes;
    at("help").setAttribute("aria-expanded", String(yes));
    if (!yes) localStorage.setItem(WELCOME_KEPT_AS, "yes");
  }

  speakOther() {
    otherLanguage();
    sayAll();
    this.phones.clear();
    this.buildClock();
    this.clock.show(this.now);
    delete at("records").dataset.looks;
    this.readRecords();
    this.arrange();
  }
}

sayAll();
const desk = new Desk();
desk.open().catch(() => desk.lost());
