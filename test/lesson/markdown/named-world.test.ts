import { describe, expect, test } from "vitest";
import { buildWorld, parseWorld } from "../../../src/lesson/markdown/named-world.ts";

const source = (...steps: string[]) =>
  ["---", "title: A shop", "---", "", "```scene", ...steps, "```", ""].join("\n");

test("a world has the name of its file, a title and its steps", () => {
  const { world, problems } = parseWorld("worlds/shop.md", source("server start shop.test", "wait 5m"));
  expect(problems).toEqual([]);
  expect(world).toMatchObject({ path: "worlds/shop.md", name: "shop", title: "A shop" });
  expect(world?.steps.map((s) => s.line)).toEqual([6, 7]);
});

test("it is built anew each time", () => {
  const { world } = parseWorld("shop.md", source("server start shop.test"));
  const [one, two] = [buildWorld(world), buildWorld(world)];
  expect(one.world.trace).toEqual(two.world.trace);
  expect(one.world).not.toBe(two.world);
  expect(buildWorld(null).world.trace).toEqual([]);
});

describe("problems", () => {
  test.each([
    [
      "no scene",
      "---\ntitle: A\n---\n",
      { line: 4, column: 1, message: "A world needs one scene: ```scene … ```." },
    ],
    ["no title", source("wait 5m").replace("title: A shop", "titel: A"), { line: 2, column: 1 }],
    ["no step", source("wait 5m", "wiat 5m"), { line: 7, column: 1 }],
  ])("%s", (_, text, expected) => {
    expect(parseWorld("shop.md", text).problems[0]).toMatchObject({ path: "shop.md", ...expected });
  });

  test("a step that it cannot do stands in its own file, at the word", () => {
    const { world } = parseWorld("shop.md", source("server start shop.test", "server start shop.test"));
    expect(buildWorld(world).problems).toEqual([
      { path: "shop.md", line: 7, column: 14, message: "A server already answers at shop.test." },
    ]);
  });
});
