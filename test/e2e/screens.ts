/** Every kind of prompt that the program waits at, and what is on the screen then. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freshFolder, type RealTerminal, type StartOptions, start } from "./harness.ts";

const TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYXlhIn0.c2lnbmF0dXJl";

export interface Screen {
  readonly name: string;
  readonly args: readonly string[];
  /** What is on the screen when it waits. */
  readonly ready: string | RegExp;
  /** Pressed then, and what is on the screen after that. */
  readonly press?: readonly [key: string, ready: string | RegExp];
  /** Text that only grows: the terminal itself edits the line, and turns Ctrl-C into a signal. */
  readonly lines?: true;
  /** Typed characters are not shown. */
  readonly hidden?: true;
}

export const SCREENS: readonly Screen[] = [
  { name: "the menu", args: [], ready: "▸ HTTP forgets you" },
  { name: "a lesson", args: ["learn", "session-login"], ready: /1 of \d+/ },
  { name: "a show", args: ["play", "session-login"], ready: "beat 1 of " },
  { name: "a sandbox", args: ["sandbox"], ready: "type a step, or help" },
  {
    name: "a sandbox in a show",
    args: ["play", "session-login", "--reduced-motion", "--beat", "6"],
    ready: "beat 6 of ",
    press: ["t", "type a step, or help"],
  },
  { name: "a question", args: ["exam"], ready: /1 of \d+/, press: ["right", "question 1 of "] },
  { name: "a race", args: ["race", "--quick"], ready: "• On this machine" },
  { name: "the prompt of decode", args: ["decode"], ready: "Paste a token" },
  { name: "the prompt of sign", args: ["sign", "--alg", "none"], ready: "Type the claims" },
  {
    name: "the prompt for a secret",
    args: ["decode", "--ask-secret", TOKEN],
    ready: "Secret:",
    hidden: true,
  },
  { name: "the menu as text", args: ["--plain"], ready: /then Enter:$/, lines: true },
  { name: "a lesson as text", args: ["learn", "session-login", "--plain"], ready: /q leaves:$/, lines: true },
  { name: "a sandbox as text", args: ["sandbox", "--plain"], ready: /^>$/m, lines: true },
  { name: "a question as text", args: ["exam", "--plain"], ready: /q leaves:$/, lines: true },
];

export const SCREENS_OF_KEYS: readonly Screen[] = SCREENS.filter(({ lines }) => lines === undefined);

/** Waits until the program, however it was started, waits at its prompt. */
export async function settle(terminal: RealTerminal, screen: Screen): Promise<void> {
  await terminal.waitFor(screen.ready);
  if (screen.press === undefined) return;
  terminal.press(screen.press[0]);
  await terminal.waitFor(screen.press[1]);
}

/** Starts the program and waits at its prompt. */
export async function at(screen: Screen, options: StartOptions = {}): Promise<RealTerminal> {
  const terminal = start({ ...options, args: screen.args });
  await settle(terminal, screen);
  return terminal;
}

/** What the system reports about a process, from its state on: the name of the program, in brackets, may contain spaces. */
const statOf = (pid: number): readonly string[] =>
  readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];

/** Processor time of a process so far, in ms; what it had used last once it has ended. */
export function cpuOf(pid: number): number {
  try {
    const fields = statOf(pid);
    // Hundredths of a second.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

/** The process group that has the terminal of a process, and hears its keys. */
export const inFront = (pid: number): number => Number(statOf(pid)[5]);

/** The only child of a process, such as a shell's foreground program. */
export function childOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0]);
}

/** A named pipe that nobody has opened. */
export function freshPipe(): string {
  const path = join(freshFolder(), "pipe");
  execFileSync("mkfifo", [path]);
  return path;
}
