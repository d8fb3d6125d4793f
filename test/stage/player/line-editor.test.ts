import { describe, expect, test } from "vitest";
import {
  type Editor,
  EMPTY_EDITOR,
  edit,
  enter,
  inserted,
  LINE_KEYS,
  LONGEST_LINE,
  replaced,
} from "../../../src/stage/player/line-editor.ts";
import { EVERY_KEY } from "../../terminal/every-key.ts";

/** Types keys one after the other; plain text is typed letter by letter. */
function typed(keys: readonly string[], from: Editor = EMPTY_EDITOR): Editor {
  return keys.reduce((editor, key) => edit(editor, key) ?? editor, from);
}

const letters = (text: string) => [...text].map((c) => (c === " " ? "space" : c));

describe("edit", () => {
  test.each([
    ["typing", letters("ab c"), "ab c", 4],
    ["typing in the middle", [...letters("ac"), "left", "b"], "abc", 2],
    ["backspace", [...letters("abc"), "left", "backspace"], "ac", 1],
    ["backspace at the begin", [...letters("a"), "home", "backspace"], "a", 0],
    ["delete", [...letters("abc"), "home", "delete"], "bc", 0],
    ["home and end", [...letters("bc"), "home", "a", "end", "d"], "abcd", 4],
    ["ctrl+a and ctrl+e", [...letters("b"), "ctrl+a", "a", "ctrl+e", "c"], "abc", 3],
    ["ctrl+u", [...letters("abc"), "left", "ctrl+u"], "c", 0],
    ["ctrl+k", [...letters("abc"), "left", "ctrl+k"], "ab", 2],
    ["ctrl+w", [...letters("one two "), "ctrl+w"], "one ", 4],
    ["left at the begin and right at the end stay", ["left", "a", "right", "right"], "a", 1],
    ["backspace over an emoji", [...letters("a"), "😀", "backspace"], "a", 1],
    ["backspace over a letter with its mark", ["e", "\u0301", "backspace"], "", 0],
    ["backspace over an emoji of several parts", ["x", "👩", "\u200d", "💻", "backspace"], "x", 1],
    ["left and right over an emoji", ["😀", "left", "a", "right", "b"], "a😀b", 4],
    ["delete before a flag", ["🇮", "🇳", "x", "home", "delete"], "x", 0],
  ])("%s", (_name, keys, text, cursor) => {
    expect(typed(keys)).toMatchObject({ text, cursor });
  });

  test("a text is put in at the cursor, as much of it as a line can have", () => {
    expect(inserted(typed([...letters("ad"), "left"]), "bc")).toMatchObject({ text: "abcd", cursor: 3 });
    const full = inserted(typed(letters("ab")), "😀".repeat(LONGEST_LINE));
    expect(full.text.length).toBe(LONGEST_LINE);
    expect(full.text).not.toMatch(/\p{Cs}/u);
    expect(edit(full, "x")).toMatchObject({ text: full.text });
  });

  test("a key that means nothing to a line gives null", () => {
    for (const key of ["tab", "return", "escape", "ctrl+x", "pageup", "paste"])
      expect(edit(EMPTY_EDITOR, key)).toBeNull();
  });
});

describe("history", () => {
  const two = enter(typed(letters("two"), enter(typed(letters("one")))));

  test("up and down go through the lines, and come back to what was being typed", () => {
    const draft = typed(letters("dra"), two);
    expect(typed(["up"], draft).text).toBe("two");
    expect(typed(["up", "up"], draft).text).toBe("one");
    expect(typed(["up", "up", "up"], draft).text).toBe("one");
    expect(typed(["up", "up", "down", "down"], draft)).toMatchObject({ text: "dra", cursor: 3 });
    expect(typed(["down"], draft).text).toBe("dra");
  });

  test("an empty line and the same line again are not kept", () => {
    expect(enter(enter(two)).history).toEqual(["one", "two"]);
    expect(enter(typed(letters("two"), two)).history).toEqual(["one", "two"]);
  });

  test("replaced puts the cursor at the end", () => {
    expect(replaced(two, "three")).toMatchObject({ text: "three", cursor: 5 });
  });
});

test("every key of the table edits, all characters are inserted, and no other key does anything", () => {
  const recalled: Editor = { text: "ab cd", cursor: 2, history: ["x", "ab cd"], at: 1, draft: "" };
  const declared = LINE_KEYS.flatMap(({ keys }) => keys);
  for (const key of EVERY_KEY) {
    const edited = edit(recalled, key);
    if (declared.includes(key)) expect(edited, key).not.toEqual(recalled);
    else if (key.length === 1 || key === "space") expect(edited?.text).toHaveLength(6);
    else expect(edited, key).toBeNull();
  }
});
