import { expect, test } from "vitest";
import type { Question } from "../../../src/trace/show/question.ts";
import { predictionsIn, type Segment } from "../../../src/trace/show/show.ts";

const question = (text: string): Question => ({ line: 1, text, options: [] });
const NOTHING = { says: [], listings: [], folds: [] };

test("of a scene and of a comparison the questions that are asked before their steps, and of no other part", () => {
  const asks = [
    { before: 3, question: question("One?") },
    { before: 5, question: question("Two?") },
  ];
  const scene: Segment = { kind: "scene", line: 1, from: 0, to: 9, asks, ...NOTHING };
  expect(predictionsIn(scene).map(({ text }) => text)).toEqual(["One?", "Two?"]);
  const step = { did: "", to: 0, problem: null };
  const moment = { line: 1, headline: "", body: "", lanes: [step, step] as const };
  const lane = { name: "", base: [], trace: [], from: 0 };
  const compare: Segment = {
    kind: "compare",
    line: 1,
    lanes: [lane, lane],
    moments: [
      { ...moment, ask: null },
      { ...moment, ask: question("Three?") },
    ],
  };
  expect(predictionsIn(compare).map(({ text }) => text)).toEqual(["Three?"]);
  expect(predictionsIn({ kind: "page", line: 1, blocks: [] })).toEqual([]);
  expect(predictionsIn({ kind: "quiz", question: question("Four?") })).toEqual([]);
});
