import { type Field, type HttpRequest, messageBytes } from "../http/message.ts";
import { secretTest } from "../jwt/keys/guess-secret.ts";
import { WEAK_SECRETS } from "../jwt/keys/weak-secrets.ts";
import { COMPACT_TOKEN } from "../jwt/reading/compact.ts";
import { readToken } from "../jwt/reading/read-token.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { TraceLog } from "../trace/trace-log.ts";
import { contentLength, contentType, type RequestBody } from "./browser/request-body.ts";
import { type Forgery, forgeToken } from "./forge-token.ts";
import type { Flights } from "./network/flights.ts";
import type { Wire } from "./network/wire.ts";
import type { Process } from "./process.ts";
import { WorldError } from "./world-error.ts";

const PUBLIC_KEY = /-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----/;

/** An attacker without a browser: sends any request, and forges tokens from tokens that they have seen. */
export class Attacker {
  readonly #log: TraceLog;
  readonly #wire: Wire;
  readonly #flights: Pick<Flights, "begin">;
  #held: string | null = null;
  #forged: string | null = null;
  #guessed: string | null = null;

  constructor(log: TraceLog, wire: Wire, flights: Pick<Flights, "begin">) {
    this.#log = log;
    this.#wire = wire;
    this.#flights = flights;
  }

  /** Sends a request that no browser made: curl, a script, a thief. It carries exactly what is passed. */
  send(method: string, url: string, fields: readonly Field[], body: RequestBody | null = null): void {
    const host = { name: "Host", value: new URL(url).host };
    const content = body === null ? [] : [contentType(body), contentLength(body.text)];
    const request: HttpRequest = {
      method,
      url,
      fields: [host, ...fields, ...content],
      body: body?.text ?? "",
    };
    this.#flights.begin(this.#sending(request));
  }

  *#sending(request: HttpRequest): Process<void> {
    const sender = { actor: "attacker", cause: "tool", tab: null, initiator: null } as const;
    yield* this.#wire.carry(this.#wire.nextExchange(), request, sender);
  }

  /** Starts listening between the browser and the servers. */
  listen(): void {
    if (this.#wire.tapped) throw new WorldError("The attacker is listening already.", { word: "listen" });
    this.#wire.tapped = true;
    this.#log.append("attacker", { type: "wire.tapped" });
  }

  /** Returns the last secret overheard: the value of a Cookie header, or a token. Throws WorldError if there is none. */
  overheard(what: "cookie" | "bearer"): string {
    for (const event of this.#log.events.toReversed()) {
      const heard = heardIn(event)[what];
      if (heard) return heard;
    }
    const word = { word: "overheard" };
    if (!this.#wire.tapped) throw new WorldError("The attacker is not listening yet: attacker listen", word);
    throw new WorldError(`The attacker has overheard no ${what}: over https nobody can.`, word);
  }

  /** Takes the newest token that was on the wire: the attacker logged in, listened, or had it sent to them. */
  take(): void {
    const token = this.#seen(COMPACT_TOKEN);
    if (token === null) throw new WorldError("No token has been on the wire yet. Log somebody in first.");
    this.#held = token;
    this.#log.append("attacker", { type: "token.taken", token });
  }

  /** Forges a token from the one that is held. */
  forge(forgery: Forgery): void {
    const made = forgeToken(this.#inHand(), forgery);
    if (made === null) throw new WorldError("What the attacker holds is not a token that can be read.");
    this.#forged = made.token;
    this.#log.append("attacker", { type: "token.forged", ...made });
  }

  /** Tries well-known secrets on the token, offline: no server notices. */
  guessSecret(): void {
    const token = this.#inHand();
    const fits = secretTest(readToken(token));
    if (fits === null)
      throw new WorldError(
        "The token that the attacker holds is not signed with a secret, so there is none to guess. HS256 signs with one.",
      );
    const at = WEAK_SECRETS.findIndex((secret) => fits(secret));
    const secret = WEAK_SECRETS[at] ?? null;
    this.#guessed = secret;
    const tries = secret === null ? WEAK_SECRETS.length : at + 1;
    this.#log.append("attacker", { type: "secret.guessed", token, tries, secret });
  }

  /** Returns a token by its name in steps. Throws WorldError if there is none, with the step that would get one. */
  token(which: "held" | "forged"): string {
    if (which === "held") return this.#inHand();
    if (this.#forged !== null) return this.#forged;
    throw new WorldError("The attacker has forged no token yet. Forge one first: attacker forge role=admin", {
      word: "forged",
    });
  }

  /** Returns a key to sign with: the text of the server's public key, or the guessed secret. */
  key(which: "public" | "guessed"): Required<Forgery>["key"] {
    if (which === "public") {
      const text = this.#seen(PUBLIC_KEY);
      if (text !== null) return { text, from: "public-key" };
      throw new WorldError(
        "No public key has been on the wire yet. Fetch it first: attacker send GET /public-key",
        {
          word: "public",
        },
      );
    }
    if (this.#guessed !== null) return { text: this.#guessed, from: "guessed-secret" };
    throw new WorldError("No secret has been guessed yet. Try it first: attacker guess secret", {
      word: "guessed",
    });
  }

  #inHand(): string {
    if (this.#held !== null) return this.#held;
    throw new WorldError("The attacker holds no token yet. Take one first: attacker take token");
  }

  /** Returns the newest match of the pattern in any message. */
  #seen(pattern: RegExp): string | null {
    for (const event of this.#log.events.toReversed()) {
      if (event.type !== "request.sent" && event.type !== "response.sent") continue;
      const message = event.type === "request.sent" ? event.request : event.response;
      const [found] = pattern.exec(messageBytes(message)) ?? [];
      if (found !== undefined) return found;
    }
    return null;
  }
}

/** Returns what a listening attacker overhears in an event. */
function heardIn(event: TraceEvent): { readonly cookie: string | null; readonly bearer: string | null } {
  if (event.type === "request.overheard") {
    const bearer = event.authorization?.replace(/^Bearer /i, "") ?? null;
    return { cookie: event.cookieHeader, bearer };
  }
  if (event.type !== "response.overheard") return { cookie: null, bearer: null };
  return { cookie: event.cookies.length === 0 ? null : event.cookies.join("; "), bearer: event.bearer };
}
