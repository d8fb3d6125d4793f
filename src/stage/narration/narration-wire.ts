import { expiryTime, isExpired } from "../../http/cookie-lifetime.ts";
import { field, fieldValues, type HttpRequest, isUnseen, statusOf, targetOf } from "../../http/message.ts";
import { parseSetCookie } from "../../http/set-cookie.ts";
import type { EventOf } from "../../trace/event.ts";
import { serversAt } from "../../trace/knowledge/server-view.ts";
import type { RequestCause } from "../../trace/things.ts";
import { cookiesKeptBack } from "./facts.ts";
import { foundWords } from "./narration-capture.ts";
import { LOOKED_INTO_JAR, ownWord } from "./narration-cookies.ts";
import type { Narration, Telling } from "./telling.ts";
import { clientWord, listWords, type Words } from "./words.ts";

export const WIRE_WORDS: Narration<
  | "request.sent"
  | "request.received"
  | "request.refused"
  | "response.sent"
  | "response.received"
  | "response.blocked"
  | "field.dropped"
> = {
  "request.sent": (event, telling) => keptBack(event, telling) ?? sent(event, telling),
  "request.received": ({ server }) => ({ headline: `The request reaches ${server}.`, body: "" }),
  "request.refused": ({ request, refusal }) => ({
    headline: `${request.method} ${targetOf(request)} is not sent.`,
    body: refusal.reason,
    refused: true,
  }),
  "response.sent": ({ response, server, method, at }, { before }) => {
    const location = field(response, "Location");
    const status = statusOf(response);
    const client = clientWord(before);
    const [cookie] = fieldValues(response, "Set-Cookie");
    if (cookie !== undefined) {
      const deletion = deletionWords(fieldValues(response, "Set-Cookie"), at, client);
      if (deletion !== null)
        return { headline: `${server} answers ${status}. ${deletion.headline}`, body: deletion.body };
      const [pair = ""] = cookie.split(";");
      if (response.status >= 400)
        return {
          headline: `${server} answers ${status}, with Set-Cookie: ${pair}`,
          body: statusWords(response.status, method),
        };
      if (response.body.includes('"token"')) {
        return {
          headline: `The answer carries a token, and Set-Cookie: ${pair}`,
          body: `The token is in the body, for a script. ${pair.split("=")[0]} is a cookie${/;\s*httponly/i.test(cookie) ? " that no script can read" : ""}.`,
        };
      }
      return {
        headline: `The answer carries Set-Cookie: ${pair}`,
        // Behind a balancer the cookie may be the balancer's own. The browser knows only its name.
        body: `${before.exchange?.balancer ?? server} asks the ${client} to keep it. Whether it does is for the ${client} to decide.`,
      };
    }
    if (location !== null) {
      return {
        headline: `${server} answers ${status}: go to ${location}`,
        body: FOLLOWS[client],
      };
    }
    if (response.body.includes('"token"')) {
      return {
        headline: `The token travels to the ${client}.`,
        body: `It is in the body of the answer, as JSON. ${TAKES_TOKEN[client]}`,
      };
    }
    return { headline: `${server} answers ${status}.`, body: statusWords(response.status, method) };
  },
  "response.received": (_event, { before }) => ({
    headline: `The answer reaches the ${clientWord(before)}.`,
    body: "",
  }),
  "response.blocked": ({ refusal }) => ({
    headline: "The page may not read the answer.",
    body: `${refusal.reason} The request did arrive anyway.`,
    refused: true,
  }),
  "field.dropped": ({ field: name, refusal }) => ({
    headline: `The browser takes ${name} off the request.`,
    body: refusal.reason,
    refused: true,
  }),
};

const FOLLOWS = {
  browser: "The browser follows by itself.",
  program: "A program follows only if it was told to, as curl is by -L.",
} as const;

const TAKES_TOKEN = {
  browser: "A script of the page has to take it out and keep it.",
  program: "Whoever called the program has to take it out and keep it.",
} as const;

const CAUSES: Readonly<Record<RequestCause, string>> = {
  address: "The user typed the address.",
  link: "The user followed a link.",
  form: "The form on the page was sent.",
  fetch: "A script on the page asked for it.",
  preflight: "Before a script may send such a request to another origin, the browser asks there.",
  redirect: "The previous answer told the browser to go there.",
  reload: "The user loaded the page again.",
  back: "The user went back, and the page may not be shown again without asking.",
  websocket: "A script on the page opens a WebSocket. Its handshake is an HTTP request.",
  tool: "No browser made this request: any program can send any bytes.",
  program: "A program sent it, as curl does: no page and no browser asked.",
  unknown: "The recording does not say what made the browser ask.",
  embed: "It is part of the page: a picture, a script or a frame.",
};

/** Returns the words for a response whose Set-Cookie lines all delete; null if one of them sets a cookie. `now`: when it is sent. */
function deletionWords(
  lines: readonly string[],
  now: number,
  client: "browser" | "program",
): { headline: string; body: string } | null {
  const sets = lines.map((line) => parseSetCookie(line));
  const names = sets.flatMap((set) =>
    set.ok && isExpired({ expiryTime: expiryTime(set.setCookie, now) }, now) ? [set.setCookie] : [],
  );
  if (names.length < lines.length) return null;
  const how = names.some(({ maxAge }) => maxAge !== null)
    ? "Max-Age=0 says that its time is over."
    : "Expires is in the past.";
  return {
    headline: `Set-Cookie asks to delete ${listWords(names.map(({ name }) => name))}.`,
    body: `${how} The ${client} deletes the cookie of that name, if Domain and Path are those it was set with.`,
  };
}

