// What the page itself says, in English and Danish. What the bot says comes from the bot.

const WORDS = {
  title: ["Opgang playground", "Opgangs legeplads"],
  tagline: ["the bot, its people and its clock on one page", "botten, dens mennesker og dens ur på én side"],
  skip: ["Skip to the phones", "Spring til telefonerne"],
  people: ["People", "Personer"],
  pane: ["Staff view", "Personalets side"],
  pane_short: ["Clock and records", "Ur og data"],
  add: ["Add a person", "Tilføj en person"],
  add_short: ["Add", "Tilføj"],
  welcome_head: [
    "Young people come in here. You can be all of them.",
    "Her kommer de unge ind. Du kan være dem alle sammen.",
  ],
  welcome_text: [
    "Opgang is the front door of a youth job programme, and it lives in Telegram. This page pretends to be Telegram: nothing leaves your computer, nobody here is real.",
    "Opgang er indgangen til et jobprogram for unge, og den bor i Telegram. Siden her lader, som om den er Telegram: intet forlader din computer, og ingen her er virkelige.",
  ],
  step_1: ["Be Sami.", "Vær Sami."],
  step_1_text: ["Press Start and answer a few questions.", "Tryk Start, og svar på et par spørgsmål."],
  step_2: ["Be Lene.", "Vær Lene."],
  step_2_text: ["Write /nye and take Sami's enquiry.", "Skriv /nye, og tag imod Samis henvendelse."],
  step_3: ["Move the clock.", "Flyt uret."],
  step_3_text: ["Press +1 week, and see who hears from the bot.", "Tryk +1 uge, og se, hvem botten skriver til."],
  dismiss: ["Got it", "Forstået"],
  help: ["What is this?", "Hvad er det her?"],
  bot: ["bot", "bot"],
  start: ["Start", "Start"],
  start_hint: [
    "This is what {name} sees before the very first word.",
    "Sådan ser det ud for {name} før det allerførste ord.",
  ],
  start_hint_2: [
    "Telegram shows a Start button. It sends /start to the bot.",
    "Telegram viser en Start-knap. Den sender /start til botten.",
  ],
  write: ["Message", "Besked"],
  write_as: ["Write as {name}", "Skriv som {name}"],
  send: ["Send", "Send"],
  attach: ["Attach something", "Vedhæft noget"],
  attach_own: ["My contact", "Mit kontaktkort"],
  attach_other: ["Somebody else's contact", "En andens kontaktkort"],
  attach_photo: ["A photo", "Et billede"],
  attach_album: ["Two photos", "To billeder"],
  attach_sticker: ["A sticker", "Et klistermærke"],
  attach_voice: ["A voice message", "En talebesked"],
  attach_document: ["A document", "Et dokument"],
  attach_location: ["A location", "En placering"],
  commands: ["Commands", "Kommandoer"],
  more: ["More", "Mere"],
  block: ["Block the bot", "Bloker botten"],
  unblock: ["Unblock the bot", "Fjern blokeringen"],
  blocked: ["{name} has blocked the bot.", "{name} har blokeret botten."],
  trace_on: ["Show traces of deleted messages", "Vis spor af slettede beskeder"],
  trace_off: ["Hide deleted messages", "Skjul slettede beskeder"],
  open_code: ["Start with a code …", "Start med en kode …"],
  code: ["Code from a link or poster", "Kode fra et link eller en plakat"],
  open: ["Open", "Åbn"],
  open_as: ["Open this link as", "Åbn linket som"],
  close_phone: ["Put this phone away", "Læg telefonen væk"],
  edited: ["edited", "redigeret"],
  deleted: ["deleted message", "slettet besked"],
  forwarded: ["forwarded", "videresendt"],
  protected: ["cannot be forwarded or copied", "kan ikke videresendes eller kopieres"],
  edit: ["Edit", "Rediger"],
  editing: ["Editing a message", "Redigerer en besked"],
  forward: ["Forward to the bot", "Videresend til botten"],
  message_menu: ["What to do with this message", "Hvad vil du gøre med beskeden"],
  cancel: ["Cancel", "Annuller"],
  ok: ["OK", "OK"],
  why: ["why did I get this?", "hvorfor fik jeg den?"],
  why_head: ["Why did {name} get this?", "Hvorfor fik {name} den?"],
  why_answer: ["An answer to what {name} wrote or tapped.", "Et svar på det, {name} skrev eller trykkede på."],
  file_photo: ["Photo", "Billede"],
  file_document: ["Document", "Dokument"],
  file_voice: ["Voice message", "Talebesked"],
  file_sticker: ["Sticker", "Klistermærke"],
  file_contact: ["Contact", "Kontaktkort"],
  file_location: ["Location", "Placering"],
  clock: ["The clock", "Uret"],
  clock_text: [
    "Everybody lives on this clock. Moving it walks through every hour on the way.",
    "Alle lever efter dette ur. Når du flytter det, går det gennem hver time på vejen.",
  ],
  hour: ["+1 hour", "+1 time"],
  morning: ["Next morning", "Næste morgen"],
  day: ["+1 day", "+1 dag"],
  week: ["+1 week", "+1 uge"],
  walking: ["Walking through time …", "Går gennem tiden …"],
  walked: ["It is now {when}.", "Nu er det {when}."],
  records: ["The records", "Det, der er gemt"],
  records_text: [
    "What staff may see. In the database every word of it is encrypted.",
    "Det, personalet må se. I databasen er hvert ord krypteret.",
  ],
  records_away: [
    "This stand-in runs without the bot beside it, and cannot see any.",
    "Her kører botten ikke ved siden af, så der er intet at se.",
  ],
  records_none: [
    "Nothing yet. It fills when somebody gets through the door.",
    "Ingenting endnu. Her kommer noget, når nogen er kommet ind ad døren.",
  ],
  empty: ["none", "ingen"],
  yes: ["yes", "ja"],
  no: ["no", "nej"],
  offline: ["The playground does not answer. Trying again …", "Legepladsen svarer ikke. Prøver igen …"],
  failed: ["That did not work: {what}", "Det gik ikke: {what}"],
  first_name: ["First name", "Fornavn"],
  telegram_language: ["Language of their Telegram", "Sproget i deres Telegram"],
  about: ["Who is it? (only for you)", "Hvem er det? (kun til dig)"],
  about_example: ["for example: 17, Sami's sister", "fx: 17, Samis søster"],
  field_name: ["name", "navn"],
  field_area: ["area", "område"],
  field_state: ["state", "status"],
  field_waited: ["waiting for", "har ventet"],
  field_owner: ["with", "hos"],
  field_open: ["open help", "åben hjælp"],
  field_answers: ["answers", "svar"],
  field_door: ["at the door", "ved døren"],
  field_more: ["a little more", "lidt mere"],
  field_call: ["call me", "ring til mig"],
  field_next: ["next date", "næste dato"],
  field_job: ["job", "job"],
  field_role_model: ["role model", "rollemodel"],
  field_referral: ["who referred them", "henvist af"],
  field_enrol: ["at the first talk", "ved den første snak"],
  field_schooling: ["school", "skole"],
  field_wish: ["wish for a role model", "ønske om rollemodel"],
  field_notes: ["notes", "noter"],
  field_notices: ["the bot's own messages", "bottens egne beskeder"],
  field_kind: ["kind", "slags"],
  field_due: ["due", "planlagt til"],
  field_sent: ["sent", "sendt"],
  field_language: ["language", "sprog"],
  page_language: ["Dansk", "English"],
  unread: ["new message", "ny besked"],
  phone_of: ["{name}'s phone", "{name}s telefon"],
};

