import { expect, test } from "vitest";
import { CLAIMS, hs256, SECRET, segment, token } from "../../jwt/tokens.ts";
import { run } from "../fake-cli.ts";

const subs = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).payload?.sub);
const of = (...names: readonly string[]) => names.map((sub) => token({ ...CLAIMS, sub }));

test.each<[string, string[], object]>([
  ["standard input", [], { stdin: of("a", "b").join("\n") }],
  ["standard input by its sign", ["-"], { stdin: of("a", "b").join("\n") }],
  ["a file", ["--file", "f"], { files: { f: of("a", "b").join("\n") } }],
  ["the arguments", of("a", "b"), { stdin: of("c").join("\n") }],
  [
    "lines of Windows, and empty ones",
    [],
    { stdin: `\r\n${of("a").join("")}\r\n\r\n${of("b").join("")}\r\n` },
  ],
])("a list comes from %s", async (_, args, setting) => {
  const { code, out, err } = await run(["decode", "--jsonl", ...args], setting);
  expect([code, err]).toEqual([0, ""]);
  expect(subs(out)).toEqual(["a", "b"]);
});

test.each([
  [["--wordlist", "w"], "--wordlist works on a few tokens, not with --jsonl.\n"],
  [["--discover"], "--discover works on a few tokens; with --jsonl give --jwks-url or --key.\n"],
])("%j is refused for a list", async (flags, err) => {
  expect(await run(["decode", "--jsonl", ...flags], { stdin: token() })).toEqual({ code: 2, out: "", err });
});

test("with a key every line is checked, however many have the same header", async () => {
  const forged = `${token({ ...CLAIMS, sub: "c" }).slice(0, -4)}AAAA`;
  const { code, out } = await run(["decode", "--jsonl", "--secret-file", "s"], {
    stdin: [...of("a", "b"), forged, ...of("d")].join("\n"),
    files: { s: SECRET },
  });
  expect(code).toBe(1);
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).signature.status),
  ).toEqual(["valid", "valid", "invalid", "valid"]);
});

test.each([
  [[], ["secret-encoded", undefined, "secret-encoded"]],
  [["--no-hints"], [undefined, undefined, undefined]],
])("with %j the reason is looked for in the first token of each header: %j", async (flags, found) => {
  const written = Buffer.from(SECRET).toString("base64");
  const by = (header: object, sub: string) => hs256(segment(header), segment({ ...CLAIMS, sub }), written);
  const { out } = await run(["decode", "--jsonl", "--secret-file", "s", ...flags], {
    stdin: [by({ alg: "HS256" }, "a"), by({ alg: "HS256" }, "b"), by({ alg: "HS256", kid: "k" }, "c")].join(
      "\n",
    ),
    files: { s: SECRET },
  });
  const misses = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).nearMisses?.found);
  expect(misses).toEqual(found);
});

test("a line that is none of them fails the call, and the others are decoded", async () => {
  const { code, out } = await run(["decode", "--jsonl"], {
    stdin: [...of("a"), `${segment({ alg: "HS256" })}.?.?`, ...of("b")].join("\n"),
  });
  expect(code).toBe(1);
  expect(subs(out)).toEqual(["a", undefined, "b"]);
});
