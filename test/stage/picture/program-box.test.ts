import { expect, test } from "vitest";
import { lineText } from "../../../src/stage/canvas/text.ts";
import { scenePicture } from "../../../src/stage/picture/scene-picture.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { filmed, LOGIN, PROFILE } from "../../capture/filmed.ts";
import { showOf } from "../../course.ts";

/** The left box at each beat of a scene. */
const boxes = (show: Parameters<typeof timeline>[0]) => {
  const laidOut = timeline(show, "play");
  return laidOut.beats.flatMap((beat) => (beat.kind === "scene" ? [scenePicture(laidOut, beat).client] : []));
};
const titles = ({ sections }: ReturnType<typeof boxes>[number]) =>
  sections.map(({ title }) => lineText(title[0] ?? []));

test("a program has a jar, and neither a page nor what pages store", () => {
  const program = boxes(filmed([LOGIN, { ...PROFILE, fetch: "-" }], { form: "curl" }).show);
  const own = program.filter(({ title }) => lineText(title[0] ?? []).startsWith("Program"));
  expect(own.length).toBeGreaterThan(1);
  for (const box of own)
    expect([box.heads, titles(box).map((one) => one.slice(0, 10))]).toEqual([[], ["Cookie jar"]]);
});

test("a browser has a page, its jar, and what pages store", () => {
  const [box] = boxes(showOf("session-login"));
  expect(box?.heads).toHaveLength(3);
  expect(box && titles(box)).toEqual(["Cookie jar", "Local storage"]);
});
