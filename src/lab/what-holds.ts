import type { EventOf, EventType, Trace, TraceEvent } from "../trace/event.ts";

/** Returns the key of something lasting in a trace: a later event with the same key replaces it. `client`: who acted, by name. */
type Places = { readonly [T in EventType]?: (event: EventOf<T>, client: string) => string };

const cookiePlace = (
  { cookie: { name, domain, path } }: { readonly cookie: Record<"name" | "domain" | "path", string> },
  client: string,
) => `cookie ${client};${name};${domain};${path}`;

const rowPlace = ({ record }: { readonly record: { readonly sessionId: string } }) =>
  `row ${record.sessionId}`;

/** Events that cause something lasting. */
const LASTING: Places = {
  "server.started": ({ server }) => `server ${server}`,
  "server.restarted": ({ server }) => `restart ${server}`,
  "server.configured": ({ server, setting }) => `setting ${server};${setting}`,
  "user.added": ({ server, user }) => `user ${server};${user.id}`,
  "key.rotated": ({ server }) => `key ${server}`,
  "session.stored": rowPlace,
  "cookie.stored": cookiePlace,
  "token.stored": ({ origin, area, key }, client) => `kept ${client};${origin};${area};${key}`,
  "tab.opened": ({ tab }, client) => `tab ${client};${tab}`,
  "page.opened": ({ tab }, client) => `page ${client};${tab}`,
};

/** Events that end it. */
const ENDING: Places = {
  "session.deleted": rowPlace,
  "session.expired": rowPlace,
  "cookie.deleted": cookiePlace,
  "cookie.expired": cookiePlace,
  "cookie.evicted": cookiePlace,
};

/** Something lasting: the event that caused it, with its request if that is needed, and the client. */
interface Lasting {
  readonly events: readonly TraceEvent[];
  readonly client: EventOf<"browser.switched"> | null;
}

/**
 * Events from the forgotten start of a trace whose effects still hold, renumbered; folding them gives the same state. Their number depends
 * only on the rows, cookies and tabs that there are.
 */
export function whatHolds(events: Trace): TraceEvent[] {
  const lasting = new Map<string, Lasting>();
  let client: EventOf<"browser.switched"> | null = null;
  let request: EventOf<"request.sent"> | null = null;
  for (const event of events) {
    if (event.type === "browser.switched") client = event;
    if (event.type === "request.sent") request = event;
    const name = client?.name ?? "";
    const ended = keyIn(ENDING, event, name);
    if (ended !== null) lasting.delete(ended);
    const place = keyIn(LASTING, event, name);
    if (place === null) continue;
    // A sandbox makes the row again by the login.
    const led = event.type === "session.stored" && request !== null ? [request] : [];
    lasting.delete(place);
    lasting.set(place, { events: [...led, event], client });
  }
  return numbered(inTheirOrder([...lasting.values()], client));
}

function keyIn(places: Places, event: TraceEvent, client: string): string | null {
  const place = places[event.type] as ((event: TraceEvent, client: string) => string) | undefined;
  return place?.(event, client) ?? null;
}

/** Returns events in their order, each after the switch to its client; at the end the last one is active. */
function inTheirOrder(lasting: readonly Lasting[], last: Lasting["client"]): TraceEvent[] {
  const seqOf = ({ events }: Lasting) => events.at(-1)?.seq ?? 0;
  const told: TraceEvent[] = [];
  let front: Lasting["client"] = null;
  for (const { events, client } of lasting.toSorted((a, b) => seqOf(a) - seqOf(b))) {
    if (client !== null && client.name !== front?.name) told.push(client);
    front = client ?? front;
    told.push(...events);
  }
  if (last !== null && last.name !== front?.name) told.push(last);
  return told;
}

/** Renumbers events: `seq` is the index of each. */
export const numbered = (events: readonly TraceEvent[], from = 0): TraceEvent[] =>
  events.map((event, i) => ({ ...event, seq: from + i }));
