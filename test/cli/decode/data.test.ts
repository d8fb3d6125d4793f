import { CompactEncrypt } from "jose";
import { expect, test } from "vitest";
import { CLAIMS, hs256, segment, text, token } from "../../jwt/tokens.ts";
import { run } from "../fake-cli.ts";

const ENCRYPTED = await new CompactEncrypt(Buffer.from(JSON.stringify(CLAIMS)))
  .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
  .encrypt(Buffer.alloc(32, 7));
const over = (payload: string) => hs256(segment({ alg: "HS256" }), text(payload));

test.each<[string, string, string[], string, number?]>([
  ["an object, without blanks", over('{ "b": 1,\n "a": [1, 2] }'), ["--payload"], '{"b":1,"a":[1,2]}'],
  ["a list, as it is: no claims", over("[1, 2]"), ["--payload"], "[1, 2]", 1],
  ["text, as it is: no claims either", over("hello,  you"), ["--payload"], "hello,  you", 1],
  [
    "a name twice, and one of digits behind another",
    over('{"b":1,"1":2,"b":3}'),
    ["--payload"],
    '{"b":1,"1":2,"b":3}',
  ],
  ["a byte order mark, without it", over('\ufeff{"a":1}'), ["--payload"], '{"a":1}', 1],
  ["the header", over("{}"), ["--header"], '{"alg":"HS256"}'],
  ["a text, without quotes", over('{"a":"x y"}'), ["--claim", "a"], "x y"],
  ["a number, as it was written", over('{"a":1.50}'), ["--claim", "a"], "1.50"],
  ["a claim that is null", over('{"a":null}'), ["--claim", "a"], "null"],
])("%s", async (_, source, flags, out, code = 0) => {
  expect(await run(["decode", source, ...flags])).toEqual({ code, out: `${out}\n`, err: "" });
});

test.each([
  ["a claim that is not there", token(), ["--claim", "color"], "There is no claim called color.\n"],
  [
    "a claim of a list",
    over("[1, 2]"),
    ["--claim", "color"],
    "The payload is JSON, but an array and not an object.\n",
  ],
  ["a payload that is encrypted", ENCRYPTED, ["--payload"], "The payload is encrypted.\n"],
  ["a claim of one", ENCRYPTED, ["--claim", "sub"], "The payload is encrypted.\n"],
])("%s: nothing is printed, and why is said", async (_, source, flags, err) => {
  expect(await run(["decode", source, ...flags])).toEqual({ code: 1, out: "", err });
});

test("of several tokens those that have the claim are printed", async () => {
  const { code, out, err } = await run([
    "decode",
    over('{"a":1}'),
    over('{"b":2}'),
    over('{"a":3}'),
    "--claim",
    "a",
  ]);
  expect({ code, out, err }).toEqual({ code: 1, out: "1\n3\n", err: "There is no claim called a.\n" });
});

test.each([
  [["--json", "--payload"], "--json and --payload cannot go together: choose one.\n"],
  [["--header", "--claim", "a"], "--header and --claim cannot go together: choose one.\n"],
  [["--jsonl", "--header", "--payload"], "--jsonl and --header cannot go together: choose one.\n"],
])("%j are refused", async (flags, err) => {
  expect(await run(["decode", token(), ...flags])).toEqual({ code: 2, out: "", err });
});
