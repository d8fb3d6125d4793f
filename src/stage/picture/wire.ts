import {
  field,
  fieldValues,
  type HttpRequest,
  type HttpResponse,
  statusOf,
  targetOf,
} from "../../http/message.ts";
import { COMPACT_TOKEN } from "../../jwt/reading/compact.ts";
import { counted } from "../../text/count.ts";
import type { ExchangeState } from "../../trace/knowledge/knowledge.ts";
import type { Ways } from "../canvas/fit.ts";
import { type Line, span } from "../canvas/text.ts";
import { cookiesKeptBack, cookiesRefused } from "../narration/facts.ts";
import type { SceneBeat } from "../timeline/beat.ts";
import type { Highlighter } from "../timeline/highlighter.ts";
import type { WirePicture } from "./picture.ts";
import { NOT_ENCRYPTED } from "./small-words.ts";

/** Returns what is between the boxes at a beat: what travels, and what was withheld; null before the first request. */
export function wirePicture(beat: SceneBeat, highlighter: Highlighter): WirePicture | null {
  const { exchange } = beat.after;
  if (exchange === null) return null;
  const { request, response } = exchange;
  const moving = beat.packet !== null;
  const back = exchange.phase === "to-client" || exchange.phase === "done";
  const side = { from: clientName(senderOf(exchange)), to: [span(farSide(exchange), "server-title")] };
  const below = belowWays(beat, exchange);
  const stayed = stayedWays(beat, exchange);
  const inShort = (text: string): Line => [span(text, moving ? "strong" : "dim")];
  if (back && response !== null) {
    const role = !moving ? "dim" : response.status < 400 ? "good" : "bad";
    return {
      ...side,
      way: "to-client",
      moving,
      what: [span(statusOf(response), role)],
      inShort: inShort(`${response.status}`),
      carried: carriedBack(response, highlighter),
      below,
      stayed,
    };
  }
  const text = `${request.method} ${targetOf(request)}`;
  return {
    ...side,
    way: back ? "to-client" : "to-server",
    moving,
    what: [span(text, exchange.phase === "at-server" && !moving ? "text" : "strong")],
    inShort: inShort(text),
    carried: carriedThere(request, highlighter),
    below,
    stayed,
  };
}

/** Returns what a request carried, and what its response did. */
export const carriedBothWays = ({ request, response }: ExchangeState, highlighter: Highlighter) => ({
  there: carriedThere(request, highlighter),
  back: response === null ? null : carriedBack(response, highlighter),
});

/** The kind of sender. */
export type ClientKind = "attacker" | "program" | "browser";

export const senderOf = ({ cause }: ExchangeState): ClientKind =>
  cause === "tool" ? "attacker" : cause === "program" ? "program" : "browser";

/** Returns the sender's name: the browser, or a client without one. `called`: its everyday name. */
export function clientName(sender: ClientKind, called: string | null = null): Line {
  if (sender === "attacker") return [span("Attacker", "attacker-title")];
  const kind = sender === "program" ? "Program" : "Browser";
  return [span(called === null ? kind : `${kind}: ${called}`, "browser-title")];
}

const farSide = ({ balancer, proxy }: ExchangeState) =>
  proxy !== null ? "Proxy" : balancer === null ? "Server" : "Balancer";

function carriedThere(request: HttpRequest, highlighter: Highlighter): Ways | null {
  const cookie = field(request, "Cookie");
  const bearer = field(request, "Authorization");
  if (cookie === null)
    return bearer === null ? null : [highlighter.whole(bearer, "dim"), ...tokenAlone(bearer, highlighter)];
  const count = span(cookiesWord(cookie.split(";").length), "cookie");
  // Both are shown, because neither implies the other.
  if (bearer !== null) {
    const tokens = [highlighter.whole(bearer, "dim"), ...tokenAlone(bearer, highlighter)];
    return [
      [...highlighter.whole(`Cookie: ${cookie}`, "dim"), span(", "), ...highlighter.whole(bearer, "dim")],
      ...tokens.map((token): Line => [count, span(", ", "dim"), ...token]),
    ];
  }
  return [
    highlighter.whole(`Cookie: ${cookie}`, "dim"),
    highlighter.whole(cookie, "dim"),
    ...tokenAlone(cookie, highlighter),
    [count],
  ];
}

const cookiesWord = (count: number): string => (count === 1 ? "a cookie" : counted(count, "cookie"));

