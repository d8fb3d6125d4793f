import { describe, expect, test } from "vitest";
import { plainBeat, plainFolded } from "../../../src/export/plain.ts";
import { lineText } from "../../../src/stage/canvas/text.ts";
import { scenePicture } from "../../../src/stage/picture/scene-picture.ts";
import { playable } from "../../../src/stage/playable.ts";
import type { SceneBeat } from "../../../src/stage/timeline/beat.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { showOf } from "../../course.ts";
import { canvas, rowsOf, showIn, view } from "../course.ts";

const LOGIN = "browser submit /login with username=shivam password=correct-horse";

const laidOut = (...steps: string[]) => timeline(showIn("shop-session", steps), "play");
const scenes = (...steps: string[]) =>
  laidOut(...steps).beats.filter((b): b is SceneBeat => b.kind === "scene");
const headlines = (beats: readonly SceneBeat[]) => beats.map(({ headline }) => lineText(headline));

describe("a step that was shown before", () => {
  test("is one beat that holds all its events, and leads to the same", () => {
    const full = scenes(LOGIN);
    const [beat, ...more] = scenes(`quietly ${LOGIN}`);
    expect(more).toEqual([]);
    expect(beat?.inner).toHaveLength(full.length);
    expect(beat?.events).toEqual(full.flatMap(({ events }) => events));
    expect(beat?.before).toEqual(full[0]?.before);
    expect(beat?.after).toEqual(full.at(-1)?.after);
    expect(headlines(beat?.inner ?? [])).toEqual(headlines(full));
  });

  test("tells itself by what it came to, and how many beats are in it", () => {
    const [beat] = scenes(`quietly ${LOGIN}`);
    expect(lineText(beat?.headline ?? [])).toBe(
      `shivam logs in, as before.  ${beat?.inner.length} beats in one`,
    );
    expect(lineText(beat?.body ?? [])).toBe("The session table has a row for abc123. The jar has sessionId.");
  });

  test("is refused if that is what it came to", () => {
    const [beat] = scenes("quietly browser open /profile");
    expect(beat).toMatchObject({ refused: true });
    expect(lineText(beat?.headline ?? [])).toMatch(/^✗ .*401\. {2}\d beats in one$/);
  });

  test("is told in the author's words, if there are any", () => {
    const [beat] = scenes(`quietly ${LOGIN}`, "  in short: He logs in.", "    Once more.");
    expect(lineText(beat?.headline ?? [])).toMatch(/^He logs in\. {2}\d+ beats in one$/);
    expect(lineText(beat?.body ?? [])).toBe("Once more.");
  });

  test("what the author has words for is new, and a beat of its own with what follows", () => {
    const beats = scenes(`quietly ${LOGIN}`, "  in short: He logs in.", "  response.sent: Look at this.");
    expect(headlines(beats)).toEqual(["He logs in.  4 beats in one", "Look at this.  2 beats in one"]);
    expect(beats[1]?.inner.map(({ lead }) => lead.type)).toEqual(["response.sent", "cookie.stored"]);
  });

  test("what leads to it is in that beat as well, if nothing is said in short", () => {
    const beats = scenes(`quietly ${LOGIN}`, "  session.stored: Look at the table.", "    It has a row.");
    expect(headlines(beats)).toEqual(["Look at the table.  6 beats in one"]);
    expect(lineText(beats[0]?.body ?? [])).toBe("It has a row.");
    expect(beats[0]).toMatchObject({ lead: { type: "session.stored" }, refused: false });
    expect(beats[0]?.events).toEqual(scenes(LOGIN).flatMap(({ events }) => events));
  });

  test("a request is seen on its way before it is answered", () => {
    const beats = scenes("quietly browser open /profile", "  request.sent: Look, no cookie.");
    expect(headlines(beats)).toEqual([
      "Look, no cookie.",
      expect.stringMatching(/^✗ No access to \/profile: 401\. {2}2 beats in one$/),
    ]);
  });

  test("a quiet step without a word goes with the quiet one before it, but not over a question", () => {
    const told = [`quietly ${LOGIN}`, "  in short: He logs in, and waits."];
    expect(headlines(scenes(...told, "quietly wait 5m", "quietly wait 6m"))).toEqual([
      expect.stringMatching(/^He logs in, and waits\. {2}\d+ beats in one$/),
    ]);
    expect(scenes(...told, "wait 5m")).toHaveLength(2);
    const asked = [
      "? What now?",
      "  + It waits. | It does.",
      "  - It goes. | It does not.",
      "quietly wait 5m",
    ];
    expect(laidOut(...told, ...asked).beats.map(({ kind }) => kind)).toEqual(["scene", "question", "scene"]);
  });

  test("what is refused says so in the author's words, too", () => {
    const beats = scenes("quietly browser open /profile", "  access.denied: Nobody knows him.");
    expect(headlines(beats)).toEqual(["✗ Nobody knows him.  3 beats in one"]);
    expect(beats[0]).toMatchObject({ refused: true });
  });

  test("one event alone is a beat as any other", () => {
    const [beat] = scenes("quietly wait 5m");
    expect(beat?.inner).toEqual([]);
    expect(headlines(beat === undefined ? [] : [beat])).toEqual(["Time passes: 5 minutes."]);
  });
});

