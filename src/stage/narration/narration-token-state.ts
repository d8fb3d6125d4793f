import type { TokenStateEvent } from "../../trace/token-state-events.ts";
import type { Narration } from "./telling.ts";

/** Words for refresh tokens and denylists: what a server that issues tokens has to remember after all. */
export const TOKEN_STATE_WORDS: Narration<TokenStateEvent["type"]> = {
  "refresh.stored": ({ record: { token, userId, family }, store }) => ({
    headline: `The server makes a refresh token and keeps it: ${token}`,
    body: `${
      token === family
        ? `Its row says: user ${userId}.`
        : `It takes the place of the used one, in the family of ${family}.`
    } ${store === "memory" ? "The table is in the server's memory." : "The table is in a store that all servers share."}`,
  }),
  "refresh.looked-up": ({ token, record, refusal }) =>
    refusal === null
      ? {
          headline: `The server looks up ${token} and finds its row.`,
          body: `${record?.used ? "It was used a moment ago, and the server lets that pass" : "It was not used before, and it belongs to user ".concat(String(record?.userId))}. So a new token may be signed.`,
        }
      : { headline: `The server looks up ${token}: no.`, body: refusal.reason, refused: true },
  "refresh.used": ({ record: { token } }) => ({
    headline: `The row of ${token} is marked as used.`,
    body: "A refresh token is good for one time only. The row stays, so that a second use is seen.",
  }),
  "refresh.revoked": ({ family, because }) => ({
    headline: `The server ends the whole family of ${family}.`,
    body: {
      reuse:
        "Two requests used it: one is a thief's, or two tabs sent it at once. The server cannot tell, so nobody may go on.",
      expiry: "It is too old. The user has to log in again.",
      logout: "The user logged out. Nobody can get a new token with it now.",
      operator: "No new token for this user. One that was signed before is good until it expires.",
    }[because],
  }),
  "denylist.added": ({ entry: { jti, until }, because }) => ({
    headline: `The server puts the token ${jti} on its denylist.`,
    body: `${because === "logout" ? "The user logged out." : "Somebody with control of the server did it."} ${
      until === null
        ? "The token never expires, so it must stay there forever."
        : "It must stay there until the token expires."
    }`,
  }),
  "denylist.looked-up": ({ jti, refusal }) =>
    refusal === null
      ? {
          headline: `The server looks for ${jti} on its denylist: it is not there.`,
          body: "So every request needs a look-up again, as with sessions. The list is much shorter than a session table.",
        }
      : {
          headline: `The server looks for ${jti} on its denylist: there it is.`,
          body: refusal.reason,
          refused: true,
        },
};