function carriedBack(response: HttpResponse, highlighter: Highlighter): Ways | null {
  const pairs = fieldValues(response, "Set-Cookie").map((line) => line.split(";")[0] ?? "");
  if (pairs.length > 0) {
    const all = pairs.join(", ");
    return [
      highlighter.whole(`Set-Cookie: ${all}`, "dim"),
      highlighter.whole(all, "dim"),
      ...(pairs.length === 1 ? tokenAlone(all, highlighter) : [[span(cookiesWord(pairs.length), "cookie")]]),
    ];
  }
  const token = /"token":"([^"]+)"/.exec(response.body)?.[1];
  return token === undefined
    ? null
    : [highlighter.whole(`token ${token}`, "dim"), highlighter.whole(token, "dim")];
}

/** The only token of a text: if there is no room for more, its three parts are worth more than its name. */
function tokenAlone(text: string, highlighter: Highlighter): Ways {
  const [token] = COMPACT_TOKEN.exec(text) ?? [];
  return token === undefined || text.includes(";") ? [] : [highlighter.value(token)];
}

/** Cookies that did not get through, and why in words. */
interface Stayed {
  readonly cookies: readonly { readonly name: string }[];
  readonly why: string;
}

/** Returns what the wire does not carry; null if nothing was withheld. */
function stayedBehind(beat: SceneBeat, exchange: ExchangeState): Stayed | null {
  const { response } = exchange;
  // Next to a response with cookies, one that the request did not carry would look like one of these.
  const refused = response === null ? [] : cookiesRefused(beat.events, response);
  if (refused.length > 0) return { cookies: refused, why: "refused" };
  const brings = response !== null && fieldValues(response, "Set-Cookie").length > 0;
  const kept = brings ? [] : cookiesKeptBack(beat.events, exchange.id).map(({ cookie }) => cookie);
  return kept.length > 0 ? { cookies: kept, why: "kept back" } : null;
}

/** The same in one line: in full, only the names, or only why. */
function stayedWays(beat: SceneBeat, exchange: ExchangeState): Ways | null {
  const stayed = stayedBehind(beat, exchange);
  if (stayed === null) return null;
  const names = stayed.cookies.map(({ name }) => name).join(", ");
  const why = span(stayed.why, "bad");
  return [
    [span("✗ ", "bad"), span(names, "cookie"), span(" "), why],
    [span("✗ ", "bad"), span(names, "cookie")],
    [span("✗ ", "bad"), why],
  ];
}

/** Returns what the wire does not carry, or who is waiting for whom. */
function belowWays(beat: SceneBeat, exchange: ExchangeState): Ways[] {
  const stayed = stayedBehind(beat, exchange);
  if (stayed !== null)
    return [
      ...stayed.cookies.map(({ name }): Ways => [[span("✗ ", "bad"), span(name, "cookie")]]),
      [[span(stayed.why, "bad")]],
      ...openWays(exchange),
    ];
  const routed = [...openWays(exchange), ...routeWays(exchange), ...waitingWays(beat.after.underWay)];
  if (exchange.phase !== "at-server" || beat.packet !== null) return routed;
  const who = exchange.tab === null ? "the sender" : "the browser";
  return [[[span(`${who} is waiting`, "dim")], [span("waiting", "dim")]], ...routed];
}

/** Returns that everybody on the wire can read what travels. */
const openWays = ({ request }: ExchangeState): Ways[] =>
  request.url.startsWith("http://") ? [[[span(NOT_ENCRYPTED, "warn")], [span("http", "warn")]]] : [];

/** Returns which server answers behind the balancer or the proxy: the browser sees only one name. */
function routeWays({ balancer, proxy, server }: ExchangeState): Ways[] {
  if (proxy !== null) {
    const inside: Line = [span("→ ", "dim"), span(server ?? "?"), span(" by http", "dim")];
    return [
      [[span(`proxy ${proxy}`, "dim")], [span("proxy", "dim")]],
      [inside, inside.slice(0, 2)],
    ];
  }
  if (balancer === null) return [];
  const to: Line = server === null ? [span("✗ no server is up", "bad")] : [span("→ ", "dim"), span(server)];
  return [[[span(`balancer ${balancer}`, "dim")], [span("balancer", "dim")]], [to]];
}

/** Maximum number of other waiting requests that are named. */
const NAMED = 3;

/** Returns what else is under way while messages are held. */
function waitingWays(underWay: readonly ExchangeState[]): Ways[] {
  return underWay.slice(0, NAMED).map(({ request }): Ways => {
    const what = span(`${request.method} ${targetOf(request)}`);
    return [[span("also waits: ", "dim"), what], [span("+ ", "dim"), what], [span("+ another", "dim")]];
  });
}
