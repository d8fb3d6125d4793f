import { parseSync } from "oxc-parser";
import type { Mutation } from "./mutations.ts";

/** What a probe calls, with the numbers of the mutations that its expression holds. */
export const PROBE = "__reached";

/** Where an expression may stand in parentheses: what it is worth, and what `this` is in it, stay the same. */
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

/** What stands in such a place and is no expression. */
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
 * A source that says when it comes to the place of a mutation, and does the same as before: the smallest expression around each stands
 * in parentheses behind a call of the probe, with the mutation's place in the list. Those for which there is none are `unmarked`.
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
  // From the end on, so that the places before stay as they are; of two that begin or end together the inner one first.
  edits.sort((a, b) => b.at - a.at || a.other - b.other);
  const marked = edits.reduce((soFar, { at, put }) => soFar.slice(0, at) + put + soFar.slice(at), text);
  return { text: marked, unmarked };
}

function smallestAround(expressions: readonly Span[], mutation: Mutation): Span | null {
  // A condition that is never met changes what stands within the parentheses.
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
