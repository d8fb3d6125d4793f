import { createHash } from "node:crypto";
import type { Frame } from "../../src/stage/canvas/frame.ts";
import { ROLES, type Role } from "../../src/stage/canvas/role.ts";

/**
 * A film as text: what a lesson looks like, beat by beat at rest. Each beat has the rows that are not as they were in the beat before,
 * by their numbers, and below each the columns at which roles begin, unless they do where they did. What does not change is not said
 * again, so that a change of one word is one change in the film. At the other sizes a beat has a fingerprint only.
 */
export interface Film {
  /** One for each beat. */
  readonly frames: readonly Frame[];
  /** By size, as "80x24": one for each beat. */
  readonly fingerprints: Readonly<Record<string, readonly string[]>>;
}

export function filmText({ frames, fingerprints }: Film): string {
  const beats = frames.flatMap((frame, beat) => [
    headOf(beat),
    ...changedRows(frame, frames[beat - 1] ?? null),
  ]);
  const prints = Object.entries(fingerprints).flatMap(([size, all]) => [`── at ${size}`, ...inRows(all)]);
  return [...beats, ...prints, ""].join("\n");
}

/** A fingerprint of a frame: its rows with their roles. */
export function fingerprint(frame: Frame): string {
  const rows = Array.from({ length: frame.rows }, (_, y) => rowOf(frame, y));
  return createHash("sha256")
    .update(JSON.stringify([frame.cols, rows]))
    .digest("hex")
    .slice(0, 8);
}

const headOf = (beat: number) => `── beat ${beat + 1}`;

/** Fingerprints in a row. */
const IN_A_ROW = 12;

function inRows(all: readonly string[]): string[] {
  return all.length === 0 ? [] : [all.slice(0, IN_A_ROW).join(" "), ...inRows(all.slice(IN_A_ROW))];
}

function changedRows(frame: Frame, before: Frame | null): string[] {
  return Array.from({ length: frame.rows }, (_, y) => y).flatMap((y) => {
    const [now, was] = [rowOf(frame, y), before === null ? BLANK : rowOf(before, y)];
    if (now.text === was.text && now.roles === was.roles) return [];
    const text = `${String(y).padStart(2)}│${now.text}`;
    return now.roles === was.roles ? [text] : [text, `  │${now.roles}`];
  });
}

const BLANK = { text: "", roles: "" };

/** A row without what is blank at its end, and where its roles begin. */
export function rowOf({ cols, chars, roles }: Frame, y: number): { text: string; roles: string } {
  const row = chars.slice(y * cols, (y + 1) * cols);
  const runs = runsOf(row, roles.slice(y * cols, (y + 1) * cols));
  return { text: row.join("").trimEnd(), roles: runs.map(([x, role]) => `${x} ${role}`).join("  ") };
}

/** Roles with a visible background. */
const BEHIND: readonly Role[] = ["now", "lit", "lit-strong", "flash"];

/** The columns from which on a row has another role than before; it begins as plain text. */
function runsOf(chars: readonly string[], roles: readonly Role[]): [x: number, role: Role][] {
  const runs: [number, Role][] = [];
  let now: Role = "text";
  for (const [x, role] of roles.entries()) {
    const isBlank = chars[x] === " " && !BEHIND.includes(role);
    const next: Role = !isBlank ? role : BEHIND.includes(now) ? "text" : now;
    if (next !== now) runs.push([x, next]);
    now = next;
  }
  return runs;
}

/** A film read back from its text; `cols` and `rows` are the size of its frames. */
export function readFilm(text: string, cols: number, rows: number): Film {
  const [beats = "", ...sizes] = text.split(/^── at /m);
  const fingerprints = sizes.map((part) => {
    const [size = "", ...prints] = part.trim().split(/\s+/);
    return [size, prints] as const;
  });
  const frames: Frame[] = [];
  for (const beat of beats.split(/^── beat \d+\n/m).slice(1))
    frames.push(nextFrame(beat, frames.at(-1) ?? blank(cols, rows)));
  return { frames, fingerprints: Object.fromEntries(fingerprints) };
}

const blank = (cols: number, rows: number): Frame => ({
  cols,
  rows,
  chars: new Array<string>(cols * rows).fill(" "),
  roles: new Array<Role>(cols * rows).fill("text"),
});

/** A frame with the changed rows of a beat. */
function nextFrame(beat: string, { cols, rows, ...before }: Frame): Frame {
  const [chars, roles] = [[...before.chars], [...before.roles]];
  let y = 0;
  for (const line of beat.split("\n").filter((text) => text !== "")) {
    const rest = line.slice(3);
    if (line.startsWith("  │")) roles.splice(y * cols, cols, ...rolesFrom(rest, cols));
    else {
      y = Number(line.slice(0, 2));
      chars.splice(y * cols, cols, ...rest.padEnd(cols));
    }
  }
  return { cols, rows, chars, roles };
}

function rolesFrom(runs: string, cols: number): Role[] {
  const roles = new Array<Role>(cols).fill("text");
  for (const run of runs.split("  ")) {
    const [x = "", name = ""] = run.split(" ");
    const role = ROLES.find((known) => known === name);
    if (role !== undefined) roles.fill(role, Number(x));
  }
  return roles;
}
