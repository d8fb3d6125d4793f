import { afterEach, beforeEach, expect, test } from "vitest";
import { lineText } from "../../../src/stage/canvas/text.ts";
import { LabFilm } from "../../../src/terminal/lab/lab-film.ts";
import { FIREFOX, type RunningLab, startLab } from "../../lab/lab-harness.ts";

let lab: RunningLab;
beforeEach(async () => {
  lab = await startLab("session");
});
afterEach(() => lab.close());

const begin = (times: number) => {
  for (let i = 0; i < times; i++) lab.lab.live.begins();
};
const headlines = (film: LabFilm): string[] =>
  film.now.beats.map((beat) => (beat.kind === "scene" ? lineText(beat.headline) : ""));

test("as long as nothing is forgotten a beat keeps its number", async () => {
  const film = new LabFilm(lab.lab.live);
  await lab.login();
  film.layOut();
  const before = headlines(film);
  await lab.login({ "User-Agent": FIREFOX });
  const now = film.layOut();
  expect(headlines(film).length).toBeGreaterThan(before.length);
  expect(before.map((_, beat) => now(beat))).toEqual(before.map((_, beat) => beat));
});

test("what is forgotten has no number, and each beat that is left has the one of its place", async () => {
  const film = new LabFilm(lab.lab.live);
  await lab.login();
  film.layOut();
  const forgotten = headlines(film).length;
  begin(1500);
  await lab.login({ "User-Agent": FIREFOX });
  film.layOut();
  const before = headlines(film);
  expect(before.length).toBeGreaterThan(forgotten);
  begin(600);
  const now = film.layOut();
  const after = headlines(film);
  expect(before.slice(0, forgotten).map((_, beat) => now(beat))).toEqual(Array(forgotten).fill(-1));
  const left = before.slice(forgotten);
  expect(left.map((_, i) => after[now(forgotten + i)])).toEqual(left);
  expect(left.map((_, i) => now(forgotten + i))).toEqual(left.map((_, i) => i + after.length - left.length));
});
