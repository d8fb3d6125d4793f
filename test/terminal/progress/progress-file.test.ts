import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOT_BEGUN } from "../../../src/terminal/progress/progress.ts";
import { ProgressFile } from "../../../src/terminal/progress/progress-file.ts";
import { progressText, readProgress } from "../../../src/terminal/progress/progress-text.ts";
import { cpuTime } from "../../cpu-time.ts";
import { diskError, FakeFolder } from "../fake-folder.ts";

/** 2025-01-21 13:00:00 UTC, in ms. */
const NOW = 1737464400000;
const LESSON = "session-login";

const open = (files = new Map<string, string>(), now = () => NOW) => {
  const folder = new FakeFolder(files);
  return { folder, files, progress: new ProgressFile(folder, now) };
};
const at = (beat: number, answers = {}) => ({ beat, beats: 11, answers });

describe("one program", () => {
  test("what was shown is there the next time, in one file with its name at rest", async () => {
    const { progress, files } = open();
    expect(progress.of(LESSON)).toEqual(NOT_BEGUN);
    progress.beatShown(LESSON, at(4, { 2: 1 }));
    progress.exerciseSolved(LESSON, "log-out");
    expect(await progress.close()).toEqual([]);
    expect([...files.keys()]).toEqual(["progress.json"]);
    expect(open(files).progress.of(LESSON)).toMatchObject({ ...at(4, { 2: 1 }), solved: ["log-out"] });
  });

  test("who only looks writes nothing", async () => {
    const { progress, files, folder } = open();
    folder.before = () => expect.unreachable();
    expect(await progress.close()).toEqual([]);
    expect(files.size).toBe(0);
  });

  test("what is shown is safe from a kill at once, whatever the disk is doing", async () => {
    const { progress, files, folder } = open();
    folder.turns = 1000;
    folder.before = (change) => {
      // The disk takes its time with the first write.
      if (change === "publish") expect.unreachable();
    };
    for (const beat of [1, 2, 3]) {
      progress.beatShown(LESSON, at(beat));
      expect(open(files).progress.of(LESSON).beat).toBe(beat);
      await turns(5);
    }
  });

  test("many beats in one turn are one write, and those during a write are one more", async () => {
    const { progress, folder } = open();
    let writes = 0;
    folder.before = (change) => {
      if (change === "write") writes += 1;
      if (change === "publish" && writes === 1)
        for (const beat of [5, 6, 7]) progress.beatShown(LESSON, at(beat));
    };
    for (const beat of [1, 2, 3]) progress.beatShown(LESSON, at(beat));
    expect(await progress.saved()).toBe(true);
    expect(writes).toBe(2);
    expect(open(folder.files).progress.of(LESSON).beat).toBe(7);
  });

  test("what was shown is on the disk a moment later, before anybody asks for it", async () => {
    const { progress, folder } = open();
    const changes: string[] = [];
    folder.before = (change) => changes.push(change);
    progress.beatShown(LESSON, at(3));
    await turns(30);
    expect(changes).toEqual(["jot", "write", "publish"]);
  });

  test("the end without time to wait: what is not yet on the disk is put there at once", () => {
    const { progress, files } = open();
    progress.beatShown(LESSON, at(9));
    progress.closeNow();
    expect([...files.keys()]).toEqual(["progress.json"]);
    expect(open(files).progress.of(LESSON).beat).toBe(9);
  });

  test("the end in the middle of a write: the newer one stays", async () => {
    const { progress, files, folder } = open();
    let ended = false;
    folder.before = (change) => {
      // As after process.exit: nothing of the program runs on.
      if (ended) throw new Error("the program has ended");
      if (change !== "publish") return;
      progress.beatShown(LESSON, at(9));
      progress.closeNow();
      ended = true;
    };
    progress.beatShown(LESSON, at(8));
    await progress.saved();
    expect(open(files).progress.of(LESSON).beat).toBe(9);
  });

  test.each([
    ["of a program that is there", true, 60_000, false],
    ["of one that should have been done long ago", true, 3_600_000, true],
    ["of one that is gone", false, 60_000, true],
    ["of one that may run elsewhere", false, 1000, false],
    ["of a program that may just be done", true, 600_000, false],
    ["of a program that is late", true, 600_001, true],
    ["of one that may run elsewhere, and be late", false, 5000, false],
    ["of one that runs nowhere any more", false, 5001, true],
  ])("an unfinished write %s", async (_, writing, age, gone) => {
    const left = "progress.0123456789ab.json.4711.tmp";
    const folder = new FakeFolder(new Map([[left, '{"versi']]));
    Object.assign(folder, { writing, now: NOW - age });
    // Reading alone tidies up as well.
    expect(await new ProgressFile(folder, () => NOW).close()).toEqual([]);
    expect(folder.files.has(left)).toBe(!gone);
  });
});

