import { expect, test } from "vitest";
import { worldsIn, worldsOver } from "../../../src/lesson/running/worlds.ts";

const world = (title: string) => `---\ntitle: ${title}\n---\n\n\`\`\`scene\nserver start shop.test\n\`\`\`\n`;

/** The worlds of some files, and which of the files were read. */
function worldsOf(texts: Readonly<Record<string, string>>) {
  const read: string[] = [];
  const files = {
    paths: Object.keys(texts),
    read: (path: string) => {
      read.push(path);
      return texts[path] ?? "";
    },
  };
  return { worlds: worldsIn(files), read };
}

test("a world is read when it is asked for, and once", () => {
  const { worlds, read } = worldsOf({
    "01-one/01-a.md": "",
    "worlds/shop.md": world("Shop"),
    "worlds/bank.md": world("Bank"),
  });
  expect([...worlds.keys()]).toEqual(["shop", "bank"]);
  expect(read).toEqual([]);
  expect(worlds.get("bank")?.title).toBe("Bank");
  expect(worlds.get("bank")?.title).toBe("Bank");
  expect(worlds.get("01-a")).toBeUndefined();
  expect(read).toEqual(["worlds/bank.md"]);
});

test("of two worlds with one name the first is meant, unless it cannot be read", () => {
  const { worlds: own } = worldsOf({ "worlds/shop.md": world("Mine"), "worlds/bank.md": "nothing" });
  const { worlds: given } = worldsOf({ "worlds/bank.md": world("Bank"), "worlds/shop.md": world("Shop") });
  const worlds = worldsOver(own, given);
  expect([...worlds.keys()]).toEqual(["bank", "shop"]);
  expect([worlds.get("shop")?.title, worlds.get("bank")?.title]).toEqual(["Mine", "Bank"]);
});
