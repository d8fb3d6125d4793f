import mermaid from "mermaid";
import { describe, expect, test } from "vitest";
import { mermaidExport } from "../../src/export/mermaid.ts";
import { lineText } from "../../src/stage/canvas/text.ts";
import type { Beat } from "../../src/stage/timeline/beat.ts";
import { showIn } from "../stage/course.ts";
import { LESSONS, lessonExport, lessonOf } from "./lessons.ts";

describe.each(LESSONS)("$slug", ({ show }) => {
  test("is a sequence diagram for Mermaid's own parser", async () => {
    const parsed = await mermaid.parse(mermaidExport(lessonExport(show)));
    expect(parsed).toMatchObject({ diagramType: "sequence" });
  });
});

test("messages are arrows, and what is refused is a note", () => {
  const diagram = mermaidExport(lessonExport(lessonOf("session-login")));
  expect(diagram).toContain("participant p0 as Browser\n  participant p1 as shop.test\n");
  expect(diagram).toContain("p0->>p1: POST /login\n");
  expect(diagram).toContain("p1-->>p0: 200 OK, Set-Cookie: sessionId=abc123\n");
  const refused = mermaidExport(lessonExport(lessonOf("cookie-rules")));
  expect(refused).toMatch(/Note over p0: ✗ evil\.test sets lang=xx/);
});

test("what was shown before and is one beat now still has its arrows", () => {
  const diagram = mermaidExport(lessonExport(lessonOf("cookie-rules")));
  expect(diagram).toMatch(/^ {2}p1-->>p0: 200 OK, Set-Cookie: cart=7.*\n.*2 beats in one$/m);
});

test("what would end a statement, or begin an entity, is written as one", async () => {
  const show = showIn("shop-session", ['page write document.cookie "a=1; note=#42 <b>"']);
  const diagram = mermaidExport(lessonExport({ ...show, title: 'A "title": #1; end' }));
  expect(diagram).not.toMatch(/Note over .*(#4|;(?! *$)).*\n.*note=#/);
  await expect(mermaid.parse(diagram)).resolves.toMatchObject({ diagramType: "sequence" });
});

describe("a step in two worlds", () => {
  const diagram = (slug: string, ...beats: readonly number[]) => {
    const [, body = ""] = mermaidExport(lessonExport(lessonOf(slug), beats)).split("sequenceDiagram\n");
    return body.trimEnd().split("\n  ");
  };
  const compared = (slug: string) =>
    lessonExport(lessonOf(slug)).timeline.beats.flatMap((beat, i) => (beat.kind === "compare" ? [i] : []));

  test("is an exchange in each, under its name, and then the words of the step", () => {
    const [, , third = 0] = compared("csrf");
    expect(diagram("csrf", third)).toEqual([
      "  participant p0 as Browser",
      "participant p1 as shop.test",
      "p0->>p1: Chromium: POST /login, Cookie: sessionId=def456",
      "Note over p1: ▸ new ID ghi789",
      "p1-->>p0: Chromium: 200 OK",
      "p0->>p1: Firefox: POST /login, Cookie: sessionId=def456",
      "Note over p1: ▸ new ID ghi789",
      "p1-->>p0: Firefox: 200 OK",
      "Note over p0: maya logs in again, and gets such a cookie.",
    ]);
  });

  test("has notes for what is kept back, where it is kept back", () => {
    const [first = 0] = compared("csrf");
    expect(diagram("csrf", first).slice(2, 6)).toEqual([
      "p0->>p1: Chromium: POST /transfer, ≠ nothing goes along",
      "Note over p0: ✗ sessionId kept back",
      "Note over p1: ≠ ✗ 401: who are you?",
      "p1-->>p0: Chromium: ≠ 401 Unauthorized",
    ]);
  });

  test("in which nothing travels is a note for each", () => {
    const [first = 0] = compared("jwt-storage");
    expect(diagram("jwt-storage", first)).toEqual([
      "  participant p0 as Browser",
      "Note over p0: localStorage: page read localStorage.token",
      "Note over p0: ≠ script got eyJhbGc….eyJ1c2V….9qOqPqI…",
      "Note over p0: HttpOnly cookie: page read document.cookie",
      "Note over p0: ≠ script got nothing",
      "Note over p0: ✗ token kept back",
      "Note over p0: Any script on the page can read localStorage. The cookie it does not see.",
    ]);
  });

  test("may be the attacker's in one of them, and in the other there is a note", () => {
    const last = compared("jwt-cookie").at(-1) ?? 0;
    expect(diagram("jwt-cookie", last)).toEqual([
      "  participant p0 as Browser",
      "participant p1 as Attacker",
      "participant p2 as shop.test",
      "Note over p0: Cookie: nothing is done here",
      "p1->>p2: localStorage: GET /profile, Bearer eyJhbGciO….eyJ1c2VyS….9qOqPqIOV…",
      "Note over p2: ✓ 9qOq… = 9qOq…  same",
      "p2-->>p1: localStorage: 200 OK",
      "Note over p0: The copy goes on, from the attacker's own computer.",
    ]);
  });
});

test("a diagram has a title, and the beats that are wanted", () => {
  const lesson = lessonOf("session-login");
  const { beats } = lessonExport(lesson).timeline;
  const sent = beats.findIndex((beat) => beat.kind === "scene" && beat.packet !== null);
  expect(mermaidExport(lessonExport(lesson, [0, sent]))).toBe(`---
title: "Log in once, stay logged in"
---
sequenceDiagram
  participant p0 as Browser
  participant p1 as shop.test
  p0->>p1: POST /login
  Note over p0,p1: ${headline(beats[sent])}
`);
  expect(mermaidExport(lessonExport(lesson, [0]))).toBe(
    '---\ntitle: "Log in once, stay logged in"\n---\nsequenceDiagram\n  participant p0 as Browser\n',
  );
});

const headline = (beat: Beat | undefined) => (beat?.kind === "scene" ? lineText(beat.headline) : "");
