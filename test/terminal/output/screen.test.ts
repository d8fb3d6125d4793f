import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Painter, painter } from "../../../src/export/ansi.ts";
import type { Frame } from "../../../src/stage/canvas/frame.ts";
import { ROLES } from "../../../src/stage/canvas/role.ts";
import { createScreen } from "../../../src/terminal/output/screen.ts";
import { FakeOutput } from "../fake-output.ts";
import { textFrame } from "../frames.ts";
import { cells, feed, openTerminal, visibleRows } from "../xterm.ts";

const paint = painter(3, "dark");

/** A screen that frames can be drawn on. */
function taken(out: FakeOutput, dress = paint) {
  const screen = createScreen(out, dress);
  screen.enter();
  return screen;
}

/** The bytes that each frame of a sequence writes. */
async function drawn(frames: readonly Frame[], out = new FakeOutput(), dress = paint): Promise<string[]> {
  const screen = taken(out, dress);
  const bytes: string[] = [];
  for (const frame of frames) {
    const before = out.writes.length;
    await screen.draw(frame);
    bytes.push(out.writes.slice(before).join(""));
  }
  return bytes;
}

// Few characters and few roles, so that neighbours and successors often agree by chance.
const piece = fc.record({
  text: fc.constantFrom("a", "b", " ", "─", "世", "界", "e\u0301"),
  role: fc.constantFrom(...ROLES.filter((r) => ["text", "dim", "now", "struck", "session"].includes(r))),
});

function frameOf(cols: number, rows: number): fc.Arbitrary<Frame> {
  return fc.array(piece, { minLength: cols * rows, maxLength: cols * rows }).map((pieces) => {
    const chars: string[] = [];
    const roles: Frame["roles"][number][] = [];
    for (const { text, role } of pieces) {
      const left = cols - (chars.length % cols);
      const wide = text === "世" || text === "界";
      if (chars.length === cols * rows) break;
      chars.push(...(wide ? (left > 1 ? [text, ""] : [" "]) : [text]));
      while (roles.length < chars.length) roles.push(role);
    }
    return { cols, rows, chars, roles };
  });
}

/** The slow and certain way to put a frame on a cleared screen: every cell for itself. */
const cellByCell = (frame: Frame, dress: Painter): string =>
  frame.chars
    .map((char, i) => {
      const place = `\x1b[${Math.floor(i / frame.cols) + 1};${(i % frame.cols) + 1}H`;
      return place + dress(char, frame.roles[i] ?? "text");
    })
    .join("");

/** Later frames mostly keep cells of the earlier one, as a moving picture does; sometimes the size changes. */
const film = fc
  .tuple(fc.array(fc.constantFrom([9, 3], [5, 4]), { minLength: 1, maxLength: 6 }), fc.boolean())
  .chain(([sizes]) => fc.tuple(...sizes.map(([cols, rows]) => frameOf(cols ?? 1, rows ?? 1))));

const level = fc.constantFrom(
  painter(0, "dark"),
  painter(1, "light"),
  painter(2, "high-contrast"),
  painter(3, "neutral"),
);

