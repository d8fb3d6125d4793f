import { expect, test } from "vitest";
import { run } from "../program-host.ts";

/** At a keyboard of lines: Enter that many times, then this input. */
const play = (...lines: string[]) =>
  run(["play", "session-login", "--plain"], { terminal: true, stdin: `${lines.join("\n")}\n` });

test("in the middle of a step the sandbox is before it, and says which one it is", async () => {
  const { out } = await play("", "", "t", "inspect", "quit", "q");
  const sandbox = out.slice(out.indexOf("Type a step, help, or quit."));
  expect(sandbox).toMatch(/here it is not done yet: browser\s+submit \/login with/);
  expect(sandbox).not.toContain("abc123 is user 45");
});

test("at a comparison it has the first of its two worlds", async () => {
  const { out } = await run(["play", "scaling", "--plain", "--beat", "9"], {
    terminal: true,
    stdin: "t\ninspect\nquit\nq\n",
  });
  const sandbox = out.slice(out.indexOf("Type a step, help, or quit."));
  expect(sandbox).toContain("Server");
  expect(sandbox).not.toContain("Balancer");
});

test("at the end of a step it has been done", async () => {
  const { out } = await play("", "", "", "", "", "t", "inspect", "quit", "q");
  const sandbox = out.slice(out.indexOf("Type a step, help, or quit."));
  expect(sandbox).not.toContain("not done yet");
  expect(sandbox).toContain("sessionId=abc123");
});