/** A request without its cookie is narrated by what was withheld. */
function keptBack({ request, exchange }: EventOf<"request.sent">, { before, beat }: Telling): Words | null {
  const telling = cookiesKeptBack(beat, exchange);
  const [first] = telling;
  // In a request with a token, the token is the subject: cookies next to it are not worth mentioning.
  if (first === undefined || beat.some((e) => e.type === "token.attached")) return null;
  // The same if it should carry a token, and the server expects it in a header: a cookie for another path does not matter there.
  const [server] = serversAt(before, new URL(request.url).hostname);
  if (server?.mode === "jwt-header" && telling.every((e) => e.refusal.code === "not-on-path")) return null;
  // If other cookies were sent, withholding some is normal.
  const attached = beat.some((e) => e.type === "cookie.attached");
  const names = listWords(telling.map((e) => e.cookie.name));
  const stays = telling.length === 1 ? "stays" : "stay";
  return {
    headline: `Kept back: ${names} ${stays} in the jar.`,
    body: [first.refusal.reason, ...ownWord(first.said)].join(" "),
    refused: !attached,
    // The request was observed; that cookies were withheld was not.
    inferred: first.basis === "inferred",
  };
}

function sent({ request, cause, actor, initiator }: EventOf<"request.sent">, { beat }: Telling): Words {
  if (isUnseen(request)) {
    return {
      headline: `Something must have asked for ${targetOf(request)}`,
      body: "Only the answer was recorded. Nobody saw the request: not its method, and not what it carried.",
    };
  }
  const why = causeWords(cause, initiator, request);
  const what = `${request.method} ${targetOf(request)}`;
  const client = cause === "program" ? "program" : "browser";
  const who = actor === "attacker" ? "The attacker" : `The ${client}`;
  const attached = beat.find((e) => e.type === "cookie.attached");
  if (attached) {
    const found = foundWords(beat, client);
    return {
      headline: `${who} sends ${what} with Cookie: ${attached.header}`,
      body: `${why} ${young(attached)}${found === "" ? LOOKED_INTO_JAR[client] : found}`,
    };
  }
  const token = beat.find((e) => e.type === "token.attached");
  if (actor === "attacker") {
    const credentials = request.fields.find((f) => /^(cookie|authorization)$/i.test(f.name));
    const withWhat = credentials === undefined ? "." : ` with ${credentials.name}: ${credentials.value}`;
    return { headline: `${who} sends ${what}${withWhat}`, body: `${why} ${carries(request, cause)}`.trim() };
  }
  if (token) {
    const took = client === "program" ? "It was told to." : `A script took the token from ${token.from}.`;
    return {
      headline: `${client === "program" ? who : "The page"} sends ${what} with Authorization: Bearer ${token.token}`,
      body: `${took} A browser never adds this header by itself.`,
    };
  }
  const own = field(request, "Authorization");
  const withWhat = own?.startsWith("Bearer ") ? ` with Authorization: ${own}` : ".";
  return { headline: `${who} sends ${what}${withWhat}`, body: `${why} ${carries(request, cause)}`.trim() };
}

/** Explains why a cookie was sent only because of "Lax-allowing-unsafe". */
function young({ young: names }: EventOf<"cookie.attached">): string {
  if (names.length === 0) return "";
  const has = names.length === 1 ? "has no SameSite and is young" : "have no SameSite and are young";
  return `${listWords(names)} ${has}: this browser makes an exception for such a cookie in its first minutes. `;
}

/** Describes why a request was sent; a form on another site's page gets its own words. */
function causeWords(cause: RequestCause, initiator: string | null, { url }: HttpRequest): string {
  if (cause !== "form" || initiator === null || initiator === new URL(url).origin) return CAUSES[cause];
  return `The form was on a page of ${new URL(initiator).host}.`;
}

function carries(request: HttpRequest, cause: RequestCause): string {
  if (field(request, "Content-Type")?.startsWith("text/plain"))
    return request.body === "" ? "Its body is empty." : `Its body carries: ${request.body}`;
  if (request.body.includes("password")) return "The name and the password are in the body.";
  if (cause === "tool" && request.body !== "") return `Its body carries: ${request.body}`;
  if (field(request, "Cookie") !== null || field(request, "Authorization") !== null) return "";
  return "Nothing in it says who is asking.";
}

function statusWords(status: number, method: string): string {
  if (status === 200) return "200 means: here is what you asked for.";
  if (status === 401) return "401 means: I do not know who you are. Log in.";
  if (status === 403) return "403 means: I have understood, and the answer is no.";
  if (status === 404)
    return `404 means: there is nothing at this address${/^(?:GET|HEAD)$/.test(method) ? "" : ` for ${method}`}.`;
  if (status === 400) return "400 means: something is missing or wrong in this request.";
  if (status === 405) return "405 means: this page is there, but not for this method.";
  if (status === 101) return "101 means: from here on we speak WebSocket.";
  if (status === 413)
    return "413 means: the body of this request is larger than the server reads. Its routes did not see it.";
  if (status === 431)
    return "431 means: the head of this request is too large. None of the server's code saw it.";
  if (status === 502) return "502 means: the server behind me does not answer.";
  if (status === 503) return "503 means: nobody can answer now. Try again later.";
  return "";
}
