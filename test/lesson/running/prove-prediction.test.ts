import { expect, test } from "vitest";
import { parseLesson } from "../../../src/lesson/markdown/parse-lesson.ts";
import { runLesson } from "../../../src/lesson/running/run-lesson.ts";

const BODY = (answer: string) => `---
title: T
goal: G
summary: [s]
minutes: 1
---
\`\`\`scene
server start shop.test
server route /in sets "a=1; Path=/; HttpOnly"
browser open /in
? What comes?
  = ${answer} | Because.
wait 1m
browser open /
\`\`\`
`;

const proved = (answer: string) => {
  const { lesson, problems: unread } = parseLesson("a.md", BODY(answer));
  if (lesson === null || unread.length > 0) throw new Error(unread.map((p) => p.message).join());
  const { segments, problems } = runLesson(lesson, new Map());
  const asks = segments.flatMap((s) => (s.kind === "scene" ? s.asks : []));
  return { asks, problems: problems.map((p) => `${p.line}:${p.column} ${p.message}`) };
};

test.each([
  ["Cookie: a=1", "Cookie", "a=1"],
  ["no Authorization", "Authorization", null],
  ["response.sent 200: no Set-Cookie", "Set-Cookie", null],
  // The author may shorten like a learner, and the real header is kept.
  ["Host: sho…test", "Host", "shop.test"],
])("%s: what comes is taken from the next message, whichever step sends it", (answer, name, value) => {
  const { asks, problems } = proved(answer);
  expect(problems).toEqual([]);
  const prediction = { line: 11, text: "What comes?", name, answer: { value, why: "Because." } };
  expect(asks).toEqual([{ before: expect.any(Number), prediction }]);
});

test.each([
  ["Cookie: a=2", "12:3 This does not come: Cookie: a=2. The message has Cookie: a=1"],
  ["no Cookie", "12:3 This does not come: no Cookie. The message has Cookie: a=1"],
  [
    "Origin: https://shop.test",
    "12:3 This does not come: Origin: https://shop.test. The message has no Origin",
  ],
  ["response.sent 401: no Cookie", "12:3 Nothing after this question brings response.sent 401."],
])("%s does not hold", (answer, says) => {
  expect(proved(answer)).toEqual({ asks: [], problems: [says] });
});

test.each([
  ["response.sent 200: Set-Cookie: a=1; Path=/; HttpOnly", "a=1; Path=/; HttpOnly"],
  ["response.sent 200: Set-Cookie: b=2; Path=/", "b=2; Path=/"],
])("of several headers of a name the one that was meant is kept: %s", (answer, value) => {
  const source = BODY(answer)
    .replace('HttpOnly"', 'HttpOnly"\nserver route /in sets "b=2; Path=/"')
    .replace("wait 1m\nbrowser open /\n", "browser open /in\n");
  const { lesson } = parseLesson("a.md", source);
  const run = lesson && runLesson(lesson, new Map());
  const asks = run?.segments.flatMap((s) => (s.kind === "scene" ? s.asks : []));
  expect(run?.problems).toEqual([]);
  expect(asks).toMatchObject([{ prediction: { answer: { value } } }]);
});

test("of several messages the first one after the question is meant", () => {
  const source = BODY("Cookie: a=1").replace(
    "browser open /\n```",
    "browser open /\nbrowser clear cookies\nbrowser open /\n```",
  );
  const { lesson } = parseLesson("a.md", source);
  expect(lesson && runLesson(lesson, new Map()).problems).toEqual([]);
});
