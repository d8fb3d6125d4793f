import {
  createHmac,
  createPublicKey,
  createSecretKey,
  timingSafeEqual,
  verify as verifyBytes,
} from "node:crypto";
import jwt from "jsonwebtoken";
import { afterEach, describe, expect, test, vi } from "vitest";
import { runCode } from "../../src/lab/code/run-code.ts";
import { TEST_RSA_KEYS } from "../../src/sim/server/auth/test-rsa-keys.ts";
import { fold } from "../../src/trace/knowledge/fold.ts";
import { course } from "../course.ts";
import { routesOf, textOf } from "./exchanges.ts";
import { keysOf, type Names } from "./names.ts";

/** Listings without routes that check a token: each gets the tokens that light its lines, and accepts or rejects them as the trace says. */

afterEach(() => {
  vi.useRealTimers();
});

const CHECKS = course.shows.flatMap(({ lesson, segments, trace }) => {
  const tokens = trace.flatMap((event) => (event.type === "token.signed" ? [event.token] : []));
  return segments.flatMap((segment) =>
    segment.kind !== "scene"
      ? []
      : segment.listings
          .filter((listing) => routesOf(textOf(listing)).length === 0 && /\btoken\b/.test(textOf(listing)))
          .flatMap((listing) =>
            listing.lines
              .flatMap(({ seqs }) => seqs)
              .flatMap((seq) => {
                const event = trace[seq];
                if (event?.type !== "token.verified" && event?.type !== "token.rejected") return [];
                const server = fold(trace.slice(0, seq)).servers.find(({ name }) => name === event.server);
                // A listing that makes the token itself, or shows several servers in a row, is not a check of one token.
                if (server === undefined || /const token = |\breq\./.test(textOf(listing))) return [];
                const name = `${lesson.slug} ${listing.file}: event ${seq} ${event.type}`;
                return [{ name, listing, event, server, secrets: keysOf({ server }, tokens) }];
              }),
          ),
  );
});

describe("what checks a token", () => {
  test("there is such a listing in several lessons", () => expect(CHECKS.length).toBeGreaterThan(4));

  test.each(CHECKS)("$name", ({ listing, event, server, secrets }) => {
    vi.useFakeTimers({ toFake: ["Date"], now: event.at });
    const kid = server.key?.kid ?? "";
    const secret = secrets.get(kid) ?? Buffer.from("a key that nothing was signed with");
    const pem = publicPem(kid);
    const check = () =>
      checked(textOf(listing), listing.file, { ...HELPERS, ...keyNames(secret, pem), token: event.token });
    if (event.type === "token.verified") expect(check()).toEqual(event.claims);
    else expect(attempt(check)).toBe(null);
  });
});

describe("what guesses a secret", () => {
  const guesses = course.shows.flatMap(({ segments, trace }) =>
    segments.flatMap((segment) =>
      segment.kind !== "scene"
        ? []
        : segment.listings
            .filter((listing) => /\bwordList\b/.test(textOf(listing)))
            .flatMap((listing) =>
              listing.lines.flatMap(({ seqs }) =>
                seqs.flatMap((seq) => {
                  const event = trace[seq];
                  return event?.type === "secret.guessed" ? [{ listing, event, seq }] : [];
                }),
              ),
            ),
    ),
  );

  test("the course has it", () => expect(guesses.length).toBeGreaterThan(0));

  test.each(guesses)("event $seq", ({ listing, event: { token, secret } }) => {
    let found: unknown;
    const wordList = ["letmein", "qwerty", ...(secret === null ? [] : [secret]), "never asked"];
    const lines = ["const guess = () => {", textOf(listing), "}", "result(guess())"];
    const result = (word: unknown) => (found = word);
    runCode(lines, listing.file, { token, wordList, createHmac, result });
    expect(found).toBe(secret);
  });
});

/** Returns the listing's result for the token: its function's value, or the claims that it has at the end. */
function checked(code: string, file: string, names: Names): unknown {
  let result: unknown = null;
  const called = /^(?:async )?function (\w+)\(token\)/m.exec(code)?.[1];
  const held = /^const (claims|user)\b/m.exec(code)?.[1];
  const last = called === undefined ? `result(${held ?? "null"})` : `result(${called}(token))`;
  runCode([...code.split("\n"), last], file, { ...names, result: (value: unknown) => (result = value) });
  return result;
}

/** The value, or null if it throws. */
function attempt(work: () => unknown): unknown {
  try {
    return work();
  } catch {
    return null;
  }
}

const keyNames = (secret: Buffer, pem: string) => ({
  key: createSecretKey(secret),
  KEY: createSecretKey(secret),
  readFileSync: () => pem,
});

function publicPem(kid: string): string {
  const at = Number(/\d+$/.exec(kid)?.[0] ?? 1) - 1;
  const pem = TEST_RSA_KEYS[at % TEST_RSA_KEYS.length] ?? "";
  return createPublicKey(pem).export({ type: "spki", format: "pem" }).toString().trim();
}

const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
const macOf = (text: string, key: Parameters<typeof createHmac>[1]) =>
  createHmac("sha256", key).update(text).digest("base64url");

function checkedWith(token: string, fits: (text: string, signature: string) => boolean): unknown {
  const [header = "", payload = "", signature = ""] = token.split(".");
  if (!fits(`${header}.${payload}`, signature)) throw new Error("invalid signature");
  return read(payload);
}

/** Functions that the naive listings call but do not show. */
const HELPERS: Names = {
  jwt,
  createHmac,
  createPublicKey,
  timingSafeEqual,
  read,
  headerOf: (token: string) => read(token.split(".")[0] ?? ""),
  sign: (_alg: string, text: string, key: Parameters<typeof createHmac>[1]) => macOf(text, key),
  equal: (one: string, other: string) => one === other,
  checkHmac: (token: string, key: string) =>
    checkedWith(token, (text, signature) => macOf(text, key) === signature),
  checkRsa: (token: string, key: string) =>
    checkedWith(token, (text, signature) =>
      verifyBytes("sha256", Buffer.from(text), key, Buffer.from(signature, "base64url")),
    ),
};