describe("two programs", () => {
  test("nothing of either is lost, whoever ends first", async () => {
    const { progress: one, files } = open();
    const { progress: two } = open(files);
    one.beatShown(LESSON, at(3));
    two.beatShown("jwt-login", at(5));
    one.exerciseSolved(LESSON, "log-out");
    two.exerciseSolved(LESSON, "get-a-401");
    await Promise.all([one.saved(), two.saved()]);
    two.beatShown("jwt-login", at(6));
    await two.close();
    await one.close();
    expect([...files.keys()]).toEqual(["progress.json"]);
    const { progress } = open(files);
    expect(progress.of(LESSON)).toMatchObject({ beat: 3, solved: ["get-a-401", "log-out"] });
    expect(progress.of("jwt-login").beat).toBe(6);
  });

  test("two that have saved at the same time, and end one after the other", async () => {
    const { progress: one, files } = open();
    const { progress: two } = open(files);
    one.exerciseSolved(LESSON, "log-out");
    two.exerciseSolved(LESSON, "get-a-401");
    await Promise.all([one.saved(), two.saved()]);
    await one.close();
    await two.close();
    expect([...files.keys()]).toEqual(["progress.json"]);
    expect(open(files).progress.of(LESSON).solved).toEqual(["get-a-401", "log-out"]);
  });

  test("a file that is written anew just before it is taken over", async () => {
    const { progress: one, files } = open();
    one.exerciseSolved(LESSON, "log-out");
    await one.close();
    const { progress: two, folder } = open(files);
    folder.before = (change) => {
      if (change !== "move") return;
      folder.before = () => {};
      const [name = ""] = files.keys();
      const written = { ...NOT_BEGUN, solved: ["get-a-401", "log-out"], updatedAt: NOW + 1 };
      files.set(name, progressText(new Map([[LESSON, written]])));
    };
    two.exerciseSolved(LESSON, "forge");
    await two.close();
    expect(open(files).progress.of(LESSON).solved).toEqual(["forge", "get-a-401", "log-out"]);
  });

  test("a reset in one terminal, and the other goes on: only what comes after it counts", async () => {
    const { progress: one, files } = open();
    one.beatShown(LESSON, at(7));
    await one.saved();
    const { progress: two } = open(files);
    two.reset(LESSON);
    await two.close();
    one.beatShown(LESSON, at(2));
    await one.close();
    expect(open(files).progress.of(LESSON)).toMatchObject({ beat: 2, furthest: 2, resets: 1 });
  });

  /** A learner at one of three terminals does something, or one of them is killed at one of its next changes of the disk. */
  const DEED = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    what: fc.constantFrom("show", "solve", "wait", "save", "close", "kill"),
    n: fc.integer({ min: 0, max: 8 }),
  });

  test("any number of them, in any order, killed at any change of the disk: what was done stays done", () =>
    fc.assert(
      fc.asyncProperty(fc.array(DEED, { minLength: 10, maxLength: 40, size: "max" }), async (deeds) => {
        const files = new Map<string, string>();
        const terminals = [0, 1, 2].map((who) => new Terminal(files, who));
        const safe = new Set<string>();
        // Read once already: most files are as they were before the deed.
        const whole = new Set<string>();
        for (const [i, { who, what, n }] of deeds.entries()) {
          const terminal = terminals[who] as Terminal;
          if (what === "show") terminal.progress.beatShown(LESSON, at(n));
          else if (what === "solve") {
            terminal.progress.exerciseSolved(LESSON, `${i}`);
            safe.add(`${i}`);
          } else if (what === "wait") await turns(n);
          else if (what === "save") await terminal.progress.saved();
          else {
            if (what === "close") await terminal.progress.close();
            else await terminal.kill(n);
            terminals[who] = new Terminal(files, who);
          }
          for (const [name, text] of files) {
            if (name.endsWith(".tmp") || whole.has(text)) continue;
            expect(readProgress(text).type).toBe("read");
            whole.add(text);
          }
        }
        const { solved } = open(files).progress.of(LESSON);
        expect([...safe].filter((name) => !solved.includes(name))).toEqual([]);
      }),
      { numRuns: 1000 },
    ));
});

