import mermaid from "mermaid";
import { describe, expect, test } from "vitest";
import { mermaidExport } from "../../src/export/mermaid.ts";
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
