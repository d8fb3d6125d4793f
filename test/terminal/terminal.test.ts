import { describe, expect, test } from "vitest";
import { span } from "../../src/stage/canvas/text.ts";
import type { TerminalFlags } from "../../src/terminal/capabilities.ts";
import { createLifecycle } from "../../src/terminal/lifecycle.ts";
import { terminalOf } from "../../src/terminal/terminal.ts";
import { FakeHost } from "./fake-host.ts";

function open(flags: TerminalFlags = {}) {
  const host = new FakeHost();
  return { host, terminal: terminalOf(host, createLifecycle(host), flags) };
}

const ROWS = [[span("✓ ", "good"), span("read → done  ")], [span("Zoë\u001b[2J")]];

describe("print", () => {
  test("rows in colours, each without blanks at its end; what a terminal would obey is shown", async () => {
    const { host, terminal } = open();
    await terminal.print(ROWS);
    expect(host.stdout.text()).toMatch(/^\x1b\[[\d;]+m✓ \x1b\[39mread → done\nZoë\\u001b\[2J\n$/);
  });

  test("rows without colour are plain text", async () => {
    const { host, terminal } = open({ color: false });
    await terminal.print(ROWS);
    expect(host.stdout.text()).toBe("✓ read → done\nZoë\\u001b[2J\n");
  });

  test.each([true, false])("--ascii is ASCII in rows and in plain text (colour: %s)", async (color) => {
    const { host, terminal } = open({ ascii: true, color });
    await terminal.print(ROWS);
    await terminal.print("✗ “no” …\nZoë");
    expect(host.stdout.text().replaceAll(/\x1b\[[\d;]+m/g, "")).toBe(
      'v read > done\nZo\\u00eb\\u001b[2J\nx "no" ~\nZo\\u00eb\n',
    );
  });

  test("data for machines is what it is, but for what a terminal would obey", async () => {
    const { host, terminal } = open({ ascii: true });
    await terminal.write('{"name":"Zoë\u202e"}\n');
    expect(host.stdout.text()).toBe('{"name":"Zoë\\u202e"}\n');
  });

  test("waits until the stream takes more", async () => {
    const { host, terminal } = open();
    let done = false;
    host.stdout.write = () => false;
    const printing = terminal.print("x").then(() => {
      done = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toBe(false);
    host.stdout.emit("drain");
    await printing;
  });
});

test("a message goes to standard error, and what it echoes is shortened", async () => {
  const { host, terminal } = open({ ascii: true });
  await terminal.say(`There is no "${"x".repeat(500)}" …`);
  expect(host.stderr.text()).toMatch(/^There is no "x{119}~ ~\n$/);
  expect(host.stdout.text()).toBe("");
});

describe("a row that is drawn over", () => {
  test("has one column less than the terminal, and is cleared once", () => {
    const { host, terminal } = open();
    Object.assign(host.stderr, { isTTY: true, columns: 5 });
    terminal.status(null);
    terminal.status("▪▪▪▪▪▪");
    terminal.status(null);
    terminal.status(null);
    expect(host.stderr.writes).toEqual(["\r\x1b[K▪▪▪▪", "\r\x1b[K"]);
  });

  test.each<[string, TerminalFlags, boolean]>([
    ["a pipe", {}, false],
    ["--plain", { plain: true }, true],
  ])("is left out: %s", (_, flags, isTTY) => {
    const { host, terminal } = open(flags);
    Object.assign(host.stderr, { isTTY });
    terminal.status("x");
    expect(host.stderr.writes).toEqual([]);
  });
});

test("a question is asked on a line, and the end of the input ends that line", async () => {
  const { host, terminal } = open({ ascii: true });
  host.stdin.end("one\n");
  expect(await terminal.ask("Which “one”? ")).toBe("one");
  expect(await terminal.ask("And now? ")).toBeNull();
  expect(host.stdout.text()).toBe('Which "one"? And now? \n');
});

test("it has the size that the window has by now, and keeps the theme that was answered", () => {
  const { host, terminal } = open();
  Object.assign(host.stdout, { columns: 90, rows: 40 });
  expect(terminal.capabilities.canvas).toMatchObject({ cols: 90, rows: 40 });
  expect(terminal.theme).toBe("dark");
  terminal.theme = "light";
  expect(terminal.theme).toBe("light");
});
