import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { CLAIMS, hs256, segment } from "../../jwt/tokens.ts";
import { ProgramHost } from "../program-host.ts";

const signed = (secret: string) => hs256(segment({ alg: "HS256" }), segment(CLAIMS), secret);

/** A disk that gives a file in pieces. */
class SlowDisk extends ProgramHost {
  pieces: readonly string[] = [];
  override fileSize = async () => this.pieces.join("").length;
  override readChunks = () => Readable.from(this.pieces.map((piece) => Buffer.from(piece)));
}

/** Tries the words of a file that comes in these pieces; returns what is said, and the code. */
async function tried(secret: string, pieces: readonly string[], ...flags: readonly string[]) {
  const host = new SlowDisk(["decode", signed(secret), "--wordlist", "w.txt", ...flags]);
  host.pieces = pieces;
  const code = await runOn(host);
  const said = host.stderr.text().replace(/, [\d,]+ a second/, "");
  return { code, said, found: host.stdout.text().includes("well-known one") };
}

describe("a word", () => {
  test.each<[string, string[], number, string?]>([
    ["in one piece", ["one\nswordfish-1979\nthree\n"], 2],
    ["in two pieces", ["one\nsword", "fish-1979\nthree\n"], 2],
    ["in a piece for each letter", [..."one\nswordfish-1979\nthree\n"], 2],
    ["that begins with a piece", ["one\n", "swordfish-1979\n"], 2],
    ["that is the last, and of a letter", ["one\ntwo\nx"], 3, "x"],
    ["at the end, without a line break", ["one\ntwo\nsword", "fish-1979"], 3],
  ])("%s is found", async (_, pieces, words, secret = "swordfish-1979") => {
    const { found, said } = await tried(secret, pieces);
    expect(found).toBe(true);
    expect(said).toBe(`${words} words tried: found the secret.\n`);
  });

  test("is as long as 64 KB, and no longer", async () => {
    const long = "x".repeat(64 * 1024);
    expect((await tried(long, ["one\n", long])).said).toBe("2 words tried: found the secret.\n");
    expect((await tried(`${long}x`, ["one\n", `${long}x`])).said).toBe("1 word tried: found nothing.\n");
  });
});

test("the line break at the end is not followed by an empty word", async () => {
  expect((await tried("other", ["one\ntwo\n"])).said).toBe("2 words tried: found nothing.\n");
  expect((await tried("other", ["one\n", "two"])).said).toBe("2 words tried: found nothing.\n");
});

test.each([
  ["the end itself", ["a"], "1", { code: 0 }],
  [
    "past the end, by a byte",
    ["a"],
    "2",
    { code: 2, said: expect.stringContaining("past the end of w.txt") },
  ],
  ["anywhere in what has no size, such as a pipe", [], "7", { code: 0 }],
])("--wordlist-from at %s", async (_, pieces, from, outcome) => {
  expect(await tried("other", pieces, "--wordlist-from", from)).toMatchObject(outcome);
});
