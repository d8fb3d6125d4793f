import { describe, expect, test } from "vitest";
import { createKeyReader } from "../../../src/terminal/input/key-reader.ts";
import { FakeHost, settled } from "../fake-host.ts";

const ESC = "\u001b";
/** What listens to a keyboard that nobody reads. */
const fresh = new FakeHost().stdin;

/** A keyboard that is listened to, and the keys that came. `at`: the time on the clock, in ms. */
function keyboard() {
  const { stdin, sleeps, clock } = new FakeHost();
  const time = { at: 0 };
  const reader = createKeyReader(stdin, { ...clock, now: () => time.at });
  const keys: string[] = [];
  const ended = { yet: false };
  void (async () => {
    for await (const key of reader.keys) keys.push(key);
    ended.yet = true;
  })();
  reader.start();
  return {
    reader,
    stdin,
    keys,
    ended,
    time,
    press: async (bytes: string) => {
      stdin.write(bytes);
      await settled();
    },
    /** The time in which more of a sequence could come has passed. */
    quiet: (which = -1) => sleeps.at(which)?.ring(),
  };
}

test.each([
  [500, 500],
  [501, 0],
])("of %i keys that come at once, %i are taken: more than that no hand has typed", async (typed, taken) => {
  const { keys, press } = keyboard();
  await press("\u001b[C".repeat(typed));
  expect(keys).toHaveLength(taken);
});

test("Ctrl-C is heard among more keys than a hand types, and they are not", async () => {
  const { keys, press } = keyboard();
  await press(`${"\u001b[C".repeat(600)}\u0003`);
  expect(keys).toEqual(["ctrl+c"]);
});

test("a keyboard that is released twice is released once", () => {
  const { reader, stdin } = keyboard();
  reader.stop();
  const { length } = stdin.modes;
  reader.stop();
  expect([stdin.raw, stdin.modes.length]).toEqual([false, length]);
  reader.start();
  reader.start();
  expect(stdin.listenerCount("data")).toBe(1);
  reader.close();
  expect(stdin.raw).toBe(false);
});

describe("an ESC", () => {
  test("is a key if nothing follows for a short while, and not before", async () => {
    const { keys, press, quiet } = keyboard();
    await press(ESC);
    expect(keys).toEqual([]);
    quiet();
    await settled();
    expect(keys).toEqual(["escape"]);
  });

  test("that the line has cut off from its sequence is none", async () => {
    const { keys, press, quiet } = keyboard();
    await press(ESC);
    await press("[A");
    quiet();
    await settled();
    expect(keys).toEqual(["up"]);
  });

  test("whose rest has come, but was not read in time, is none either", async () => {
    const { keys, stdin, press, quiet } = keyboard();
    await press(ESC);
    quiet();
    // We were busy: the timer comes before what has been waiting to be read.
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    stdin.write("[A");
    await settled();
    expect(keys).toEqual(["up"]);
  });

  test("gives up waiting if more of its sequence comes: the wait begins again", async () => {
    const { keys, press, quiet } = keyboard();
    await press(ESC);
    await press("[");
    // The first wait has ended, which no longer means anything.
    quiet(0);
    await settled();
    expect(keys).toEqual([]);
    await press("B");
    quiet();
    await settled();
    expect(keys).toEqual(["down"]);
  });

  test("is no key of somebody who takes the keyboard meanwhile", async () => {
    const { keys, reader, press, quiet } = keyboard();
    await press(ESC);
    reader.stop();
    quiet();
    await settled();
    expect(keys).toEqual([]);
  });
});

describe("a paste whose end was lost", () => {
  const BEGIN = `${ESC}[200~`;

  test("does not hold the keyboard: Ctrl-C that comes late is Ctrl-C", async () => {
    const { keys, time, press } = keyboard();
    await press(`${BEGIN}some text`);
    time.at = 301;
    await press("\u0003");
    expect(keys).toEqual(["ctrl+c"]);
  });

  test("may go on for as long as its pieces follow each other: then Ctrl-C is a character of it", async () => {
    const { keys, time, press } = keyboard();
    await press(`${BEGIN}some text`);
    time.at = 300;
    await press("\u0003");
    expect(keys).toEqual([]);
  });
});

describe("the end of the input", () => {
  test.each(["end", "error", "close"])("%s: nothing comes after the keys before it", async (event) => {
    const { keys, ended, stdin, press } = keyboard();
    await press("ab");
    expect(ended.yet).toBe(false);
    stdin.emit(event);
    await settled();
    expect(keys).toEqual(["a", "b"]);
    expect(ended.yet).toBe(true);
  });

  test("is heard while the keyboard is released, and once however often it was taken", async () => {
    const { ended, reader, stdin } = keyboard();
    reader.stop();
    reader.start();
    reader.stop();
    expect(["end", "close"].map((event) => stdin.listenerCount(event))).toEqual(
      ["end", "close"].map((event) => fresh.listenerCount(event) + 1),
    );
    stdin.emit("end");
    await settled();
    expect(ended.yet).toBe(true);
  });

  test("is nobody's after the reader is closed, and an error ends nothing", async () => {
    const { reader, stdin } = keyboard();
    reader.close();
    reader.close();
    expect(stdin.listenerCount("end")).toBe(fresh.listenerCount("end"));
    expect(() => stdin.emit("error", new Error("EIO"))).not.toThrow();
    expect(stdin.raw).toBe(false);
  });
});
