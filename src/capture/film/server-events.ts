import { readToken } from "../../jwt/reading/read-token.ts";
import { agoWords } from "../../text/time-span.ts";
import type { EventBody } from "../../trace/event.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { User } from "../../trace/things.ts";
import { maskUrl } from "../masking/mask-messages.ts";
import type { Masks } from "../masking/masks.ts";
import { isTurnedAway, loginWorked, sessionSent } from "../story/answers.ts";
import { bearerOf, cookieKind, tokenIn, tokensHandedOut } from "../story/credential-kind.ts";
import type { StoryExchange } from "../story/story.ts";
import { type Cast, signedWith } from "./cast.ts";

/** What a request asks of a server and its outcome, to infer the server's events. */
interface Asked {
  readonly one: StoryExchange;
  readonly server: string;
  readonly exchange: number;
  readonly cast: Cast;
  readonly masks: Masks;
  /** What follows it in the story. */
  readonly later: readonly StoryExchange[];
}

/**
 * Returns what must have happened on the server between a request and its response, in the order of a lesson. It was not observed but
 * follows from what was sent; what does not follow is left out.
 */
export function serverEvents(asked: Asked): EventBody[] {
  const { one } = asked;
  if (one.how.preflight || one.exchange.response === null) return [];
  const session = sessionSent(one);
  const token = bearerOf(one.exchange.request);
  if (one.role === "login") return loginEvents(asked, session);
  const looked = session === null ? [] : lookUp(asked, session);
  const checked = token === null ? [] : tokenCheck(asked, token);
  const made = madeSessions(asked, null);
  const ended = one.role === "logout" && session !== null ? logout(asked, session) : [];
  return [...looked, ...checked, ...outcome(asked, session, token), ...ended, ...made, ...signed(asked)];
}

function loginEvents(asked: Asked, session: string | null): EventBody[] {
  const { one, server, cast } = asked;
  const user = cast.userOf(one);
  if (!loginWorked(one)) {
    const username = user.name === "somebody" ? "" : user.name;
    const refusal = refuse("credentials-wrong");
    return [
      { type: "credentials.checked", server, username, user: null, refusal },
      ...madeSessions(asked, null),
    ];
  }
  const made = madeSessions(asked, user);
  // The id did not change at the login: from now on it represents the user.
  const kept = made.length === 0 && session !== null ? keptSession(asked, session, user) : [];
  return [
    { type: "credentials.checked", server, username: user.name, user, refusal: null },
    ...made,
    ...kept,
    ...signed(asked),
  ];
}

function keptSession({ one, server, cast }: Asked, value: string, user: User): EventBody[] {
  cast.setSession(value, user);
  const record = cast.recordOf({ value, user }, one.exchange.startedAt);
  return [{ type: "session.stored", server, store: "memory", record }];
}

/** Returns a row for each new session id in the response. */
function madeSessions({ one, server, cast, masks }: Asked, user: User | null): EventBody[] {
  return one.set.flatMap((outcome): EventBody[] => {
    if (outcome.kind !== "stored" || outcome.replaced?.value === outcome.cookie.value) return [];
    const { name, value, httpOnly } = outcome.cookie;
    if (cookieKind(name, value, httpOnly) !== "session-id") return [];
    cast.setSession(value, user);
    const record = cast.recordOf({ value, user }, one.exchange.answeredAt);
    return [
      { type: "session.created", server, sessionId: masks.of(value, "id") },
      { type: "session.stored", server, store: "memory", record },
    ];
  });
}

/** Whether a response knows the client and still refuses: its credentials are "insufficient to grant access" (RFC 9110 §15.5.4). */
const isForbidden = ({ exchange: { response } }: StoryExchange): boolean => response?.status === 403;

/** Whether a response refuses a client because it does not know it. */
const isUnknown = (one: StoryExchange): boolean => isTurnedAway(one) && !isForbidden(one);

