// The few helpers with which the page builds its elements, so that no text from a chat is ever read as HTML.

const ICONS = {
  attach: "M20 11.5l-8.2 8.2a5.2 5.2 0 0 1-7.4-7.4l8.6-8.6a3.5 3.5 0 0 1 5 5l-8.6 8.5a1.7 1.7 0 0 1-2.5-2.4l7.9-7.9",
  send: "M12 19V5m-6 6 6-6 6 6",
  dots: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  clock: "M12 7v5l3 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
  help: "M9.5 9.3a2.6 2.6 0 1 1 3.7 2.6c-.8.4-1.2 1-1.2 1.9M12 16.8v.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
  contact: "M12 12a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2zM5 19.5c.9-3 3.6-4.6 7-4.6s6.1 1.6 7 4.6",
  photo: "M4 6h16v12H4zM8.7 10.5a1.2 1.2 0 1 0 0-2.4 1.2 1.2 0 0 0 0 2.4zM5 17l5-4.5 3 2.5 3-3 3.5 3.5",
  album: "M7 4h13v11H7zM4 8v12h13M8.5 14l3.5-3.5 2.5 2 2-2 2.5 2.5",
  sticker:
    "M4 12a8 8 0 1 1 16 0c0 1-.2 2-.6 2.8L14.8 19.4A8 8 0 0 1 4 12zM9 10v.01M15 10v.01M8.5 14c1.8 1.7 4.2 1.7 6 0",
  voice: "M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
  location:
    "M12 20.5s6-5.6 6-10.3a6 6 0 1 0-12 0c0 4.7 6 10.3 6 10.3zM12 12.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  document: "M7 3.5h7l4 4v13H7zM14 3.5v4h4",
  block: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12",
  trace:
    "M3.5 12S6.5 6.5 12 6.5 20.5 12 20.5 12 17.5 17.5 12 17.5 3.5 12 3.5 12zM12 14.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  edit: "M5 19l.8-3.8L16 5l3 3L8.8 18.2z",
  forward: "M13 6l6 6-6 6M19 12H5",
  lock: "M7 11h10v8.5H7zM9 11V8a3 3 0 0 1 6 0v3",
};

/** An element: `el("p", {class: "note", onclick: f}, "text", otherElement)`. Strings become text, never markup. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") node.style.cssText = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** One of the drawings above as an inline SVG which screen readers pass over. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Show `content` in a light popover beside `anchor`; Escape or a tap elsewhere closes it and gives the focus back. */
export function popover(anchor, content, label) {
  const box = el(
    "div",
    { class: "popover", popover: "auto", role: "dialog", tabindex: "-1", "aria-label": label },
    content,
  );
  document.body.append(box);
  box.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    anchor.setAttribute("aria-expanded", "false");
    if (box.contains(document.activeElement) || document.activeElement === document.body) anchor.focus();
    box.remove();
  });
  anchor.setAttribute("aria-expanded", "true");
  box.showPopover();
  place(box, anchor);
  (box.querySelector("button, input, a") ?? box).focus({ preventScroll: true });
  return { box, close: () => box.isConnected && box.hidePopover(), place: () => place(box, anchor) };
}

/** A popover that is a list of choices: `[{icon, label, run}]`. */
export function menu(anchor, label, choices) {
  const rows = choices.map((choice) =>
    el(
      "button",
      {
        class: "choice",
        role: "menuitem",
        onclick: () => {
          open.close();
          choice.run();
        },
      },
      icon(choice.icon),
      choice.label,
    ),
  );
  const list = el(
    "div",
    { class: "choices", role: "menu", "aria-label": label, onkeydown: (event) => walk(event, rows) },
    rows,
  );
  const open = popover(anchor, list, label);
  return open;
}

/** Let the arrow keys move the focus along `items`. */
export function walk(event, items) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const now = items.indexOf(document.activeElement);
  items[(now + step + items.length) % items.length]?.focus();
}

function place(box, anchor) {
  const at = anchor.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const margin = 8;
  const above = at.top - size.height - 6;
  const below = at.bottom + 6;
  const top = below + size.height + margin <= innerHeight || above < margin ? below : above;
  box.style.left = `${Math.max(margin, Math.min(at.left, innerWidth - size.width - margin))}px`;
  box.style.top = `${Math.max(margin, Math.min(top, innerHeight - size.height - margin))}px`;
}
