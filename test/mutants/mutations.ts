import { ROLES } from "../../src/stage/canvas/role.ts";
import { onlyCode } from "./code-mask.ts";

/** One small mistake in one file: the text from `start` to before `end` becomes `to`. */
export interface Mutation {
  /** Within src. */
  readonly path: string;
  /** "logic": what the program does. "roles": what its colours say. */
  readonly kind: "logic" | "roles";
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly to: string;
  /** 1-based. */
  readonly line: number;
}

/** The pattern to find in the code, and its replacement. */
const LOGIC: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/ === /g, " !== "],
  [/ !== /g, " === "],
  [/ < /g, " <= "],
  [/ <= /g, " < "],
  [/ > /g, " >= "],
  [/ >= /g, " > "],
  [/ && /g, " || "],
  [/ \|\| /g, " && "],
  [/ \+ (?=[\w(])/g, " - "],
  [/ - (?=[\w(])/g, " + "],
  // A table of names, each with true, is a set: its values say nothing.
  [/(?<!": )\btrue\b/g, "false"],
  [/\bfalse\b/g, "true"],
  [/!(?=[\w(])/g, ""],
  // Larger numbers are limits and colours: one more is as good.
  [/(?<![\w.$])\d(?![\w.])/g, (found) => String(Number(found) + 1)],
  [/\.some\(/g, ".every("],
  [/\.every\(/g, ".some("],
  [/\bMath\.min\(/g, "Math.max("],
  [/\bMath\.max\(/g, "Math.min("],
  [/\.find\(/g, ".findLast("],
  [/\.findLast\(/g, ".find("],
  [/\.(?:trim|trimEnd|trimStart|toLowerCase|toUpperCase|toReversed)\(\)/g, ""],
];

/** Each role, and one with another meaning. */
const OTHER_ROLE: Readonly<Record<string, string>> = {
  strong: "dim",
  dim: "strong",
  faint: "strong",
  good: "bad",
  bad: "good",
  "good-title": "bad-title",
  "bad-title": "good-title",
  browser: "server",
  server: "browser",
  "browser-title": "server-title",
  "server-title": "browser-title",
  attacker: "browser",
  "attacker-title": "browser-title",
  session: "cookie",
  cookie: "session",
  "jwt-header": "jwt-payload",
  "jwt-payload": "jwt-signature",
  "jwt-signature": "jwt-header",
};

/** Every mutation of a file; some of them change types alone. */
export function mutationsOf(path: string, text: string): Mutation[] {
  const code = onlyCode(text);
  const at = (kind: Mutation["kind"], start: number, length: number, to: string): Mutation => ({
    path,
    kind,
    start,
    end: start + length,
    from: text.slice(start, start + length),
    to,
    line: text.slice(0, start).split("\n").length,
  });
  const logic = LOGIC.flatMap(([pattern, to]) =>
    [...code.matchAll(pattern)].map(({ index, 0: found }) =>
      at("logic", index, found.length, typeof to === "string" ? to : to(found)),
    ),
  );
  const never = [...code.matchAll(/\bif \(/g)].map(({ index }) => {
    const open = index + "if ".length;
    return at("logic", open, closing(code, open) - open + 1, "(false)");
  });
  return [...logic, ...never, ...roleMutations(text, at)];
}

type At = (kind: Mutation["kind"], start: number, length: number, to: string) => Mutation;

/** A role is an argument, a choice or a field; a word in a comparison is not a role. */
function roleMutations(text: string, at: At): Mutation[] {
  if (!/from "[./]+(?:stage\/)?(?:canvas\/)?(?:text|role|grid)\.ts"/.test(text)) return [];
  // The last argument of an `ink` is one of a terminal's eight colours.
  const found = text.matchAll(
    /(?<!\bink\("[^"]*", \d+, )(?<=, |\? | : |role: |role = )"([a-z-]+)"(?=[,;) ]|$)/gm,
  );
  return [...found].flatMap(({ index, 1: role = "" }) =>
    (ROLES as readonly string[]).includes(role)
      ? [at("roles", index, role.length + 2, `"${OTHER_ROLE[role] ?? "text"}"`)]
      : [],
  );
}

export const mutated = (text: string, { start, end, to }: Mutation): string =>
  text.slice(0, start) + to + text.slice(end);

function closing(code: string, open: number): number {
  let depth = 0;
  for (let i = open; i < code.length; i += 1) {
    if (code[i] === "(") depth += 1;
    if (code[i] === ")") depth -= 1;
    if (depth === 0) return i;
  }
  return code.length - 1;
}
