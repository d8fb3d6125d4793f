import { execFileSync } from "node:child_process";
import { painter } from "../../src/export/ansi.ts";
import type { Frame } from "../../src/stage/canvas/frame.ts";
import type { LessonShow } from "../../src/trace/show/show.ts";
import { course } from "../course.ts";
import { type Film, filmText, fingerprint, readFilm, rowOf } from "./film.ts";
import { framesOf, OTHER_SIZES, SIZE, shoot } from "./shoot.ts";

const USAGE = `npm run films                          which lessons look otherwise than when their films were committed
npm run films -- <lesson>              every beat of a lesson that does, before and after, in colour
npm run films -- <lesson> 60x18        the same at another size; of those a film holds no pictures, so after alone
`;

const paint = painter(3, "dark");
const out = (text: string) => process.stdout.write(`${text}\n`);

/** A beat that does not look as it did. */
interface Change {
  readonly beat: number;
  readonly before: Frame | null;
  readonly after: Frame | null;
}

/** The last committed film of a lesson; empty if there is none. */
function committed({ lesson: { slug } }: LessonShow): Film {
  try {
    const args = ["show", `HEAD:test/films/${slug}.film`];
    const text = execFileSync("git", args, { encoding: "utf8", stdio: "pipe", maxBuffer: 2 ** 26 });
    return readFilm(text, SIZE.cols, SIZE.rows);
  } catch {
    return { frames: [], fingerprints: {} };
  }
}

function changesOf(show: LessonShow): Change[] {
  const before = committed(show).frames;
  // Text that is read back has plain spaces, so both must.
  const after = readFilm(filmText(shoot(show)), SIZE.cols, SIZE.rows).frames;
  return Array.from({ length: Math.max(before.length, after.length) }, (_, beat) => ({
    beat,
    before: before[beat] ?? null,
    after: after[beat] ?? null,
  })).filter((c) => c.before === null || c.after === null || fingerprint(c.before) !== fingerprint(c.after));
}

/** The beats that have another fingerprint at a size. */
function changesAt(show: LessonShow, size: string): Change[] {
  const prints = committed(show).fingerprints[size] ?? [];
  return framesOf(show, size).flatMap((after, beat) =>
    fingerprint(after) === prints[beat] ? [] : [{ beat, before: null, after }],
  );
}

/** The rows of a frame in their colours; a row that is not as in `other` has a mark before it. */
function painted(frame: Frame, other: Frame | null): string[] {
  return Array.from({ length: frame.rows }, (_, y) => {
    const changed = other !== null && isChanged(frame, other, y);
    return `${changed ? paint("▌", "warn") : " "}${paintedRow(frame, y)}`;
  });
}

function isChanged(one: Frame, other: Frame, y: number): boolean {
  const [a, b] = [rowOf(one, y), rowOf(other, y)];
  return a.text !== b.text || a.roles !== b.roles;
}

function paintedRow({ cols, chars, roles }: Frame, y: number): string {
  let row = "";
  let from = y * cols;
  for (let i = from + 1; i <= (y + 1) * cols; i += 1) {
    if (i < (y + 1) * cols && roles[i] === roles[from]) continue;
    row += paint(chars.slice(from, i).join(""), roles[from] ?? "text");
    from = i;
  }
  return row;
}

/** Rows that say the same in other roles: two roles may look alike. */
function otherRoles(before: Frame, after: Frame): string[] {
  return Array.from({ length: after.rows }, (_, y) => [y, rowOf(before, y), rowOf(after, y)] as const)
    .filter(([, was, now]) => was.text === now.text && was.roles !== now.roles)
    .map(([y, was, now]) => paint(`row ${y}: ${was.roles || "text"}  ⇒  ${now.roles || "text"}`, "dim"));
}

/** Before and after: side by side if the terminal is wide enough. */
function print(title: string, { before, after }: Change): void {
  out(paint(`\n── ${title} `, "strong"));
  const left = before === null ? null : painted(before, after);
  const right = after === null ? null : painted(after, before);
  if (left !== null && right !== null && (process.stdout.columns ?? 0) >= 2 * SIZE.cols + 4) {
    out(paint(`${"before".padEnd(SIZE.cols + 3)}after`, "dim"));
    for (const [y, row] of left.entries()) out(`${row}  ${right[y]}`);
  } else {
    if (left !== null) out([paint("before", "dim"), ...left].join("\n"));
    if (right !== null) out([paint("after", "dim"), ...right].join("\n"));
  }
  if (before !== null && after !== null) for (const row of otherRoles(before, after)) out(row);
}

function summary(): void {
  const rows = course.shows.flatMap((show) => {
    const sizes = [...OTHER_SIZES.map((size) => [size, changesAt(show, size).length] as const)];
    const counts = [[`${SIZE.cols}x${SIZE.rows}`, changesOf(show).length] as const, ...sizes];
    const changed = counts.filter(([, count]) => count > 0);
    return changed.length === 0
      ? []
      : [`${show.lesson.slug.padEnd(24)}${changed.map(([size, n]) => `${size}: ${n} beats`).join("   ")}`];
  });
  out(rows.length === 0 ? "Every lesson looks as it did when its film was committed." : rows.join("\n"));
}

function main([slug, size]: readonly string[]): number {
  if (slug === undefined) {
    summary();
    return 0;
  }
  const show = course.shows.find((found) => found.lesson.slug === slug);
  if (show === undefined || (size !== undefined && !OTHER_SIZES.includes(size))) {
    process.stderr.write(
      `${show === undefined ? `There is no lesson "${slug}".` : `There is no size ${size}.`}\n${USAGE}`,
    );
    return 2;
  }
  const changes = size === undefined ? changesOf(show) : changesAt(show, size);
  for (const change of changes)
    print(`${slug}, beat ${change.beat + 1}${size === undefined ? "" : ` at ${size}`}`, change);
  if (changes.length === 0) out(`"${slug}" looks as it did when its film was committed.`);
  return 0;
}

process.exitCode = main(process.argv.slice(2));
