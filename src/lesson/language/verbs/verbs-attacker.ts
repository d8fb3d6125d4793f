import { formBody, jsonBody, type RequestBody } from "../../../sim/browser/request-body.ts";
import type { Forgery } from "../../../sim/forge-token.ts";
import type { World } from "../../../sim/world.ts";
import { WorldError } from "../../../sim/world-error.ts";
import { resolveOn, type Verb, verb } from "./verb.ts";

/** What an attacker without a browser does. */
export const ATTACKER_VERBS: readonly Verb[] = [
  verb(
    "attacker send <method:method> <to:address> [cookie <cookie:text>] [bearer <token:bearer>] [headers <headers:pairs>] [form <form:pairs>] [json <json:pairs>]",
    "Send a request without a browser",
    'attacker send GET /profile cookie "sessionId=abc123"',
    (world, { method, to, cookie, token, headers = {}, form, json }) => {
      const sent = cookie === "overheard" ? world.attacker.overheard("cookie") : cookie;
      const fields = [
        ...Object.entries(headers).map(([name, value]) => ({ name, value })),
        ...(sent === undefined ? [] : [{ name: "Cookie", value: sent }]),
        ...(token === undefined ? [] : [{ name: "Authorization", value: `Bearer ${inHand(world, token)}` }]),
      ];
      world.attacker.send(method, resolveOn(world, to), fields, bodyOf(form, json));
    },
  ),
  verb("attacker listen", "Read what is on the wire, unless it is encrypted", "attacker listen", (world) =>
    world.attacker.listen(),
  ),
  verb("attacker take token", "Take the newest token that was on the wire", "attacker take token", (world) =>
    world.attacker.take(),
  ),
  verb(
    "attacker forge <claims:pairs> [alg <alg:forged-alg>] [secret <secret:secret>] [key <key:forging-key>]",
    "Make another token from the one that the attacker holds",
    "attacker forge role=admin alg none",
    (world, args) => world.attacker.forge(forgeryOf(world, args)),
  ),
  verb(
    "attacker guess secret",
    "Try well-known secrets on the token that the attacker holds",
    "attacker guess secret",
    (world) => world.attacker.guessSecret(),
  ),
];

/** The optional parts of a step that forges a token. */
export interface ForgeArgs {
  readonly claims: Forgery["claims"];
  readonly alg?: "none" | "HS256" | undefined;
  readonly secret?: string | undefined;
  readonly key?: "public" | "guessed" | undefined;
}

/** Builds the forgery of a step. Throws WorldError if its parts contradict each other. */
export function forgeryOf(world: World, { claims, alg, secret, key }: ForgeArgs): Forgery {
  if (secret !== undefined && key !== undefined)
    throw new WorldError("One token is signed once: write secret or key, not both.", { word: "key" });
  if (alg === "none" && (secret ?? key) !== undefined)
    throw new WorldError("alg none has no signature, so it takes neither a secret nor a key.", {
      word: "none",
    });
  if (secret !== undefined) return { claims, alg, key: { text: secret, from: "secret" } };
  return { claims, alg, key: key === undefined ? undefined : world.attacker.key(key) };
}

/** Returns the body of a request. Throws WorldError if two are given. */
function bodyOf(form: Pairs | undefined, json: Pairs | undefined): RequestBody | null {
  if (form !== undefined && json !== undefined)
    throw new WorldError("One request has one body: write form or json, not both.", { word: "json" });
  if (form !== undefined) return formBody(form);
  return json === undefined ? null : jsonBody(json);
}

type Pairs = Readonly<Record<string, string>>;

function inHand(world: World, token: string): string {
  if (token === "overheard") return world.attacker.overheard("bearer");
  return token === "held" || token === "forged" ? world.attacker.token(token) : token;
}
