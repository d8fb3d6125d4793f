import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hs256, SECRET, segment, text } from "../../jwt/tokens.ts";
import { run } from "../fake-cli.ts";

/** No digit of a number in a token is ever changed: not where it is shown, not where it is signed again. */

const FILES = { secret: SECRET };
const header = segment({ alg: "HS256" });
const LONG = "100002348117421473";

describe("a claim of 18 digits", () => {
  const claims = `{"sub":${LONG},"list":[${LONG}, 1.50],"deep":{"id":-${LONG}},"big":1e400,"exp":1737465240.0}`;
  const token = hs256(header, text(claims));

  test.each([[["--json"]], [["--jsonl"]], [["--payload"]], [["--claim", "sub"]], [[]], [["--anatomy"]]])(
    "decode %j",
    async (flags) => {
      const { out, code } = await run(["decode", token, ...flags]);
      expect(code).toBe(0);
      expect(out).toContain(LONG);
      expect(out).not.toMatch(/1000023481174214(?!73)/);
    },
  );

  test("all of them, in the document and in the picture", async () => {
    const { out } = await run(["decode", token, "--json"]);
    const payload = out.slice(out.indexOf('"payload"'), out.indexOf('"readable"'));
    expect(payload.match(/\d[\d.e]{3,}/g)).toEqual([LONG, LONG, "1.50", LONG, "1e400", "1737465240.0"]);
    const picture = (await run(["decode", token])).out;
    expect(picture).toContain(`[${LONG},1.50]`);
    expect(picture).toMatch(/exp +1737465240\.0 +2025-01-21 13:14:00 UTC/);
  });

  test("decode, sign gives the very token back", async () => {
    const { out } = await run(["decode", token, "--payload"]);
    const signed = await run(["sign", "--no-iat", "--secret-file", "secret"], { stdin: out, files: FILES });
    const payload = Buffer.from(signed.out.split(".")[1] ?? "", "base64url").toString();
    expect(payload).toBe(claims.replace(" ", ""));
  });

  test("sign sets times and leaves the rest as it was written", async () => {
    const args = [
      "sign",
      claims,
      "--secret-file",
      "secret",
      "--expires-in",
      "15m",
      "--header",
      `{"n":${LONG}}`,
    ];
    const { out } = await run(args, { files: FILES });
    const [head = "", payload = ""] = out.split(".").map((part) => Buffer.from(part, "base64url").toString());
    expect(payload).toBe(
      `${claims.replace(" ", "").replace(/"exp":[^}]*/, '"exp":1737465300,"iat":1737464400')}`,
    );
    expect(head).toContain(`"n":${LONG}`);
  });
});

/** JSON text with integers that no double can hold, and optional white space. */
const integers = fc
  .tuple(
    fc.constantFrom("", "-"),
    fc.integer({ min: 1, max: 9 }),
    fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 399 }),
  )
  .map(([sign, first, rest]) => `${sign}${first}${rest}`);
const { value: values } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    integers,
    fc.string().map((one) => JSON.stringify(one)),
    fc.array(tie("value"), { maxLength: 4 }).map((list) => `[${list.join(", ")}]`),
    fc
      .uniqueArray(
        fc.tuple(
          fc.string({ minLength: 1 }).map((name) => `x${name}`),
          tie("value"),
        ),
        {
          maxLength: 4,
          selector: ([name]) => name,
        },
      )
      .map(
        (members) => `{ ${members.map(([name, one]) => `${JSON.stringify(name)} : ${one}`).join(" ,\n")} }`,
      ),
  ),
}));

test("any JSON text with integers of up to 400 digits: the same digits in the document and in the new signature", async () => {
  const digits = (json: string) => json.replace(/"(?:[^"\\]|\\.)*"/g, "").match(/-?\d+/g) ?? [];
  await fc.assert(
    fc.asyncProperty(values, async (value) => {
      const token = hs256(header, text(`{"a":${value}}`));
      const shown = (await run(["decode", token, "--payload"])).out;
      expect(digits(shown)).toEqual(digits(value));
      const document = (await run(["decode", token, "--json"])).out;
      expect(digits(document)).toEqual(expect.arrayContaining(digits(value)));
      const signed = await run(["sign", "--no-iat", "--secret-file", "secret"], {
        stdin: shown,
        files: FILES,
      });
      expect(Buffer.from(signed.out.split(".")[1] ?? "", "base64url").toString()).toBe(shown.trim());
    }),
    { numRuns: 40 },
  );
});