const LANGUAGES = ["en", "da"];
const KEPT_AS = "opgang.language";

let current = localStorage.getItem(KEPT_AS) ?? (navigator.language.startsWith("da") ? "da" : "en");

export const language = () => current;

/** The page in the other of its two languages from now on. */
export function otherLanguage() {
  current = current === "en" ? "da" : "en";
  localStorage.setItem(KEPT_AS, current);
}

/** The words for `key`, with `{names}` filled in. */
export function say(key, filling = {}) {
  const words = WORDS[key][LANGUAGES.indexOf(current)];
  return words.replace(/\{(\w+)\}/g, (_, name) => filling[name]);
}

/** The name of a field of the records, or undefined where the dictionary has none. */
export const sayField = (key) => WORDS[`field_${key}`]?.[LANGUAGES.indexOf(current)];

/** Fill every element that names its words by `data-say`, `data-say-label` or `data-say-hint`. */
export function sayAll(root = document) {
  document.documentElement.lang = current;
  document.title = say("title");
  for (const node of root.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
  for (const node of root.querySelectorAll("[data-say-label]"))
    node.setAttribute("aria-label", say(node.dataset.sayLabel));
  for (const node of root.querySelectorAll("[data-say-hint]"))
    node.setAttribute("placeholder", say(node.dataset.sayHint));
}
