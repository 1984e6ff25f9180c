// The stand-in's HTTP API for playing people, and its live stream. Nothing else in the page talks to the network.

import { language } from "./words.js";

/** What the stand-in refused, in its own words. */
export class Refused extends Error {}

async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  const value = text === "" ? null : parse(text);
  if (!answer.ok) throw new Refused(value?.description ?? value?.error ?? value?.message ?? text);
  return value;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return { description: text };
  }
}

export const people = () => call("GET", "people");
export const addPerson = (person) => call("POST", "people", person);
export const chat = (id) => call("GET", `people/${id}/chat`);
export const commands = (id) => call("GET", `people/${id}/commands`);
export const send = (id, what) => call("POST", `people/${id}/send`, what);
export const tap = (id, message, button) => call("POST", `people/${id}/tap`, { message_id: message, ...button });
export const block = (id) => call("POST", `people/${id}/block`, {});
export const unblock = (id) => call("POST", `people/${id}/unblock`, {});
export const why = (id, message) => call("GET", `why/${id}/${message}?lang=${language()}`);
export const records = () => call("GET", `records?lang=${language()}`);
export const clock = () => call("GET", "clock");
export const advance = (seconds) => call("POST", "clock", { advance_s: seconds });

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 8000;

/**
 * Follow what happens: `heard(event)` for each event, `joined()` at every (re)connection, `lost()` when it breaks.
 * After a break it tries again by itself, more slowly each time.
 */
export function follow({ heard, joined, lost }) {
  let pause = FIRST_PAUSE;
  const connect = () => {
    const socket = new WebSocket(new URL("live", document.baseURI.replace(/^http/, "ws")));
    socket.onopen = () => {
      pause = FIRST_PAUSE;
      joined();
    };
    socket.onmessage = (message) => heard(parse(message.data));
    socket.onclose = () => {
      lost();
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    };
  };
  connect();
}