describe("shown", () => {
  const film = laidOut(`quietly ${LOGIN}`, "browser open /profile");

  test.each([
    [100, 30],
    [80, 24],
    [60, 18],
  ])("at %d by %d it says that it can be opened, and where it is open, which beat it is", (cols, rows) => {
    const { frame } = playable(film);
    const text = (inner?: number) =>
      rowsOf(frame(view(0, 20, inner === undefined ? {} : { inner }), canvas(cols, rows))).join("\n");
    expect(text()).toContain("Enter open");
    expect(text()).toContain("beats in one");
    expect(text(1)).toMatch(/2 of \d+ in beat 1 of \d+/);
    expect(text(1)).not.toContain("Enter open");
    expect(text(1)).not.toContain("beats in one");
  });

  test("as text it is told by what it came to; beat by beat if that is wanted", () => {
    const short = plainBeat(film, 0);
    expect(short).toContain("shivam logs in, as before.");
    expect(short).not.toContain("HTTP/1.1");
    const long = plainFolded(film, 0);
    expect(long).toMatch(/^1 of \d+ in beat 1 of \d+\n/i);
    expect(long).toContain("  > POST /login HTTP/1.1");
    expect(plainFolded(film, 1)).toBe("");
  });
});

test("one event is told in one way: why, at the line that refuses, with a cross", () => {
  const laidOut = timeline(showOf("session-logout"), "learn");
  const refused = laidOut.beats.flatMap((beat) =>
    beat.kind === "scene" && beat.inner.length > 0 && beat.events.some((e) => e.type === "access.denied")
      ? [beat]
      : [],
  );
  expect(refused).toHaveLength(3);
  for (const beat of refused) {
    expect(lineText(beat.headline)).toMatch(/^✗ .+ 401\./);
    expect(lineText(scenePicture(laidOut, beat).server.verdict ?? [])).toMatch(
      /^✗ no row for [a-z]{3}\d{3}$/,
    );
    expect(beat.listing?.of.lines[beat.listing.line ?? 0]?.text).toContain("status(401)");
  }
});

test("rows that are deleted stand where they stood, and no old answer beside them", () => {
  const laidOut = timeline(showOf("session-logout"), "learn");
  const beat = laidOut.beats.find(
    (b) => b.kind === "scene" && b.events.filter((e) => e.type === "session.deleted").length === 2,
  );
  if (beat?.kind !== "scene") throw new Error("none");
  const { server, wire } = scenePicture(laidOut, beat);
  const table = server.sections.find(({ title }) => lineText(title[0] ?? []).startsWith("Session table"));
  const rows = table?.rows.map(({ ways }) => lineText(ways[0] ?? []).slice(0, 6));
  expect(rows).toEqual(["abc123", "ghi789", "mno345"]);
  expect(wire).toBeNull();
});
