import { expect, test } from "vitest";
import { TellingQueue } from "../../src/lab/telling-queue.ts";

test("the first exchange is told as it happens, the others one after another when it has ended", () => {
  const said: string[] = [];
  const queue = new TellingQueue();
  const [a, b, c] = [queue.begin(), queue.begin(), queue.begin()];
  const say = (speaker: typeof a, text: string) => speaker.say(() => said.push(text));
  say(b, "b1");
  say(a, "a1");
  say(c, "c1");
  expect(said).toEqual(["a1"]);
  b.end();
  expect(said).toEqual(["a1"]);
  say(a, "a2");
  a.end();
  expect(said).toEqual(["a1", "a2", "b1", "c1"]);
  say(c, "c2");
  expect(said.at(-1)).toBe("c2");
});