function lookUp({ one, server, cast, masks }: Asked, value: string): EventBody[] {
  const sessionId = masks.of(value, "id");
  const known = cast.session(value);
  const replaced = one.set.some(
    (set) => set.kind === "stored" && set.replaced?.value === value && set.cookie.value !== value,
  );
  // What is forbidden to a user is so to a known one (RFC 9110 §15.5.4): of the others a 403 says nothing.
  if (isForbidden(one) && (known?.user ?? null) === null) return [];
  if (isUnknown(one) || (replaced && one.role === "other")) {
    cast.endSession(value);
    const refusal = refuse("session-not-found", { id: sessionId });
    return [{ type: "session.looked-up", server, sessionId, record: null, refusal }];
  }
  const record = cast.recordOf(known ?? { value, user: null }, one.exchange.startedAt);
  return [{ type: "session.looked-up", server, sessionId, record, refusal: null }];
}

/** Deletes the row, unless a later request shows that it still exists. */
function logout({ one, server, cast, later }: Asked, value: string): EventBody[] {
  const status = one.exchange.response?.status ?? 500;
  if (status >= 400 || later.some((next) => sessionSent(next) === value && livesOn(next))) return [];
  const record = cast.recordOf(cast.session(value) ?? { value, user: null }, one.exchange.startedAt);
  cast.endSession(value);
  return [{ type: "session.deleted", server, record, because: "logout" }];
}

/** Whether a request was answered as for a known user: it was not refused, and got no new session. */
const livesOn = (one: StoryExchange): boolean =>
  !isTurnedAway(one) && one.exchange.response !== null && !one.set.some((set) => set.kind === "stored");

function tokenCheck({ one, server, masks }: Asked, credentials: string): EventBody[] {
  const token = masks.of(credentials, "token");
  if (isUnknown(one))
    return [{ type: "token.rejected", server, token, refusal: whyRejected(credentials, one) }];
  if (tokenIn(credentials) === null) return [];
  const { alg, kid } = signedWith(token);
  const claims = readToken(token).payload.object ?? {};
  return [{ type: "token.verified", server, alg, kid, claims, token }];
}

/** Returns why a server may have rejected a token, as far as the token itself tells. */
function whyRejected(credentials: string, { exchange: { startedAt } }: StoryExchange): Refusal {
  if (tokenIn(credentials) === null) return refuse("token-malformed");
  const { exp } = readToken(credentials).payload.object ?? {};
  if (typeof exp === "number" && exp * 1000 <= startedAt)
    return refuse("token-expired", { when: agoWords(startedAt - exp * 1000) });
  return refuse("token-refused");
}

/** Returns what the response means for the client: accepted, or refused. */
function outcome(
  { one, server, exchange, cast, masks }: Asked,
  session: string | null,
  token: string | null,
): EventBody[] {
  const { request, response } = one.exchange;
  const route = new URL(maskUrl(request.url, masks)).pathname;
  const status = response?.status ?? 0;
  if (isTurnedAway(one) && status >= 400) {
    const id = session === null ? "" : masks.of(session, "id");
    const refusal = isForbidden(one)
      ? refuse("not-allowed")
      : token !== null
        ? whyRejected(token, one)
        : session !== null
          ? refuse("session-not-found", { id })
          : refuse("nobody-known");
    return [{ type: "access.denied", server, exchange, route, status, refusal }];
  }
  if (status >= 400 || (session === null && token === null) || one.role === "logout") return [];
  const user = session === null ? null : (cast.session(session)?.user ?? null);
  // Before a login an id represents nobody, and what it opens is open to all.
  if (user === null && token === null) return [];
  return [
    {
      type: "access.granted",
      server,
      exchange,
      route,
      user: user ?? { id: 0, name: "the token's owner", role: "" },
    },
  ];
}

/** Returns an event for each token in the response. */
function signed({ one, server, masks }: Asked): EventBody[] {
  const { response } = one.exchange;
  if (response === null || response.status >= 400) return [];
  const handed = tokensHandedOut(response);
  const cookies = one.set.flatMap((set) => (set.kind === "stored" ? (tokenIn(set.cookie.value) ?? []) : []));
  return [...new Set([...handed, ...cookies])].slice(0, 3).map((raw): EventBody => {
    const token = masks.of(raw, "token");
    return {
      type: "token.signed",
      server,
      ...signedWith(token),
      claims: readToken(token).payload.object ?? {},
      token,
    };
  });
}
