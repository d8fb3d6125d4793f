import { splitCompact } from "../../jwt/reading/compact.ts";
import { spanWords } from "../../text/time-span.ts";
import type { EventOf } from "../../trace/event.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import type { Refusal } from "../../trace/refusal.ts";
import { type Line, span } from "../canvas/text.ts";
import { believedWords } from "./narration-attacks.ts";
import { settingWords } from "./setting-words.ts";
import type { Narration } from "./telling.ts";
import { listWords, memoryLost } from "./words.ts";

export const SERVER_WORDS: Narration<
  | "time.passed"
  | "server.started"
  | "server.configured"
  | "server.restarted"
  | "user.added"
  | "user.changed"
  | "user.removed"
  | "cookie.unsent"
  | "session.saving"
  | "session.saved"
  | "key.rotated"
  | "credentials.checked"
  | "cookie.chosen"
  | "identity.believed"
  | "session.created"
  | "session.stored"
  | "session.looked-up"
  | "session.touched"
  | "session.expired"
  | "session.deleted"
  | "token.signed"
  | "token.verified"
  | "token.rejected"
  | "access.granted"
  | "access.denied"
> = {
  "time.passed": ({ ms }) => ({
    headline: `Time passes: ${spanWords(ms)}.`,
    body: "Nobody sends anything. Whatever has a limit gets older.",
  }),
  "server.started": ({ server }) => ({ headline: `A server starts at ${server}.`, body: "" }),
  "server.configured": ({ setting, value, server }) => ({
    headline: `${server}: ${setting} is now ${value}.`,
    body: settingWords(setting, value),
  }),
  "server.restarted": ({ server, sessionsLost }, { before }) => {
    const [lost, count] = memoryLost(before, server, sessionsLost);
    return {
      headline: before.servers.some((s) => s.name === server && !s.up)
        ? `${server} is up again.`
        : `${server} restarts.`,
      body:
        count === 0
          ? "It had nothing in memory to lose."
          : `Its memory is empty now: ${lost} ${count === 1 ? "is" : "are"} lost. The users are in the database and stay.`,
    };
  },
  "user.added": ({ user, server }) => ({
    headline: `${server} has a new user: ${user.name}.`,
    body: `User ${user.id}, role ${user.role}. The database keeps a hash of the password, never the password.`,
  }),
  "user.changed": ({ user, what }) =>
    what === "role"
      ? {
          headline: `${user.name} has another role: ${user.role}.`,
          body: "It is in the database. A token that was signed before still says the old one.",
        }
      : {
          headline: `${user.name} has another password.`,
          body: "The next login needs it. Anyone already logged in stays logged in, unless the server ends that.",
        },
  "user.removed": ({ user, server }) => ({
    headline: `${user.name} is no longer a user of ${server}.`,
    body: "The row in the database is gone. A token that was signed before still names him.",
  }),
  "cookie.unsent": ({ name, refusal }) => ({
    headline: `The server sends no Set-Cookie: ${name} stays with it.`,
    body: refusal.reason,
    refused: true,
  }),
  "session.saving": ({ sessionId, ms }) => ({
    headline: `The store begins to write ${sessionId}, and needs ${spanWords(ms)}.`,
    body: "Until then no request finds the row.",
  }),
  "session.saved": ({ record, changed, refusal }) => ({
    headline: `The request writes the row of ${record.sessionId} back, whole${changed ? "" : " and unchanged"}.`,
    body: refusal?.reason ?? "Nobody else had changed it meanwhile.",
    refused: refusal !== null,
  }),
  "key.rotated": ({ alg, kid, keptKids }) => ({
    headline: `The server signs with a new key from now on: ${kid} (${alg}).`,
    body:
      keptKids.length === 0
        ? "Tokens that older keys signed are refused at once."
        : `Tokens signed with ${keptKids.join(", ")} are still accepted until they expire.`,
  }),
  "credentials.checked": ({ username, user, refusal }) =>
    refusal === null
      ? {
          headline: `The server checks the password of ${username}: it fits.`,
          body: `The hash of what was sent equals the hash in the database. This is user ${user?.id}, role ${user?.role}.`,
        }
      : {
          headline: `The server checks ${username === "" ? "a login without a name" : username}: no.`,
          body: `${refusal.reason} The answer will not say which of the two was wrong.`,
          refused: true,
        },
  "cookie.chosen": ({ server, name, values, taken }) => ({
    headline: `The request carries ${values.length} cookies called ${name}. ${server} takes the first.`,
    body: `They are ${listWords(values)}, and it reads ${taken}. It sees no Path and no Domain, so it cannot tell which is its own.`,
  }),
  "identity.believed": ({ userId, from }) => ({
    headline: `The server believes the cookie: this is user ${userId}.`,
    body: `It read ${from} and asked nothing more. Nobody checked that this is true.`,
  }),
  "session.created": ({ sessionId }) => ({
    headline: `The server makes a session ID: ${sessionId}`,
    body: "It is only a label. It says nothing about the user, and nobody could guess a real one.",
  }),
  "session.stored": ({ record, store }) => ({
    headline: `The server writes ${record.sessionId} in its session table.`,
    body: `The row says whose it is: user ${record.userId}, role ${record.role}. It is kept in ${
      store === "memory" ? "the server's memory" : "a store that all servers share"
    }.`,
  }),
  "session.looked-up": ({ sessionId, record, refusal }) =>
    refusal === null
      ? {
          headline: `The server looks up ${sessionId} and finds its row.`,
          body: `The row is still valid, and it belongs to user ${record?.userId}. Now the server knows who is asking.`,
        }
      : { headline: `The server looks up ${sessionId}: no.`, body: refusal.reason, refused: true },
  "session.touched": ({ record }) => ({
    headline: `The session ${record.sessionId} was used just now.`,
    body: "",
  }),
  "session.expired": ({ record, refusal }) => ({
    headline: `The row of ${record.sessionId} is too old, and the server deletes it.`,
    body: refusal.reason,
    refused: true,
  }),
  "session.deleted": ({ record, because }) => ({
    headline: `The server deletes the row of ${record.sessionId}.`,
    body: {
      logout: "The user logged out. Whoever still has the ID has nothing now.",
      operator:
        "Somebody with control of the server did it. The browser was not asked, and does not know yet.",
      "new-login": "A new login gets a new ID, so the old one must not live on.",
      "user-changed":
        "The role or the password has changed, and that ends the user's other logins. Their browsers do not know yet.",
    }[because],
  }),
  "token.signed": ({ alg, claims }) => ({
    headline: "The server creates a token and signs it.",
    body: [
      span("The "),
      span("payload", "jwt-payload"),
      span(` says userId ${String(claims.userId)}, role ${String(claims.role)}${expiryWords(claims)}. The `),
      span("signature", "jwt-signature"),
      span(` is made from header and payload with the server's `),
      span("key", "key"),
      span(` (${alg}).`),
    ],
  }),
  "token.verified": (event, telling) =>
    believedWords(event, telling) ?? {
      headline:
        event.alg === "HS256"
          ? "The server signs the first two parts again and compares."
          : "The server checks the signature with its public key.",
      body: verifiedBody(event, telling.before),
    },
  "token.rejected": ({ refusal }) => ({
    headline: "The server refuses the token.",
    body: refusal.reason,
    refused: true,
  }),
  "access.granted": ({ route, user }, { before }) => ({
    headline: `Access granted: ${user.name} may ${before.exchange?.request.method === "POST" ? "use" : "see"} ${route}.`,
    body: "",
  }),
  "access.denied": ({ route, status, refusal }) => ({
    headline: `${deniedWords(route, status, refusal)}: ${status}.`,
    body: refusal.reason,
    refused: true,
  }),
};