describe("draw", () => {
  test("the bytes of any sequence of frames leave exactly the last frame on the screen", async () => {
    await fc.assert(
      fc.asyncProperty(film, fc.array(fc.nat(30), { maxLength: 8 }), level, async (frames, keep, dress) => {
        // Some rows are carried over from the frame before, so that there is something to leave alone.
        const sequence = frames.map((frame, n) => {
          const before = frames[n - 1];
          if (before === undefined || before.cols !== frame.cols) return frame;
          const chars = [...frame.chars];
          const roles = [...frame.roles];
          for (const k of keep) {
            const from = (k % frame.rows) * frame.cols;
            for (let i = from; i < from + frame.cols; i++) {
              chars[i] = before.chars[i] ?? " ";
              roles[i] = before.roles[i] ?? "text";
            }
          }
          return { ...frame, chars, roles };
        });
        const last = sequence.at(-1) as Frame;
        const terminal = openTerminal(9, 4);
        const fresh = openTerminal(last.cols, last.rows);
        const bytes = await drawn(sequence, new FakeOutput(), dress);
        for (const [n, frame] of sequence.entries()) {
          terminal.resize(frame.cols, frame.rows);
          await feed(terminal, bytes[n] ?? "");
        }
        await feed(fresh, cellByCell(last, dress));
        expect(cells(terminal)).toEqual(cells(fresh));
        const shown = cells(terminal).map((cell) => cell.slice(0, cell.indexOf("/")));
        expect(shown).toEqual(last.chars.map((char) => char || " "));
      }),
      { numRuns: 200 },
    );
  });

  /** A busy screen at the design size: every row has nine stretches in different roles. */
  const busy = (words: (row: number) => string): Frame => {
    const frame = textFrame(
      100,
      30,
      Array.from({ length: 30 }, (_, row) => words(row).padEnd(100, "·")),
    );
    const roles = frame.chars.map((_, i) => ROLES[Math.floor((i % 100) / 11.2) % ROLES.length] ?? "text");
    return { ...frame, roles };
  };
  const before = (row: number) =>
    `row ${row}: the server looks into its session table and finds the row of user 45`;

  test("three rows that changed at 100x30 take at most 1 KB", async () => {
    const after = (row: number) =>
      row >= 12 && row < 15
        ? "HMAC-SHA256(header.payload, key) gives k3Vx…: the token carries it too. Nobody changed a letter."
        : before(row);
    const [whole, change] = await drawn([busy(before), busy(after)]);
    expect(Buffer.byteLength(whole ?? "")).toBeGreaterThan(3000);
    expect(Buffer.byteLength(change ?? "")).toBeLessThanOrEqual(1024);
  });

  test("the same frame again writes nothing", async () => {
    expect((await drawn([busy(before), busy(before)]))[1]).toBe("");
  });

  test("one changed cell is one jump and one character", async () => {
    const [, bytes] = await drawn([textFrame(20, 3, ["", "abc"]), textFrame(20, 3, ["", "abx"])]);
    expect(bytes).toBe(`\x1b[?2026h\x1b[2;3H${paint("x", "text")}\x1b[?2026l`);
  });

  test("a gap of a few cells is written through, a long one is jumped over", async () => {
    const [, near] = await drawn([textFrame(20, 1, ["a....b"]), textFrame(20, 1, ["x....y"])]);
    expect(near).toBe(`\x1b[?2026h\x1b[1;1H${paint("x....y", "text")}\x1b[?2026l`);
    const [, far] = await drawn([textFrame(20, 1, ["a.....b"]), textFrame(20, 1, ["x.....y"])]);
    expect(far).toBe(`\x1b[?2026h\x1b[1;1H${paint("x", "text")}\x1b[7G${paint("y", "text")}\x1b[?2026l`);
  });

  test("a gap in another role is jumped over: its escapes would be dearer", async () => {
    const frame = (chars: string): Frame => {
      const { roles, ...rest } = textFrame(9, 1, [chars]);
      return { ...rest, roles: roles.map((role, i) => (i === 1 ? "session" : role)) };
    };
    const [, bytes] = await drawn([frame("a.b"), frame("x.y")]);
    expect(bytes).toBe(`\x1b[?2026h\x1b[1;1H${paint("x", "text")}\x1b[3G${paint("y", "text")}\x1b[?2026l`);
  });

  test("a frame larger than the terminal never writes outside", async () => {
    const out = new FakeOutput(7, 2);
    const terminal = openTerminal(7, 2);
    const frame = textFrame(20, 5, ["123456世x", "second row", "third", "4", "5"]);
    for (const bytes of await drawn([frame], out)) {
      expect(bytes).not.toContain("世");
      await feed(terminal, `\x1b[?7l${bytes}`);
    }
    expect(visibleRows(terminal)).toEqual(["123456", "second"]);
  });

  test("after forget the frame is drawn whole", async () => {
    const out = new FakeOutput();
    const screen = taken(out);
    const frame = textFrame(20, 2, ["hello"]);
    await screen.draw(frame);
    screen.forget();
    await screen.draw(frame);
    expect(out.writes[2]).toBe(out.writes[1]);
  });

  test.each([
    ["as wide and higher", 20, 3],
    ["as high and wider", 21, 2],
  ])("after a frame that is %s the next one is drawn on a cleared screen", async (_, cols, rows) => {
    const [first, second, third] = await drawn([
      textFrame(20, 2, ["hello"]),
      textFrame(cols, rows, ["hello"]),
      textFrame(cols, rows, ["hallo"]),
    ]);
    const CLEAR = "\x1b[2J";
    expect([first, second, third].map((bytes) => bytes?.includes(CLEAR))).toEqual([true, true, false]);
  });

  test("before the screen is taken nothing is drawn", async () => {
    const out = new FakeOutput();
    await createScreen(out, paint).draw(textFrame(20, 2, ["hello"]));
    expect(out.writes).toEqual([]);
  });

  test("waits until a full terminal can take more", async () => {
    const out = new FakeOutput();
    const screen = taken(out);
    out.block();
    let done = false;
    const drawing = screen.draw(textFrame(20, 2, ["hello"])).then(() => {
      done = true;
    });
    await new Promise(setImmediate);
    expect(done).toBe(false);
    out.flow();
    await drawing;
    expect(out.listenerCount("drain")).toBe(0);
  });

  test("a terminal that is gone does not hold the drawing up", async () => {
    const out = new FakeOutput();
    out.on("error", () => {});
    const screen = taken(out);
    out.block();
    const drawing = screen.draw(textFrame(20, 2, ["hello"]));
    out.destroy(new Error("write EIO"));
    await drawing;
  });
});

describe("enter and leave", () => {
  test("the primary screen, the cursor, the wrap and the paste mode come back", async () => {
    const out = new FakeOutput(40, 4);
    const terminal = openTerminal(40, 4);
    await feed(terminal, "$ auth-explained play\r\n");
    const screen = createScreen(out, paint);
    screen.enter();
    await screen.draw(textFrame(40, 4, ["a frame"], "now"));
    await feed(terminal, out.text());
    expect(terminal.buffer.active.type).toBe("alternate");
    expect(terminal.modes).toMatchObject({ wraparoundMode: false, bracketedPasteMode: true });
    screen.leave();
    await feed(terminal, out.writes.at(-1) ?? "");
    expect(terminal.buffer.active.type).toBe("normal");
    expect(visibleRows(terminal)).toEqual(["$ auth-explained play", "", "", ""]);
    expect(terminal.modes).toMatchObject({
      wraparoundMode: true,
      bracketedPasteMode: false,
      synchronizedOutputMode: false,
    });
    expect(out.writes.at(-1)).toContain("\x1b[?25h");
  });

  test("while it is given back nothing is drawn, and then all of it", async () => {
    const out = new FakeOutput(40, 4);
    const screen = taken(out);
    await screen.draw(textFrame(40, 4, ["a frame"]));
    screen.leave();
    const writes = out.writes.length;
    await screen.draw(textFrame(40, 4, ["another"]));
    expect(out.writes.length).toBe(writes);
    screen.enter();
    await screen.draw(textFrame(40, 4, ["another"]));
    expect(out.writes.at(-1)).toContain("another");
  });
});
