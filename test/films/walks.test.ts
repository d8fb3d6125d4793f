import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { doStep, parseStep, VERBS } from "../../src/lesson/language/step.ts";
import { World } from "../../src/sim/world.ts";
import { playable } from "../../src/stage/playable.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import { chanceOf, oneOf } from "../chance.ts";
import { canvas, view } from "../stage/course.ts";
import { lessonOf } from "../stage/everything.ts";
import { fingerprint } from "./film.ts";

/**
 * Worlds in which anything may happen: steps at random, the same in every run. Of each step a fingerprint of its events, or of the
 * sentence that refuses it, and of each beat a fingerprint of its picture. Lessons tell what makes sense; this sees a change in what
 * nobody has thought of.
 */
const WALKS = 30;
const STEPS = 45;

/** Steps with which a world begins, so that there is something to do. */
const BEGINNINGS: readonly (readonly string[])[] = [
  ["server start shop.test", "server set mode session"],
  [
    "server start shop.test",
    "server set mode jwt-header",
    "server set refresh 7d",
    "server set denylist yes",
  ],
  ["server start shop.test", "server set mode jwt-cookie"],
  ["proxy start www.test over app.test", "server set mode session"],
  ["balancer start shop.test over a.shop.test b.shop.test"],
  ["server start shop.test", "server set mode naive-cookie", "server start evil.test"],
  ["cache start cdn.test over app.test", "server set cache-control max-age=60"],
];

/** Steps that do something in most worlds: they are taken half of the time, any verb's example otherwise. */
const USUAL = [
  "server add user shivam id 45 role admin password correct-horse",
  "server add user maya id 46 role customer password blue-bike",
  "browser open /",
  "browser open /login",
  "browser open /profile",
  "browser open /cart",
  "browser submit /login with username=shivam password=correct-horse",
  "browser submit /login with username=maya password=blue-bike",
  "browser submit /login with username=shivam password=wrong",
  "page fetch POST /login json username=shivam password=correct-horse",
  "page fetch POST /login json username=maya password=blue-bike",
  "page keep token in localStorage",
  "page keep token in memory",
  "page fetch GET /profile bearer localStorage.token",
  "page fetch GET /profile bearer memory.token",
  "page fetch POST /refresh",
  "page fetch POST /logout",
  "page fetch POST /cart json add=bike",
  "page fetch GET https://evil.test/",
  "page read document.cookie",
  'page write document.cookie "theme=dark; Path=/; SameSite=Strict"',
  'server route /set sets "a=1; Path=/; HttpOnly; Max-Age=60"',
  'server route /part sets "p=1; Secure; Path=/; SameSite=None; Partitioned"',
  "browser open /set",
  "browser open /part",
  "browser submit /transfer with to=maya amount=9",
  "attacker take token",
  "attacker listen",
  "attacker forge role=admin alg none",
  "attacker send GET /profile bearer forged",
  "attacker send GET /profile cookie sessionId=abc123",
  "wire hold",
  "wire deliver 1",
  "wire deliver 2",
  "wire answer 1",
  "wire answer 2",
  "wire release",
  "wait 1m",
  "wait 31m",
  "wait 25h",
];

const printOf = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 5);

function* walk(number: number): Generator<string> {
  const chance = chanceOf(number + 1);
  const examples = VERBS.map(({ example }) => example);
  const begun = [...(BEGINNINGS[number % BEGINNINGS.length] ?? []), ...USUAL.slice(0, 2)];
  const steps = [
    ...begun,
    ...Array.from({ length: STEPS }, () => oneOf(chance, chance() < 0.55 ? USUAL : examples)),
  ];
  const world = new World();
  const prints = steps.map((text) => {
    const before = world.trace.length;
    const place = { path: "walk", line: 1, column: 1 };
    const parsed = parseStep(text, place);
    const problem = parsed.problem ?? doStep(parsed.step, world, place);
    return printOf(problem === null ? world.trace.slice(before) : problem.message);
  });
  yield `walk ${number} steps  ${prints.join(" ")}`;
  const film = playable(timeline(lessonOf(world.trace), "play"));
  const frames = Array.from({ length: film.beats }, (_, beat) =>
    fingerprint(film.frame(view(beat, film.ticks(beat) - 1), canvas(100, 30))).slice(0, 5),
  );
  yield `walk ${number} beats  ${frames.join(" ")}`;
}

test("whatever happens in a world happens as it did", async () => {
  const lines = Array.from({ length: WALKS }, (_, number) => [...walk(number)]).flat();
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "walks.prints"));
});
