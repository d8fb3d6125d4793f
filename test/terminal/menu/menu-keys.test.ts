import { describe, expect, test } from "vitest";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { choose } from "../../../src/terminal/menu/choose.ts";
import { keyRow, MENU_KEYS, NUMBER_KEYS, SEARCH_KEYS } from "../../../src/terminal/menu/menu-keys.ts";
import { chooseByNumber } from "../../../src/terminal/menu/numbered-choice.ts";
import { Search } from "../../../src/terminal/menu/search.ts";
import { terminalOf } from "../../../src/terminal/terminal.ts";
import { EVERY_KEY } from "../every-key.ts";
import { FakeHost } from "../fake-host.ts";

const MENU = {
  message: "Which?",
  choices: Array.from({ length: 30 }, (_, i) => ({ name: `Lesson ${i + 1}`, value: i })),
};

const BYTES: Readonly<Record<string, string>> = {
  space: " ",
  return: "\r",
  escape: "\x1b",
  tab: "\t",
  "shift+tab": "\x1b[Z",
  backspace: "\x7f",
  delete: "\x1b[3~",
  insert: "\x1b[2~",
  f5: "\x1b[15~",
  left: "\x1b[D",
  right: "\x1b[C",
  up: "\x1b[A",
  down: "\x1b[B",
  home: "\x1b[H",
  end: "\x1b[F",
  pageup: "\x1b[5~",
  pagedown: "\x1b[6~",
};

const bytesOf = (key: string): string =>
  BYTES[key] ?? (key.startsWith("ctrl+") ? String.fromCharCode(key.charCodeAt(5) - 96) : key);

/** Opens a menu, with the third choice active. */
async function open() {
  const host = new FakeHost();
  let ended = false;
  const answer = choose(MENU, terminalOf(host, createLifecycle(host), { color: false })).finally(() => {
    ended = true;
  });
  const press = async (key: string) => {
    host.stdin.write(bytesOf(key));
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (key !== "escape") return;
    host.sleeps.at(-1)?.ring();
    await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await expect.poll(() => host.stdout.text(), { timeout: 10_000 }).toContain("Lesson 1");
  await press("down");
  await press("down");
  /** Whether a key ends the menu, or draws it anew. */
  const does = async (key: string) => {
    const before = host.stdout.text();
    await press(key);
    return ended || host.stdout.text() !== before;
  };
  return { does, press, answer };
}

describe("the keys of a menu", () => {
  const declared = MENU_KEYS.flatMap(({ keys }) => keys);

  test.each(declared)("%s does something", async (key) => {
    const { does, press, answer } = await open();
    expect(await does(key)).toBe(true);
    await press("ctrl+c");
    await answer;
  });

  test("no other key does anything", async () => {
    const { does, press, answer } = await open();
    const common = ["ctrl+c", "ctrl+z"];
    for (const key of EVERY_KEY)
      if (!declared.includes(key) && !common.includes(key)) expect(await does(key), key).toBe(false);
    await press("ctrl+c");
    await answer;
  });
});

test("in a search its keys and characters change it, and all others are the menu's", () => {
  const declared = SEARCH_KEYS.flatMap(({ keys }) => keys);
  for (const key of EVERY_KEY) {
    const search = new Search();
    expect(search.takes(key), key).toBe(false);
    search.begin();
    search.takes("a");
    const isText = key.length === 1 || key === "space";
    expect(search.takes(key), key).toBe(isText || declared.includes(key));
    expect(search.query !== "a", key).toBe(isText || declared.includes(key));
  }
});

test.each(NUMBER_KEYS.flatMap(({ keys }) => keys))("at choices with numbers %s leaves", async (key) => {
  const host = new FakeHost();
  host.stdin.end(`${key}\n`);
  expect(await chooseByNumber(MENU, terminalOf(host, createLifecycle(host), {}))).toEqual({ type: "left" });
  expect(host.stdout.text().match(/Type a number/g)).toHaveLength(1);
});

test("a row has the words, and what has none is joined to the next key", () => {
  expect(
    keyRow([
      { command: "up", keys: ["up"] },
      { command: "down", keys: ["down"], short: "choose" },
      { command: "leave", keys: ["q", "escape"], short: "leave" },
    ]),
  ).toBe("↑↓ choose   q leave");
});
