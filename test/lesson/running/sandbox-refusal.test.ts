import fc from "fast-check";
import { expect, test } from "vitest";
import { VERBS } from "../../../src/lesson/language/step.ts";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";

const BASE = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
];

/** Words that fit somewhere, and mean something there or not. */
const WORDS = [
  "shop.test",
  "evil.test",
  "nowhere.test",
  "/profile",
  "https://evil.test/x",
  "sessionId",
  "zzz999",
  "maya",
  "shivam",
  "none",
  "localStorage.token",
  "memory.gone",
  "jwt-header",
  "naive-cookie",
  "shared",
  "5m",
  "username=shivam",
];

/** The example of a verb, optionally with one of its words replaced. */
const step = fc
  .tuple(
    fc.constantFrom(...VERBS.map(({ example }) => example)),
    fc.constantFrom(...WORDS),
    fc.nat({ max: 12 }),
    fc.boolean(),
  )
  .map(([example, word, at, changed]) =>
    changed
      ? example
          .split(" ")
          .map((own, i) => (i === at ? word : own))
          .join(" ")
      : example,
  );

test("a step that is refused leaves nothing behind: what comes after it is as if it had never been tried", () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 14 }), (steps) => {
      const sandbox = new Sandbox("x", BASE);
      for (const text of steps) if (sandbox.submit(text) !== null) refused += 1;
      const again = new Sandbox("x", [...BASE, ...sandbox.steps]);
      expect(sandbox.trace).toEqual(again.trace);
    }),
    { numRuns: 150 },
  );
  expect(refused).toBeGreaterThan(100);
});

test("a user who is there already costs no chance: the IDs that come after are the same", () => {
  const idAfter = (steps: readonly string[]) => {
    const sandbox = new Sandbox("x", BASE);
    for (const text of steps) sandbox.submit(text);
    return sandbox.trace.flatMap((e) => (e.type === "session.created" ? [e.sessionId] : []));
  };
  const login = [
    "server set ids random",
    "browser submit /login with username=shivam password=correct-horse",
  ];
  for (const refused of [
    "server add user shivam id 46 role customer password x",
    "server add user maya id 45 role customer password x",
  ])
    expect(idAfter([refused, ...login])).toEqual(idAfter(login));
});