/** A program that can be killed. */
class Terminal {
  readonly progress: ProgressFile;
  readonly #folder: FakeFolder;

  constructor(files: Map<string, string>, slowness: number) {
    this.#folder = new FakeFolder(files);
    this.#folder.turns = 1 + 3 * slowness;
    this.progress = new ProgressFile(this.#folder, () => NOW);
  }

  /** Lets it change the disk `n` times more at most, for a while, and then never again. */
  async kill(n: number): Promise<void> {
    let left = n;
    this.#folder.before = () => {
      left -= 1;
      if (left < 0) throw new Error("killed");
    };
    await turns(n);
    left = 0;
  }
}

async function turns(n: number): Promise<void> {
  for (let turn = 0; turn < n; turn++) await Promise.resolve();
}

describe("a disk that does not do as it should", () => {
  const SAVED = progressText(new Map([[LESSON, { ...NOT_BEGUN, ...at(6) }]]));

  test("a damaged file is set aside, and a fresh one begun", async () => {
    const { progress, files } = open(new Map([["progress.json", SAVED.slice(0, 70)]]));
    expect(progress.of(LESSON)).toEqual(NOT_BEGUN);
    progress.beatShown(LESSON, at(1));
    expect(await progress.close()).toEqual([
      "Your progress in /state/auth-explained was damaged. It is not JSON. It is set aside as progress.damaged-2025-01-21T13-00-00.000Z.json, and a fresh one is begun.",
    ]);
    expect(files.get("progress.damaged-2025-01-21T13-00-00.000Z.json")).toBe(SAVED.slice(0, 70));
    expect(open(files).progress.of(LESSON).beat).toBe(1);
  });

  test("a lesson that is damaged is left out, the others count, and a copy of the whole is set aside, once", async () => {
    const text = JSON.stringify({ version: 1, lessons: { [LESSON]: { ...NOT_BEGUN, ...at(6) }, other: 7 } });
    const { progress, files } = open(new Map([["progress.json", text]]));
    expect(progress.of(LESSON).beat).toBe(6);
    const [said] = await progress.close();
    expect(said).toMatch(/damaged in part\. lessons\["other"\] should be a JSON object\. What is right/);
    const aside = [...files.keys()].find((name) => name.startsWith("progress.damaged-")) ?? "";
    expect(files.get(aside)).toBe(text);
    const again = open(files).progress;
    expect(again.of(LESSON).beat).toBe(6);
    expect(await again.close()).toEqual([]);
  });

  test("each file that is damaged in part has its copy, however little they differ", async () => {
    const damaged = JSON.stringify({
      version: 1,
      lessons: { [LESSON]: { ...NOT_BEGUN, ...at(6) }, other: 7 },
    });
    const { files, progress } = open(
      new Map([
        ["progress.json", ` ${damaged}`],
        ["progress.0123456789ab.json", `\n${damaged}`],
      ]),
    );
    expect(await progress.close()).toHaveLength(2);
    const copies = [...files].filter(([name]) => name.startsWith("progress.damaged-"));
    expect(copies.map(([, text]) => text).sort()).toEqual([`\n${damaged}`, ` ${damaged}`]);
  });

  test("a moment at the edge of numbers in one lesson takes nothing from it nor from the others", async () => {
    const poison = { ...NOT_BEGUN, ...at(3), updatedAt: Number.MAX_SAFE_INTEGER };
    const { progress, files } = open(
      new Map([
        [
          "progress.json",
          progressText(
            new Map([
              ["a", poison],
              [LESSON, { ...NOT_BEGUN, ...at(6) }],
            ]),
          ),
        ],
      ]),
    );
    progress.beatShown("a", at(4));
    expect(await progress.close()).toEqual([]);
    const later = open(files, () => NOW + 1000).progress;
    later.beatShown("a", at(5));
    await later.close();
    const last = open(files, () => NOW + 2000).progress;
    expect([last.of("a").beat, last.of(LESSON).beat]).toEqual([5, 6]);
  });

  test("thousands of lessons are brought along in one write", async () => {
    const { progress, folder } = open();
    let changes = 0;
    folder.before = () => {
      changes += 1;
    };
    const many = Array.from({ length: 8000 }, (_, i): [string, typeof NOT_BEGUN] => [
      `lesson-${i}`,
      { ...NOT_BEGUN, ...at(1) },
    ]);
    const begin = cpuTime();
    progress.import(new Map(many));
    expect(await progress.saved()).toBe(true);
    expect(changes).toBeLessThan(6);
    expect(cpuTime() - begin).toBeLessThan(3000);
  });

  test("what another program has damaged meanwhile does not take the rest with it", async () => {
    const { progress, files } = open(new Map([["progress.json", SAVED]]));
    files.set("progress.json", "");
    progress.exerciseSolved(LESSON, "log-out");
    expect(await progress.close()).toHaveLength(1);
    expect(open(files).progress.of(LESSON)).toMatchObject({ beat: 6, solved: ["log-out"] });
  });

  test("a file that gets its name at rest while it is looked for is found there", () => {
    const moving = "progress.0123456789ab.json";
    const folder = new FakeFolder(new Map([[moving, SAVED]]));
    const read = folder.read.bind(folder);
    folder.read = (name) => {
      folder.move(moving, "progress.json");
      return read(name);
    };
    expect(new ProgressFile(folder, () => NOW).of(LESSON).beat).toBe(6);
  });

  test("a later version that begins while this one runs is left alone, and nothing more is saved", async () => {
    const later = '{"version":3,"lessons":[]}';
    const { progress, files, folder } = open();
    files.set("progress.json", later);
    folder.before = (change) => {
      if (change !== "jot") expect.unreachable();
    };
    progress.beatShown(LESSON, at(1));
    expect(await progress.saved()).toBe(false);
    expect(files.get("progress.json")).toBe(later);
    expect(await progress.close()).toEqual([expect.stringContaining("by a later auth-explained")]);
  });

  test("a file of a later version is left alone, and nothing is written", async () => {
    const later = '{"version":3,"lessons":[]}';
    const { progress, files, folder } = open(new Map([["progress.json", later]]));
    folder.before = () => expect.unreachable();
    progress.beatShown(LESSON, at(1));
    expect(progress.of(LESSON).beat).toBe(1);
    expect(await progress.saved()).toBe(false);
    progress.closeNow();
    expect(await progress.close()).toEqual([
      "Your progress in /state/auth-explained was written by a later auth-explained (version 3 of the file). It is left alone, and nothing is saved this time.",
    ]);
    expect([...files]).toEqual([["progress.json", later]]);
  });

  test.each([
    ["EROFS", "the disk is read-only"],
    ["EACCES", "access is denied"],
    ["ENOSPC", "the disk is full"],
  ])("%s: one sentence, however many beats, and the course goes on", async (code, reason) => {
    const { progress, files, folder } = open(new Map([["progress.json", SAVED]]));
    folder.before = () => {
      throw diskError(code);
    };
    for (const beat of [7, 8, 9]) {
      progress.beatShown(LESSON, at(beat));
      expect(await progress.saved()).toBe(false);
    }
    progress.closeNow();
    expect(progress.of(LESSON).beat).toBe(9);
    expect(await progress.close()).toEqual([
      `Your progress cannot be saved in /state/auth-explained: ${reason}. The course goes on without it.`,
    ]);
    expect([...files]).toEqual([["progress.json", SAVED]]);
  });

  test("a disk that was full for a while: the next beat saves all", async () => {
    const { progress, files, folder } = open();
    folder.before = () => {
      throw diskError("ENOSPC");
    };
    progress.exerciseSolved(LESSON, "log-out");
    await progress.saved();
    folder.before = () => {};
    progress.beatShown(LESSON, at(2));
    expect(await progress.saved()).toBe(true);
    expect(open(files).progress.of(LESSON)).toMatchObject({ beat: 2, solved: ["log-out"] });
  });

  test("what cannot be read is said, and is not overwritten", async () => {
    const { folder } = open(new Map([["progress.json", SAVED]]));
    folder.read = () => {
      throw diskError("EACCES");
    };
    const progress = new ProgressFile(folder, () => NOW);
    progress.beatShown(LESSON, at(1));
    expect(await progress.close()).toEqual([
      "Your progress in /state/auth-explained cannot be read: access is denied.",
      "Your progress cannot be saved in /state/auth-explained: access is denied. The course goes on without it.",
    ]);
    expect(folder.files.get("progress.json")).toBe(SAVED);
  });

  test("no folder at all", async () => {
    const progress = new ProgressFile(null, () => NOW);
    progress.beatShown(LESSON, at(1));
    progress.closeNow();
    expect(await progress.close()).toEqual([
      "Your progress cannot be saved: no folder is named for it (HOME, or XDG_STATE_HOME). The course goes on without it.",
    ]);
  });
});
