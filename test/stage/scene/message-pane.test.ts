import { expect, test } from "vitest";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { lineText, width } from "../../../src/stage/canvas/text.ts";
import { messagePicture } from "../../../src/stage/picture/message.ts";
import { playable } from "../../../src/stage/playable.ts";
import { messageRow } from "../../../src/stage/scene/message-pane.ts";
import { Highlighter } from "../../../src/stage/timeline/highlighter.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";
import { showOf } from "../../course.ts";
import { canvas, rowsOf, view } from "../course.ts";

/** The wire of the newest request, which leaves two cookies of shop.test at home, one of them long. */
function wireAt(room: number): string[] {
  const sandbox = new Sandbox("wire", [
    "server start shop.test",
    "server start evil.test",
    'server route /set sets "short=1; Path=/"',
    `server route /set sets "long=${"x".repeat(200)}; Path=/"`,
    "browser open /set",
    "browser open https://evil.test/",
  ]);
  const { beats } = timeline(sandbox.show(), "play");
  const beat = beats.findLast((b) => b.kind === "scene" && b.lead.type === "request.sent");
  if (beat?.kind !== "scene") throw new Error("no request is shown");
  const { lines = [] } = messagePicture(beat, new Highlighter(sandbox.trace)) ?? {};
  return lines.map((line) => lineText(messageRow(line, room)));
}

test("a cookie that was kept back stands on the wire in one row, and says that it was not sent", () => {
  for (const room of [58, 78, 98]) {
    const kept = wireAt(room).filter((line) => line.startsWith("Cookie:"));
    expect(kept[0]).toBe("Cookie: short=1   ← not sent");
    expect(kept[1]).toMatch(/^Cookie: long=x+… {3}← not sent$/);
    expect(width(kept[1] ?? "")).toBe(room);
  }
});

test("where there is room for all of it, nothing is cut", () => {
  expect(wireAt(4000)).toContain(`Cookie: long=${"x".repeat(200)}   ← not sent`);
});

test("where no message is in view, the pane of the beat stays for whoever asks for the wire", () => {
  const laidOut = timeline(showOf("alg-none"), "learn");
  const film = playable(laidOut);
  const forged = laidOut.beats.findIndex(
    (b) => b.kind === "scene" && b.inner.length === 0 && b.lead.type === "token.forged",
  );
  const rows = (pane: "auto" | "wire") =>
    rowsOf(film.frame(view(forged, film.ticks(forged) - 1, { pane }), canvas(100, 30)));
  expect(rows("wire")).toEqual(rows("auto"));
  expect(rows("wire").join("\n")).toContain("naive.js ─");
});
