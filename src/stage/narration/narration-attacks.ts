import type { AttackEvent } from "../../trace/attack-events.ts";
import type { EventOf } from "../../trace/event.ts";
import type { ForgedWith } from "../../trace/things.ts";
import { takesPublicKeyForSecret } from "./facts.ts";
import type { Narration, Telling } from "./telling.ts";
import type { Words } from "./words.ts";

const SIGNED: Readonly<Record<ForgedWith, string>> = {
  kept: "The signature is the old one. It was made for the text before the change.",
  nothing: "The third part is empty: nobody signed this.",
  secret: "The signature was made with a secret of the forger's own choice.",
  "guessed-secret":
    "The signature was made with the secret that was guessed: it is as good as one of the server's.",
  "public-key":
    "The signature was made by HMAC, with the text of the server's public key. Everybody has that key.",
};

export const ATTACK_WORDS: Narration<AttackEvent["type"]> = {
  "token.taken": ({ token }) => ({
    headline: `The attacker has a token in his hands: ${token}`,
    body: "It was on the wire. Whoever has it can read it and can send it.",
  }),
  "token.forged": ({ actor, changed, alg, token, with: how }) => ({
    headline: `${actor === "attacker" ? "The attacker" : "Somebody at this browser"} makes another token: ${token}`,
    body: `Its payload says ${claimWords(changed)}, and its header says alg ${alg}. ${SIGNED[how]}`,
  }),
  "secret.guessed": ({ tries, secret }) =>
    secret === null
      ? {
          headline: `The attacker tries ${tries} well-known secrets: none fits.`,
          body: "A long random secret is in no list. Trying every possible secret would take far too long.",
        }
      : {
          headline: `The attacker guesses the secret at try ${tries}: ${secret}`,
          body: "He signs the first two parts with each word of a list, and compares. No server hears of it.",
        },
  "session.adopted": ({ sessionId }) => ({
    headline: `The server keeps the session ID that the cookie brought: ${sessionId}`,
    body: "It did not make this ID, and did not ask who did. Whoever chose it knows it too.",
  }),
  "csrf.issued": ({ token }) => ({
    headline: `The server puts a CSRF token in its form: ${token}`,
    body: "It is in a hidden field. A page of another site cannot read this page, so it cannot know the token.",
  }),
  "csrf.checked": ({ rule, value, refusal }) =>
    refusal === null
      ? { headline: CHECKED[rule].fits(value ?? ""), body: CHECKED[rule].why }
      : { headline: `The server checks ${CHECKED[rule].what}: no.`, body: refusal.reason, refused: true },
  "transfer.made": ({ user, to, amount }) => ({
    headline: `The server sends ${amount} from ${user} to ${to}.`,
    body: "Something has changed now, and it does not change back by itself.",
  }),
};

/** How each CSRF rule words its check, and why that is enough. */
const CHECKED: Readonly<
  Record<
    EventOf<"csrf.checked">["rule"],
    { readonly what: string; readonly fits: (value: string) => string; readonly why: string }
  >
> = {
  token: {
    what: "the CSRF token",
    fits: (value) => `The CSRF token fits: ${value}`,
    why: "The form was on a page that this server made for this login.",
  },
  origin: {
    what: "the Origin",
    fits: (value) => `The request comes from ${value}.`,
    why: "The browser writes the Origin header by itself, and no page can change it. This one is the server's own.",
  },
  "double-submit": {
    what: "cookie and form",
    fits: (value) => `Cookie and form have the same value: ${value}`,
    why: "A page of another site cannot read the cookie, so it cannot write its value a second time. A page on a subdomain could set the cookie itself: __Host- before its name prevents that.",
  },
  "fetch-metadata": {
    what: "Sec-Fetch-Site",
    fits: (value) => `Sec-Fetch-Site says ${value}.`,
    why: "The browser writes it by itself, and no page can change it.",
  },
};

const claimWords = (claims: Readonly<Record<string, unknown>>): string =>
  Object.entries(claims)
    .map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");

/** Returns the words for a server that trusts the token's own header; null if it verified properly. */
export function believedWords(event: EventOf<"token.verified">, { before }: Telling): Words | null {
  if (event.alg === "none")
    return {
      headline: "The server believes the token: its header says alg none.",
      body: "It did what the header asked for, and checked no signature. Anybody can write such a token.",
    };
  if (!takesPublicKeyForSecret(event, before)) return null;
  return {
    headline: "The server checks the token as its header says: by HS256.",
    body: "HS256 needs a secret, and the server takes its public key for one. Everybody has that key, so everybody can sign.",
  };
}
