import { describe, expect, test } from "vitest";
import { AnswerLine, askHidden, askPaste } from "../../../src/terminal/input/ask.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { FakeHost, settled } from "../fake-host.ts";

/** The answer after those pieces of input, or undefined where it is not complete. */
function answer(...pieces: string[]): string | null | undefined {
  const line = new AnswerLine();
  const done = pieces.map((piece) => line.push(piece)).at(-1);
  if (done !== true) return undefined;
  return line.cancelled ? null : line.text;
}

describe("a typed answer", () => {
  test.each<[string, string[], string | null | undefined]>([
    ["Enter ends it", ["abc\r"], "abc"],
    ["key by key", ["a", "b", "c", "\r"], "abc"],
    ["not before Enter", ["abc"], undefined],
    ["backspace", ["abcd\u007f", "\r"], "abc"],
    ["backspace takes a whole letter", ["a😀\u007f\r"], "a"],
    ["Ctrl-U clears it", ["abc\u0015d\r"], "d"],
    ["Ctrl-C gives up", ["abc\u0003"], null],
    ["Ctrl-D on nothing gives up", ["\u0004"], ""],
    ["arrows and other keys are no text", ["a\u001b[Db\u001b[3~\u001bOPc\r"], "abc"],
    [
      "a bracketed paste keeps its line breaks",
      ["\u001b[200~one\r\ntwo\rthree\u001b[201~", "\r"],
      "one\ntwo\nthree",
    ],
    ["a paste that comes in pieces", ["\u001b[200~one\r", "two", "\u001b[201~\r"], "one\ntwo"],
    ["Enter within a bracketed paste does not end it", ["\u001b[200~one\r"], undefined],
    ["a paste of a terminal that does not say so", ["one\rtwo\r"], "one\ntwo"],
    ["a paste behind typed letters", ["a\u001b[200~b\nc\u001b[201~d\r"], "ab\ncd"],
  ])("%s", (_, pieces, wanted) => expect(answer(...pieces)).toBe(wanted));
});

describe("a question at a terminal", () => {
  /** Asks, and sends pieces of input one after the other. `quiet` lets the time pass in which more could come. */
  async function asked(question: typeof askPaste) {
    const host = new FakeHost();
    let answer: string | null | undefined;
    void question({ host, lifecycle: createLifecycle(host) }, "?").then((text) => {
      answer = text;
    });
    return {
      host,
      answer: () => answer,
      async press(keys: string) {
        host.stdin.write(keys);
        await settled();
      },
      async quiet() {
        host.sleeps.at(-1)?.ring();
        await settled();
      },
    };
  }

  test("a paste in a terminal that does not mark it: lines that follow at once belong to it", async () => {
    const { press, quiet, answer, host } = await asked(askPaste);
    await press("eyJhbGci\r");
    expect(answer()).toBeUndefined();
    await press("OiJIUzI1NiJ9.e30\r");
    expect(answer()).toBeUndefined();
    expect(host.sleeps.map(({ ms }) => ms)).toEqual([60, 60]);
    await quiet();
    expect(answer()).toBe("eyJhbGci\nOiJIUzI1NiJ9.e30");
    expect(host.stdin.raw).toBe(false);
  });

  test("the first pause does not end what has gone on", async () => {
    const { press, answer, host } = await asked(askPaste);
    await press("one\r");
    await press("two");
    host.sleeps[0]?.ring();
    await settled();
    expect(answer()).toBeUndefined();
  });

  test("Ctrl-C within the pause gives up, and Enter alone waits for nothing", async () => {
    const first = await asked(askPaste);
    await first.press("eyJ\r");
    await first.press("\u0003");
    expect(first.answer()).toBeNull();
    const second = await asked(askPaste);
    await second.press("\r");
    expect(second.answer()).toBe("");
  });

  test("a secret ends with Enter, at once, and is never shown", async () => {
    const { press, answer, host } = await asked(askHidden);
    await press("hunter2\r");
    expect(answer()).toBe("hunter2");
    expect(host.sleeps).toEqual([]);
    expect(host.stderr.text()).not.toContain("hunter2");
  });
});
