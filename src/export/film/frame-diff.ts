import type { Frame } from "../../stage/canvas/frame.ts";
import type { Role } from "../../stage/canvas/role.ts";
import type { Painter } from "../ansi.ts";

/** A grapheme and its width: a wide one is in its left cell and has "" in the right. */
interface Piece {
  readonly col: number;
  readonly width: number;
  readonly char: string;
  readonly role: Role;
  readonly changed: boolean;
}

/** Longer stretches of unchanged cells are jumped over instead of written again: a jump costs about as much. */
const LONGEST_BRIDGE = 4;

/** An end of a foreground colour before spaces: it can come after them, as they have none to be seen, and often joins what comes next. */
const END_BEFORE_SPACES = /(\x1b\[39m)( +)(?=\x1b\[)/g;

/** A redundant end of a foreground colour: only other styles come before the next one starts. */
const NEEDLESS_END = /\x1b\[39m(?=(?:\x1b\[[1-9]\d?m)*\x1b\[(?:38;|[39][0-7]m))/g;

/** Styles that change at one place. */
const SEVERAL = /(?:\x1b\[[\d;]+m){2,}/g;

/** Writes them as one sequence of all their parameters (ECMA-48, 8.3.117). */
const asOne = (styles: string): string => `\x1b[${styles.slice(2, -1).replaceAll("m\x1b[", ";")}m`;

/**
 * Returns the bytes that turn the screen showing `before` (null: a cleared screen) into one showing `after`. Both
 * have the same size. Rows and columns beyond `limit` are not written.
 */
export function frameDiff(
  before: Frame | null,
  after: Frame,
  paint: Painter,
  limit: { readonly cols: number; readonly rows: number },
): string {
  if (before === after) return "";
  let bytes = "";
  for (let row = 0; row < Math.min(after.rows, limit.rows); row++) {
    if (isSameRow(before, after, row)) continue;
    const pieces = rowPieces(before, after, row, Math.min(after.cols, limit.cols));
    for (const [i, run] of changedRuns(pieces).entries())
      bytes += moveTo(i === 0 ? row : null, run[0]?.col ?? 0) + writeRun(run, paint);
  }
  return bytes;
}

/** Most rows have not changed: they are skipped before anything else. */
function isSameRow(before: Frame | null, after: Frame, row: number): boolean {
  for (let i = row * after.cols; i < (row + 1) * after.cols; i++)
    if (!sameCell(before, after, i)) return false;
  return true;
}

function rowPieces(before: Frame | null, after: Frame, row: number, cols: number): Piece[] {
  const pieces: Piece[] = [];
  for (let col = 0, width = 1; col < cols; col += width) {
    const at = row * after.cols + col;
    width = 1;
    while (col + width < after.cols && after.chars[at + width] === "") width++;
    // Half a wide character would be drawn past the edge.
    if (col + width > cols) break;
    let changed = false;
    for (let i = at; i < at + width; i++) changed ||= !sameCell(before, after, i);
    // A right half without its left one is a mistake in the frame: a space keeps the columns aligned.
    pieces.push({ col, width, char: after.chars[at] || " ", role: after.roles[at] ?? "text", changed });
  }
  return pieces;
}

/** On a cleared screen every cell is a space without a role. */
function sameCell(before: Frame | null, after: Frame, i: number): boolean {
  if (before === null) return after.chars[i] === " " && after.roles[i] === "text";
  return before.chars[i] === after.chars[i] && before.roles[i] === after.roles[i];
}

function changedRuns(pieces: readonly Piece[]): Piece[][] {
  const runs: Piece[][] = [];
  let run: Piece[] = [];
  let bridge: Piece[] = [];
  for (const piece of pieces) {
    if (piece.changed) {
      run.push(...bridge, piece);
      bridge = [];
    } else if (run.length > 0) {
      bridge.push(piece);
      // A bridge of another role would need its escapes again, which costs more than a jump.
      if (bridge.length > LONGEST_BRIDGE || piece.role !== run.at(-1)?.role) {
        runs.push(run);
        run = [];
        bridge = [];
      }
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** Moves the cursor, 0-based; null: within its row. */
const moveTo = (row: number | null, col: number): string =>
  row === null ? `\x1b[${col + 1}G` : `\x1b[${row + 1};${col + 1}H`;

function writeRun(run: readonly Piece[], paint: Painter): string {
  let bytes = "";
  let text = "";
  let role: Role = run[0]?.role ?? "text";
  for (const piece of run) {
    if (piece.role !== role) {
      bytes += paint(text, role);
      text = "";
      role = piece.role;
    }
    text += piece.char;
  }
  return (bytes + paint(text, role))
    .replace(END_BEFORE_SPACES, "$2$1")
    .replace(NEEDLESS_END, "")
    .replace(SEVERAL, asOne);
}