/** Says what is denied; of Express's 404 for a path that it has, that it is the method. */
const deniedWords = (route: string, status: number, { code }: Refusal): string =>
  DENIALS[code === "method-unanswered" ? 405 : status]?.(route) ?? `No access to ${route}`;

/** Words for refusals that are not about the user, by status. */
const DENIALS: Readonly<Record<number, (route: string) => string>> = {
  400: (route) => `${route} cannot use this request`,
  404: (route) => `There is no ${route} here`,
  405: (route) => `${route} does not take this method`,
};

/** A forged token with a valid signature was signed with the right key, so it tells the server nothing about who had the key. */
function verifiedBody(event: EventOf<"token.verified">, { servers, forgeries }: Knowledge): Line {
  const { alg, token, claims, server } = event;
  const listed = servers.some((s) => s.name === server && s.settings.denylist === "yes");
  const [, , signature = ""] = splitCompact(token) ?? [];
  const short = span(`${signature.slice(0, 5)}…`, "jwt-signature");
  const read =
    claims.jti === undefined || !listed
      ? "No table was read: everything the server needed was in the request."
      : "But one table must be read: is this token on the denylist?";
  const end = span(
    forgeries.includes(token)
      ? " It fits, so the server lets it in. It cannot see that somebody else knows the key."
      : ` Nobody changed a letter. ${read}`,
  );
  if (alg !== "HS256") return [short, span(" fits the first two parts."), end];
  return [
    span("HMAC-SHA256("),
    span("header", "jwt-header"),
    span("."),
    span("payload", "jwt-payload"),
    span(", "),
    span("key", "key"),
    span(") gives "),
    short,
    span(", and the token carries "),
    short,
    span("."),
    end,
  ];
}

function expiryWords(claims: Readonly<Record<string, unknown>>): string {
  const { iat, exp } = claims;
  if (typeof iat !== "number" || typeof exp !== "number") return " and no expiry";
  return `, good for ${spanWords((exp - iat) * 1000)}`;
}
