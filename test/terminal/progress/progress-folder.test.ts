import { describe, expect, test } from "vitest";
import { NOT_BEGUN } from "../../../src/terminal/progress/progress.ts";
import { ProgressFolder } from "../../../src/terminal/progress/progress-folder.ts";
import { progressText } from "../../../src/terminal/progress/progress-text.ts";
import { diskError, FakeFolder } from "../fake-folder.ts";

/** 2025-01-21 13:00:00 UTC, in ms. */
const NOW = 1737464400000;
const TEXT = progressText(new Map([["session-login", { ...NOT_BEGUN, beat: 6, beats: 11 }]]));

function open(folder: FakeFolder | null = new FakeFolder()) {
  const learned: string[] = [];
  const progress = new ProgressFolder(
    folder,
    () => NOW,
    (lesson) => learned.push(lesson),
  );
  return { folder, progress, learned };
}

describe("what cannot be saved", () => {
  test.each([
    ["a folder that nobody has named", null],
    ["a disk that takes nothing", new FakeFolder()],
    [
      "a file of a later version",
      new FakeFolder(new Map([["progress.json", '{"version":99,"lessons":{}}']])),
    ],
  ])("%s: whoever asks hears of it, now and later", async (_, folder) => {
    if (folder !== null)
      folder.before = () => {
        throw diskError("EACCES");
      };
    const { progress } = open(folder);
    expect(await progress.save(() => TEXT)).toBe(false);
    expect(progress.saveNow(() => TEXT)).toBe(false);
    expect(progress.messages.size).toBe(1);
    // There is nothing that could be given another name.
    expect(progress.rest()).toBe(true);
  });
});

describe("what is saved", () => {
  test.each([
    ["later", (progress: ProgressFolder) => progress.save(() => TEXT)],
    ["at once", async (progress: ProgressFolder) => progress.saveNow(() => TEXT)],
  ])("%s has its last name when it rests, and rests once", async (_, save) => {
    const { progress, folder } = open();
    expect(await save(progress)).toBe(true);
    expect(folder?.names()).toEqual([expect.stringMatching(/^progress\.[0-9a-f]{12}\.json$/)]);
    expect(progress.rest()).toBe(true);
    expect(folder?.names()).toEqual(["progress.json"]);
    expect(progress.rest()).toBe(true);
    expect([...progress.messages]).toEqual([]);
  });

  test("keeps its own name while another has the last one, until it has taken that over", async () => {
    const { progress, folder, learned } = open();
    await progress.save(() => TEXT);
    folder?.files.set("progress.json", TEXT);
    expect(progress.rest()).toBe(false);
    expect(folder?.names()).toHaveLength(2);
    expect(await progress.save(() => TEXT)).toBe(true);
    expect(learned).toContain("session-login");
    expect(progress.rest()).toBe(true);
    expect(folder?.names()).toEqual(["progress.json"]);
  });

  test("what is written at once is gone when all of it rests", async () => {
    const { progress, folder } = open();
    progress.jot(TEXT);
    expect(folder?.names()).toEqual([expect.stringMatching(/^progress\.[0-9a-f]{12}-0\.json$/)]);
    await progress.save(() => TEXT);
    expect(folder?.names()).toHaveLength(2);
    progress.rest();
    expect(folder?.names()).toEqual(["progress.json"]);
  });
});

describe("the files of others", () => {
  test("are read, and deleted only when what they say is saved", async () => {
    const files = new Map([
      ["progress.json", TEXT],
      ["progress.0123456789ab.json", TEXT],
      ["progress.0123456789ab-3.json", TEXT],
      ["progress.damaged-x.json", "{"],
      ["other.json", TEXT],
    ]);
    const { progress, folder } = open(new FakeFolder(files));
    if (folder === null) throw new Error("no folder");
    folder.before = (change) => {
      if (change === "write") throw diskError("ENOSPC");
    };
    expect(await progress.save(() => TEXT)).toBe(false);
    const texts = [...files.values()].filter((text) => text === TEXT);
    expect(texts).toHaveLength(4);
    folder.before = () => {};
    expect(await progress.save(() => TEXT)).toBe(true);
    expect(progress.rest()).toBe(true);
    expect(folder.names()).toEqual(["other.json", "progress.damaged-x.json", "progress.json"]);
  });

  test("that are damaged as a whole are set aside under the time of day, and nothing of them is learned", async () => {
    const { progress, folder, learned } = open(
      new FakeFolder(
        new Map([
          ["progress.json", "{"],
          ["progress.0123456789ab.json", TEXT],
        ]),
      ),
    );
    expect(await progress.save(() => TEXT)).toBe(true);
    expect(learned.length).toBeGreaterThan(0);
    progress.rest();
    expect(folder?.names()).toEqual(["progress.damaged-2025-01-21T13-00-00.000Z.json", "progress.json"]);
    expect([...progress.messages]).toHaveLength(1);
  });
});

test("nothing can be read where no folder is named, and nothing is said of it", () => {
  const { progress } = open(null);
  progress.read();
  expect([...progress.messages]).toEqual([]);
});
