/** The disclosures of an SD-JWT (RFC 9901 §4.2), and where in the payload the issuer put their digests. */
import { createHash } from "node:crypto";
import { decodeBase64url } from "../reading/base64url.ts";
import { exactJson, isObject, type JsonObject } from "../reading/json-text.ts";

export interface Disclosure {
  readonly text: string;
  readonly digest: string;
  /** The claim's name; null: it is an element of an array. */
  readonly name: string | null;
  /** Its value, with numbers to the last digit. */
  readonly value: unknown;
  /** Where it belongs: "address.street", "nationalities[0]"; null: its digest is not in the payload, so the issuer never signed it. */
  readonly path: string | null;
  /** Why it is invalid, for a sentence; null: it is valid. */
  readonly fault: string | null;
}

export interface Disclosed {
  readonly disclosures: readonly Disclosure[];
  /** Number of digests without a disclosure: withheld claims, or decoys. */
  readonly withheld: number;
  /** The payload with the disclosed claims in place of their digests (§7.1, step 3). */
  readonly payload: JsonObject;
}

/** Hash names of _sd_alg (IANA "Named Information Hash Algorithm"), and their names in node:crypto. */
const HASHES: ReadonlyMap<unknown, string> = new Map([
  ["sha-256", "sha256"],
  ["sha-384", "sha384"],
  ["sha-512", "sha512"],
  ["sha3-256", "sha3-256"],
  ["sha3-384", "sha3-384"],
  ["sha3-512", "sha3-512"],
]);

/** Matches disclosures to a payload (§7.1); null if _sd_alg names an unknown hash. */
export function matchDisclosures(payload: JsonObject, texts: readonly string[]): Disclosed | null {
  const hash = HASHES.get(payload._sd_alg ?? "sha-256");
  if (hash === undefined) return null;
  const matcher = new Matcher(texts.map((text) => readDisclosure(text, hash)));
  const { _sd_alg: _, ...processed } = matcher.object(payload, "");
  return { disclosures: matcher.result(), withheld: matcher.withheld, payload: processed };
}

/** §4.2.1, §4.2.2: base64url of [salt, name, value], or of [salt, value] for an element of an array. */
function readDisclosure(text: string, hash: string): Disclosure {
  const digest = createHash(hash).update(text).digest("base64url");
  const bytes = decodeBase64url(text);
  const list = bytes === null ? undefined : exactJson(bytes.toString("utf8"));
  const broken = (fault: string): Disclosure => ({
    text,
    digest,
    name: null,
    value: undefined,
    path: null,
    fault,
  });
  if (!Array.isArray(list)) return broken("it is not a JSON array in base64url");
  if (list.length === 2) return { text, digest, name: null, value: list[1], path: null, fault: null };
  const [, name, value] = list;
  if (list.length !== 3 || typeof name !== "string") return broken("it does not have two or three elements");
  // §7.1, step 3.c.ii: "If the claim name is _sd or ..., the SD-JWT MUST be rejected."
  if (name === "_sd" || name === "...") return broken(`its name is ${name}`);
  return { text, digest, name, value, path: null, fault: null };
}

/** A real credential has a few dozen. */
export const MOST_DISCLOSURES = 1000;

const DEEPEST = 50;

class Matcher {
  withheld = 0;
  readonly #byDigest: Map<string, Disclosure>;
  readonly #all: readonly Disclosure[];
  readonly #placed = new Map<Disclosure, { path: string | null; fault: string | null }>();

  constructor(disclosures: readonly Disclosure[]) {
    this.#all = disclosures;
    this.#byDigest = new Map(disclosures.map((one) => [one.digest, one]));
  }

  result(): Disclosure[] {
    const met = new Set<string>();
    return this.#all.map((one) => {
      const place = this.#placed.get(this.#byDigest.get(one.digest) ?? one);
      // §7.1, step 4: a repeated disclosure is rejected, as one that is not in _sd.
      const isTwice = met.has(one.digest);
      met.add(one.digest);
      const fault = one.fault ?? place?.fault ?? (isTwice ? "it is there twice" : null);
      return { ...one, path: place?.path ?? null, fault };
    });
  }

  object(value: JsonObject, path: string, level = 0): JsonObject {
    const plain = new Map<string, unknown>();
    for (const [name, one] of Object.entries(value)) {
      if (name !== "_sd") plain.set(name, this.#any(one, within(path, name), level + 1));
    }
    const hidden = Array.isArray(value._sd) ? value._sd : [];
    for (const digest of hidden) {
      const found = this.#take(digest, true, (name) => within(path, name ?? ""));
      if (found === null) continue;
      // §7.1, step 3.c.ii.3: "If the claim name already exists at the level of the _sd key, the SD-JWT MUST be rejected."
      const name = found.name ?? "";
      if (plain.has(name)) this.#blame(found, `${name} is there already`);
      else plain.set(name, this.#any(found.value, within(path, name), level + 1));
    }
    return Object.fromEntries(plain);
  }

  #any(value: unknown, path: string, level: number): unknown {
    if (level > DEEPEST) return value;
    if (Array.isArray(value)) return this.#list(value, path, level);
    return isObject(value) ? this.object(value, path, level) : value;
  }

  #list(list: readonly unknown[], path: string, level: number): unknown[] {
    const shown: unknown[] = [];
    for (const [at, one] of list.entries()) {
      const digest = isObject(one) && Object.keys(one).length === 1 ? one["..."] : undefined;
      if (digest === undefined) shown.push(this.#any(one, `${path}[${at}]`, level + 1));
      else {
        const found = this.#take(digest, false, () => `${path}[${at}]`);
        if (found !== null) shown.push(this.#any(found.value, `${path}[${at}]`, level + 1));
      }
    }
    return shown;
  }

  /** Returns the disclosure of a digest and sets its path; null: it is withheld. */
  #take(digest: unknown, named: boolean, path: (name: string | null) => string): Disclosure | null {
    const found = typeof digest === "string" ? this.#byDigest.get(digest) : undefined;
    if (found === undefined) {
      this.withheld += 1;
      return null;
    }
    if (this.#placed.has(found)) {
      this.#blame(found, "its hash is in two places");
      return null;
    }
    this.#placed.set(found, { path: path(found.name), fault: null });
    if (found.fault === null && (found.name !== null) === named) return found;
    this.#blame(
      found,
      named ? "it has no name, and is among named ones" : "it has a name, and is in an array",
    );
    return null;
  }

  #blame(found: Disclosure, fault: string): void {
    this.#placed.set(found, { path: this.#placed.get(found)?.path ?? null, fault });
  }
}

const within = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);
