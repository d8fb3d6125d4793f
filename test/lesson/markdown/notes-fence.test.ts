import { expect, test } from "vitest";
import { readNotes } from "../../../src/lesson/markdown/notes-fence.ts";

const read = (...lines: string[]) => readNotes({ path: "a.md", line: 10, text: lines.join("\n") });

test("what stands before the first event is for the whole scene; what follows one, for its beat", () => {
  const { value, problems } = read(
    "Ask the class what the server",
    "knows of them.",
    "",
    "Wait for an answer.",
    "- One point: not an event.",
    "- Another, which",
    "  goes on.",
    "session.stored abc123: Point at the row.",
    "  It is all that is kept.",
    "# a comment",
    "response.sent 200:",
    "Read the header aloud.",
  );
  expect(problems).toEqual([]);
  expect(value).toEqual([
    {
      line: 10,
      matcher: null,
      lines: [
        "Ask the class what the server knows of them.",
        "Wait for an answer.",
        "- One point: not an event.",
        "- Another, which goes on.",
      ],
    },
    {
      line: 17,
      matcher: { type: "session.stored", words: ["abc123"] },
      lines: ["Point at the row. It is all that is kept."],
    },
    { line: 20, matcher: { type: "response.sent", words: ["200"] }, lines: ["Read the header aloud."] },
  ]);
});

test.each([
  [
    ["session.stord: Point at the row."],
    '10:1 There is no event called "session.stord". Did you mean "session.stored"?',
  ],
  [["Words.", "session.stored:"], "11:1 Nothing is said at this event."],
])("%j is wrong", (lines, problem) => {
  expect(read(...lines).problems.map((p) => `${p.line}:${p.column} ${p.message}`)).toEqual([problem]);
});
