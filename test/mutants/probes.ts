import { parseSync } from "oxc-parser";
import type { Mutation } from "./mutations.ts";

/** What a probe calls, with the numbers of the mutations in its expression. */
export const PROBE = "__reached";

/** Where an expression may be put in parentheses without changing its value, or `this` in it. */
const SLOTS: Readonly<Record<string, readonly string[]>> = {
  VariableDeclarator: ["init"],
  AssignmentExpression: ["right"],
  AssignmentPattern: ["right"],
  ReturnStatement: ["argument"],
  ThrowStatement: ["argument"],
  ExpressionStatement: ["expression"],
  ParenthesizedExpression: ["expression"],
  SequenceExpression: ["expressions"],
  ConditionalExpression: ["test", "consequent", "alternate"],
  LogicalExpression: ["left", "right"],
  BinaryExpression: ["left", "right"],
  CallExpression: ["arguments"],
  NewExpression: ["arguments"],
  SpreadElement: ["argument"],
  ArrayExpression: ["elements"],
  Property: ["value"],
  PropertyDefinition: ["value"],
  ArrowFunctionExpression: ["body"],
  TemplateLiteral: ["expressions"],
  AwaitExpression: ["argument"],
  YieldExpression: ["argument"],
  IfStatement: ["test"],
  WhileStatement: ["test"],
  DoWhileStatement: ["test"],
  ForStatement: ["test", "update"],
  ForOfStatement: ["right"],
  SwitchStatement: ["discriminant"],
  SwitchCase: ["test"],
};

/** What occurs in such a place without being an expression. */
const NO_EXPRESSION = new Set([
  "BlockStatement",
  "SpreadElement",
  "AssignmentPattern",
  "ObjectPattern",
  "ArrayPattern",
]);

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Node extends Span {
  readonly type: string;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

/**
 * Returns a source that reports when it reaches a mutation, and otherwise does the same: the smallest expression around each is put
 * in parentheses after a call of the probe, with the mutation's index. Those without one are `unmarked`.
 */
export function withProbes(
  text: string,
  mutations: ReadonlyMap<number, Mutation>,
): { text: string; unmarked: number[] } {
  const expressions = expressionsOf(text);
  const unmarked: number[] = [];
  const marks = new Map<Span, number[]>();
  for (const [number, mutation] of mutations) {
    const around = smallestAround(expressions, mutation);
    if (around === null) unmarked.push(number);
    else marks.set(around, [...(marks.get(around) ?? []), number]);
  }
  const edits = [...marks].flatMap(([{ start, end }, numbers]) => [
    { at: start, put: `(globalThis.${PROBE}?.(${numbers.join(", ")}), `, other: end },
    { at: end, put: ")", other: start },
  ]);
  // From the end on, so that earlier offsets do not change; of two with a common start or end the inner one first.
  edits.sort((a, b) => b.at - a.at || a.other - b.other);
  const marked = edits.reduce((soFar, { at, put }) => soFar.slice(0, at) + put + soFar.slice(at), text);
  return { text: marked, unmarked };
}

function smallestAround(expressions: readonly Span[], mutation: Mutation): Span | null {
  // A condition that is never met would change the content of the parentheses.
  const inset = mutation.to === "(false)" ? 1 : 0;
  const [start, end] = [mutation.start + inset, mutation.end - inset];
  const around = expressions.filter((span) => span.start <= start && end <= span.end);
  return around.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0] ?? null;
}

function expressionsOf(text: string): Span[] {
  const found: Span[] = [];
  const visit = (node: Node): void => {
    for (const [key, value] of Object.entries(node)) {
      const inSlot = SLOTS[node.type]?.includes(key) ?? false;
      for (const child of Array.isArray(value) ? value : [value]) {
        if (!isNode(child)) continue;
        if (inSlot && !NO_EXPRESSION.has(child.type)) found.push(child);
        visit(child);
      }
    }
  };
  visit(parseSync("source.ts", text).program as unknown as Node);
  return found;
}
