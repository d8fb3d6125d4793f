import { describe, expect, test } from "vitest";
import { PLACE_NAMES, placeTitle, sameEntry } from "../../src/trace/storage-entry.ts";
import { LESSON_FILES } from "../course.ts";
import { textsIn } from "../texts-in.ts";

/** Other names that people give to page memory. Its content may be called variables, and so it may where it is explained. */
const OTHERWISE =
  /\b(?:in|from) (?:a|the|its) variables?\b|variables? of (?:a|the|its) page|page's memory|keeps? (?:the|its) token in memory/i;

const SAID_BY_SRC = [...textsIn("src")].filter(([path]) =>
  /^(?:sim\/browser|stage|export|lesson\/language|terminal)\//.test(path),
);

/** Without steps and hints: they use the typed name. */
const said = (markdown: string) => markdown.replace(/page keep token in memory/g, "");

describe("page memory is called so wherever somebody reads of it", () => {
  test.each([...SAID_BY_SRC, ...LESSON_FILES])("%s", (_, text) => {
    const lines = said(text).split("\n");
    expect(lines.filter((line) => OTHERWISE.test(line))).toEqual([]);
  });

  test.each([
    "The token is in a variable: memory.token.",
    "A variable of the page has it.",
    "The page's memory has the token.",
    "He keeps the token in memory, and goes on.",
  ])("the law sees %j", (line) => {
    expect(line).toMatch(OTHERWISE);
  });

  test("a name as the title of a row", () => {
    expect(PLACE_NAMES.memory).toBe("page memory");
    expect(placeTitle("memory")).toBe("Page memory");
  });
});

describe("two entries are the same", () => {
  const entry = { area: "localStorage", origin: "https://shop.test", tab: "tab 1", key: "token" } as const;
  const session = { ...entry, area: "sessionStorage" } as const;

  test.each([
    ["in one place", entry, entry, true],
    ["in local storage, whichever tab", entry, { ...entry, tab: "two" }, true],
    ["in session storage of one tab", session, session, true],
    ["in session storage of two tabs", session, { ...session, tab: "two" }, false],
    ["in two areas", entry, session, false],
    ["of two origins", entry, { ...entry, origin: "https://evil.test" }, false],
    ["with two keys", entry, { ...entry, key: "theme" }, false],
  ])("%s: %j", (_, a, b, same) => {
    expect(sameEntry(a, b)).toBe(same);
    expect(sameEntry(b, a)).toBe(same);
  });
});
