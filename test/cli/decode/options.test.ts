import { expect, test } from "vitest";
import { createCli } from "../../../src/cli/call.ts";
import type { DecodeFlags } from "../../../src/cli/decode/flags.ts";
import { decodeOptions } from "../../../src/cli/decode/options.ts";
import type { Machine } from "../../../src/cli/machine.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { CLAIMS, hs256, NOW, segment, text, token } from "../../jwt/tokens.ts";
import { ProgramHost } from "../program-host.ts";

const rs256 = `${segment({ alg: "RS256" })}.${segment(CLAIMS)}.AAAA`;
const host = new ProgramHost([], {});
const { cli } = createCli([], host as Machine, createLifecycle(host));
const options = (sources: readonly string[] | null, guess = true) =>
  decodeOptions({ guess, leeway: 5, now: NOW } as DecodeFlags, null, cli, sources);

test.each([
  ["an HMAC", [token()], true],
  ["one of several", [rs256, token()], true],
  ["another algorithm", [rs256], false],
  ["another algorithm, with a token inside", [hs256(segment({ alg: "RS256" }), text(token()))], true],
  ["an algorithm that is no text", [`${segment({ alg: 7 })}.${segment(CLAIMS)}.AAAA`], true],
  ["what cannot be read", ["?.?.?"], true],
])("the guesser is loaded only if there may be a secret: %s", async (_, sources, loaded) => {
  expect((await options(sources)).guess !== null).toBe(loaded);
  expect((await options(sources, false)).guess).toBeNull();
});

test("the clock is the flag's, and tokens that are not known yet may have a secret", async () => {
  const { clock, guess } = await options(null);
  expect(clock).toEqual({ now: NOW, leeway: 5 });
  expect(guess).not.toBeNull();
});
