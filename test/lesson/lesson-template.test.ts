import { expect, test } from "vitest";
import { makeShow } from "../../src/lesson/course.ts";
import { lessonTemplate } from "../../src/lesson/lesson-template.ts";
import { parseWorld } from "../../src/lesson/markdown/named-world.ts";

/** A new lesson in a world with these steps, and what a check says of it. */
function made(...steps: string[]) {
  const source = `---\ntitle: A shop\n---\n\n\`\`\`scene\n${steps.join("\n")}\n\`\`\`\n`;
  const { world } = parseWorld("worlds/shop.md", source);
  if (world === null) throw new Error("the world cannot be read");
  const text = lessonTemplate("01-x.md", "X", world);
  const { problems } = makeShow("01-x.md", text, new Map([["shop", world]]));
  return { text, problems: problems.map(({ line, message }) => `${line} ${message}`) };
}

const SHOP = [
  "server start shop.test",
  "server set mode session",
  "server add user shivam id 45 role admin password correct-horse",
  "browser open /login",
];
const LOGIN = "browser submit /login with username=shivam password=correct-horse";

test.each<[string, string[], string]>([
  ["nobody is known", SHOP, "401: it does not know who is asking | Nothing in the request says so."],
  ["somebody is known", [...SHOP, LOGIN], "200: it knows who is asking | Something in the request says so."],
  ["no mode is chosen", ["server start shop.test", "browser open /"], "401: it does not know who is asking"],
  ["the page has moved", [...SHOP, "server route /profile redirects /settings"], "303 | Say here why."],
])("a new lesson holds in its world, where %s", (_, steps, right) => {
  const { text, problems } = made(...steps);
  expect(problems).toEqual([]);
  expect(text).toContain(`  + ${right}`);
});

test("the line of code that lets somebody in lights up where somebody is let in", () => {
  const known = made(...SHOP, LOGIN).text;
  expect(known).toContain("res.json(user) // <- access.granted");
  expect(known).not.toContain("access.denied");
  const unknown = made(...SHOP).text;
  expect(unknown).toContain('send("Please log in") // <- access.denied');
  expect(unknown).not.toContain("access.granted");
});
