import { describe, expect, test } from "vitest";
import { AnswerLine, ASK_KEYS, askHidden, askPaste } from "../../../src/terminal/input/ask.ts";
import { Interrupted } from "../../../src/terminal/interrupted.ts";
import { createLifecycle } from "../../../src/terminal/lifecycle.ts";
import { EVERY_KEY } from "../every-key.ts";
import { FakeHost, settled } from "../fake-host.ts";

/** Returns the content of the line after those keys. */
function line(...keys: string[]): string {
  const line = new AnswerLine();
  for (const key of keys) line.press(key);
  return line.text;
}

describe("a typed answer", () => {
  test.each<[string, string[], string]>([
    ["key by key", ["a", "space", "c"], "a c"],
    ["backspace", ["a", "b", "backspace"], "a"],
    ["backspace takes a whole character", ["a", "👩", "\u200d", "💻", "backspace"], "a"],
    ["backspace on nothing", ["backspace"], ""],
    ["Ctrl-U clears it", ["a", "ctrl+u", "b"], "b"],
    ["arrows and other keys are no text", ["a", "left", "delete", "alt+x", "b"], "ab"],
    ["a paste keeps its line breaks", ["paste:one\r\ntwo\rthree"], "one\ntwo\nthree"],
    ["a paste behind typed letters", ["a", "paste:b\nc", "d"], "ab\ncd"],
  ])("%s", (_, keys, text) => expect(line(...keys)).toBe(text));

  test("keys of the table change it, characters are added, and no other key does anything", () => {
    const changes = EVERY_KEY.filter((key) => key.length > 1 && line("a", "b", key) !== "ab");
    expect(changes).toEqual(["space", "tab", "backspace", "ctrl+u"]);
    const declared = ASK_KEYS.flatMap(({ keys }) => keys);
    // The other two end the question.
    expect(declared).toEqual(["return", "backspace", "ctrl+u", "ctrl+d"]);
  });

  test("what is too long is refused, and what stands there stays", () => {
    const line = new AnswerLine();
    line.press("a");
    expect(line.press(`paste:${"x".repeat(4 * 1024 * 1024)}`)).toBe(false);
    expect(line.text).toBe("a");
  });
});

describe("a question at a terminal", () => {
  /** Asks, and sends pieces of input one after the other. `quiet` lets the time pass in which more could come. */
  async function asked(question: typeof askPaste, env: Record<string, string> = {}) {
    const host = new FakeHost();
    Object.assign(host.env, env);
    let answer: string | null | undefined | Error;
    void question({ host, lifecycle: createLifecycle(host) }, "?").then(
      (text) => {
        answer = text;
      },
      (error: Error) => {
        answer = error;
      },
    );
    return {
      host,
      answer: () => answer,
      async press(keys: string | Uint8Array) {
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
    expect(first.answer()).toBeInstanceOf(Interrupted);
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

  test.each<[string, (string | Uint8Array)[], string]>([
    ["the end of a paste in two reads", ["\u001b[200~one\rtwo\u001b[20", "1~", "\r"], "one\ntwo"],
    [
      "a character in two reads",
      [Buffer.from("日本").subarray(0, 4), Buffer.from("日本").subarray(4), "\r"],
      "日本",
    ],
    ["Enter within a paste does not end it", ["\u001b[200~one\r", "two\u001b[201~", "\r"], "one\ntwo"],
  ])("%s", async (_, reads, text) => {
    const { press, answer, quiet } = await asked(askPaste);
    for (const read of reads) await press(read);
    await quiet();
    expect(answer()).toBe(text);
  });

  test.each([askPaste, askHidden])(
    "Ctrl-C interrupts, Ctrl-D on nothing gives nothing (%#)",
    async (question) => {
      const first = await asked(question);
      await first.press("abc\u0003");
      expect(first.answer()).toBeInstanceOf(Interrupted);
      expect(first.host.stdin.raw).toBe(false);
      const second = await asked(question);
      await second.press("\u0004");
      expect(second.answer()).toBe("");
    },
  );

  test("how long a paste is stands there instead of it, and is written anew with each piece", async () => {
    const { press, host } = await asked(askPaste);
    expect(host.stderr.text().endsWith("?\n> ")).toBe(true);
    await press("a");
    expect(host.stderr.writes.at(-1)).toBe("1 character");
    await press("b");
    expect(host.stderr.writes.at(-1)).toBe(`${"\b \b".repeat("1 character".length)}2 characters`);
    await press("\u0015");
    expect(host.stderr.writes.at(-1)).toBe("\b \b".repeat("2 characters".length));
  });

  test.each([askPaste, askHidden])(
    "a terminal is told to mark pastes, and no longer to (%#)",
    async (question) => {
      const { press, host } = await asked(question);
      expect(host.stderr.text()).toContain("\u001b[?2004h");
      expect(host.stderr.text()).not.toContain("\u001b[?2004l");
      await press("\r");
      expect(host.stderr.text()).toMatch(/\u001b\[\?2004l\n$/);
    },
  );

  test.each<[string, string | null]>([
    ["", null],
    ["abc", "abc"],
  ])("a terminal that goes away after %j", async (typed, text) => {
    const { press, host, answer } = await asked(askHidden);
    if (typed !== "") await press(typed);
    host.stdin.end();
    await settled();
    expect(answer()).toBe(text);
  });

  test("without a terminal nothing is asked", async () => {
    const host = new FakeHost();
    Object.assign(host.stdin, { isTTY: false });
    expect(await askHidden({ host, lifecycle: createLifecycle(host) }, "?")).toBeNull();
    expect(host.stderr.text()).toBe("");
  });

  test.each(["dumb", ""])("in a terminal of the kind %j no mode is switched", async (kind) => {
    const { press, host } = await asked(askHidden, { TERM: kind });
    await press("abc\r");
    expect(host.stderr.text()).not.toContain("\u001b");
  });

  test("Ctrl-Z gives the keyboard back, and takes it again without an echo when the program goes on", async () => {
    const { press, host, answer } = await asked(askHidden);
    host.onKill = (signal) => signal === "SIGTSTP" && queueMicrotask(() => host.emit("SIGCONT"));
    await press("hun");
    await press("\u001a");
    await settled();
    expect(host.kills).toContain("SIGTSTP");
    // Off while it was stopped; then off and on, since Node would not do it otherwise.
    expect(host.stdin.modes.slice(-3)).toEqual([false, false, true]);
    await press("ter2\r");
    expect(answer()).toBe("hunter2");
  });

  test("after SIGSTOP the keyboard is raw again, although Node believes that it still is", async () => {
    const { host } = await asked(askHidden);
    host.emit("SIGCONT");
    expect(host.stdin.modes.slice(-2)).toEqual([false, true]);
  });

  test("a paste that is too long is refused in a sentence, and the prompt stays", async () => {
    const { press, host, answer, quiet } = await asked(askPaste);
    await press(`\u001b[200~${"x".repeat(5_000_000)}\u001b[201~`);
    expect(host.stderr.text()).toContain("over 4 MB");
    await press("ok\r");
    await quiet();
    expect(answer()).toBe("ok");
  });
});
