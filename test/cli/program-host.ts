import { posix } from "node:path";
import { Readable } from "node:stream";
import { deflateRawSync } from "node:zlib";
import { expect } from "vitest";
import type { Machine } from "../../src/cli/machine.ts";
import { runOn } from "../../src/cli/run-program.ts";
import { type Course, contentsOf } from "../../src/lesson/course.ts";
import { readyCourse } from "../../src/lesson/ready-course.ts";
import { beatsOf } from "../../src/stage/pacing.ts";
import { type LessonProgress, NOT_BEGUN } from "../../src/terminal/progress/progress.ts";
import { progressText } from "../../src/terminal/progress/progress-text.ts";
import { FileProblem } from "../../src/text/file-reason.ts";
import { course, LESSON_FILES } from "../course.ts";
import { FakeFolder } from "../terminal/fake-folder.ts";
import { FakeHost } from "../terminal/fake-host.ts";

/** Names of all lessons, in order. */
export const SLUGS = course.shows.map((show) => show.lesson.slug);

/** Every beat of every lesson is laid out to count them: once is enough. */
const CONTENTS = contentsOf(course, beatsOf);

/** Names of the exercises of a lesson. */
export const exercisesOf = (slug: string): readonly string[] =>
  CONTENTS.lessons.find((lesson) => lesson.slug === slug)?.exercises ?? [];

/** The files on a disk that has a course, and what the build makes of it. */
export const diskOf = (course: Course, texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const lessons = { paths: [...texts.keys()], read: (path: string) => texts.get(path) ?? "" };
  return new Map([
    ...[...readyCourse(lessons, beatsOf, course).files].map(
      ([name, text]) => [`course/${name}`, text] as const,
    ),
    ...[...texts].map(([path, text]) => [`lessons/${path}`, text] as const),
  ]);
};

const DISK = diskOf(course, LESSON_FILES);

/** A path as on the fake disk. */
const onDisk = (path: string): string => path.replace(/^\.\//, "").replace(/\/$/, "");

export interface Setting {
  /** All of standard input. Absent: a keyboard that is open and silent. */
  readonly stdin?: string;
  /** Standard input and output are a terminal; by default both are pipes. */
  readonly terminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Files besides the course, by path. */
  readonly files?: ReadonlyMap<string, string | Uint8Array>;
  /** The learner's state. Absent: an empty folder. null: there is no place for it. */
  readonly state?: FakeFolder | null;
  /** The command that the user started it with. */
  readonly program?: string;
  /** As when the program runs from its source: no course is made ready. */
  readonly fromSource?: boolean;
}

/** A machine that is made up, with the real lessons on its disk. */
export class ProgramHost extends FakeHost implements Machine {
  readonly argv: readonly string[];
  readonly version = "1.2.3";
  readonly program: string;
  readonly lessons = "lessons";
  readonly course: string | null;
  /** The files that were made during the call. */
  readonly made = new Map<string, string>();
  readonly #files: Map<string, string | Uint8Array>;

  constructor(
    argv: readonly string[],
    {
      stdin,
      terminal = false,
      env = {},
      files = new Map(),
      fromSource = false,
      state = new FakeFolder(),
      program = "auth-explained",
    }: Setting = {},
  ) {
    super();
    this.state = state;
    this.argv = argv;
    this.program = program;
    this.course = fromSource ? null : "course";
    this.#files = new Map<string, string | Uint8Array>(DISK);
    for (const [path, contents] of files) this.#files.set(onDisk(path), contents);
    Object.assign(this.env, env);
    for (const stream of [this.stdin, this.stdout]) Object.assign(stream, { isTTY: terminal });
    if (stdin !== undefined) this.stdin.end(stdin);
  }

  now = () => 0;
  chance = () => 0;
  offsetAt = () => 0;
  /** Not the script of the build: esbuild would start a process, and every change of the source would change every page. */
  page: Machine["page"] = async () => ({ script: deflateRawSync("page();"), style: "main{}" });
  absolutePath = (path: string) => posix.resolve("/home/learner", path);

  async readFile(path: string, most: number): Promise<Uint8Array> {
    const data = this.#files.get(onDisk(path));
    if (data === undefined) throw Object.assign(new Error(`no ${path}`), { code: "ENOENT" });
    const bytes = typeof data === "string" ? Buffer.from(data) : data;
    if (bytes.length > most) throw new FileProblem("EFBIG", `it is over ${most} bytes`);
    return bytes;
  }

  fileSize = async (path: string) => (await this.readFile(path, Number.POSITIVE_INFINITY)).length;
  readChunks = (path: string) => Readable.from([Buffer.from(this.#files.get(onDisk(path)) ?? "")]);
  async writeFile(path: string, data: string | Uint8Array): Promise<void> {
    this.made.set(path, typeof data === "string" ? data : Buffer.from(data).toString("utf8"));
  }

  async createFile(path: string, text: string): Promise<void> {
    if (this.#files.has(path)) throw Object.assign(new Error(`${path} is there`), { code: "EEXIST" });
    this.#files.set(path, text);
    this.made.set(path, text);
  }

  async listFiles(folder: string, depth = Number.POSITIVE_INFINITY): Promise<string[]> {
    const start = folder === "." ? "" : `${onDisk(folder)}/`;
    if (this.#files.has(onDisk(folder)))
      throw Object.assign(new Error(`${folder} is a file`), { code: "ENOTDIR" });
    const below = [...this.#files.keys()].filter((path) => path.startsWith(start));
    if (below.length === 0) throw Object.assign(new Error(`no ${folder}`), { code: "ENOENT" });
    const paths = below.map((path) => path.slice(start.length));
    return paths.filter((path) => path.split("/").length <= depth + 1).sort();
  }

  memory = async () => ({ held: 0, limit: 1 });
  fetch = () => Promise.reject(new Error("no network in tests"));
  timeout = () => new AbortController().signal;
}

/** Somebody at a keyboard who comes back: each command finds what the ones before have left. Returns what is printed. */
export function learner(files: Setting["files"] = new Map()) {
  const state = new FakeFolder();
  return async (command: readonly string[], stdin = ""): Promise<string> => {
    const host = new ProgramHost([...command, "--plain"], { terminal: true, stdin, state, files });
    expect(await runOn(host)).toBe(0);
    return host.stdout.text();
  };
}

/** A folder in which lessons of 40 beats have been begun. */
export function stateWith(lessons: Readonly<Record<string, Partial<LessonProgress>>>): FakeFolder {
  const begun = Object.entries(lessons).map(([key, progress], i): [string, LessonProgress] => [
    key,
    { ...NOT_BEGUN, beats: 40, updatedAt: i + 1, ...progress },
  ]);
  return new FakeFolder(new Map([["progress.json", progressText(new Map(begun))]]));
}

/** Runs one call of the program to its end. */
export async function run(args: readonly string[], setting: Setting = {}) {
  const host = new ProgramHost(args, setting);
  const code = await runOn(host);
  return { code, out: host.stdout.text(), err: host.stderr.text() };
}
