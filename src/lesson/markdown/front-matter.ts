import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { hasUnseen, unseenIn } from "../../text/visible.ts";
import { didYouMean } from "../nearest.ts";
import type { Problem } from "../problem.ts";
import { formProblem } from "./form-problem.ts";
import { unseenWords } from "./unseen.ts";

/** Type of a front matter value. */
type KeyKind = "text" | "number" | "words" | "lines";

/** The closed set of keys for one kind of file. */
export type Keys = Readonly<Record<string, { readonly kind: KeyKind; readonly needed: boolean }>>;

export const LESSON_KEYS = {
  title: { kind: "text", needed: true },
  topic: { kind: "text", needed: false },
  goal: { kind: "text", needed: true },
  summary: { kind: "lines", needed: true },
  minutes: { kind: "number", needed: true },
  world: { kind: "text", needed: false },
  needs: { kind: "words", needed: false },
} as const satisfies Keys;

export const PART_KEYS = {
  title: { kind: "text", needed: true },
  summary: { kind: "text", needed: true },
} as const satisfies Keys;

export const WORLD_KEYS = {
  title: { kind: "text", needed: true },
} as const satisfies Keys;

type Value<K extends KeyKind> = { text: string; number: number; words: string[]; lines: string[] }[K];

/** The values of a file's front matter; optional keys may be undefined. */
export type Front<K extends Keys> = {
  readonly [N in keyof K]: Value<K[N]["kind"]> | (K[N]["needed"] extends true ? never : undefined);
};

/** The positions of a file's keys, for problems that are found later. */
export type KeyPlaces = Readonly<Record<string, { readonly line: number; readonly column: number }>>;

export interface FrontMatter<K extends Keys> {
  /** null if a required key is missing or invalid: the problems say which. */
  readonly front: Front<K> | null;
  readonly problems: readonly Problem[];
  readonly places: KeyPlaces;
  /** The text after the front matter, and the 1-based line where it starts. */
  readonly body: string;
  readonly bodyLine: number;
}

/** Parses the YAML between the `---` lines at the top of a file. */
export function readFrontMatter<K extends Keys>(path: string, source: string, keys: K): FrontMatter<K> {
  const form = formProblem(source);
  if (form?.kind === "too-much") {
    const problems = [{ path, line: form.line, column: 1, message: form.message }];
    return { front: null, problems, places: {}, body: "", bodyLine: 1 };
  }
  const found = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source);
  if (found === null) {
    const message = `The file should begin with its front matter: "---", ${Object.keys(keys).join(", ")}, "---".`;
    const problems = [{ path, line: 1, column: 1, message }];
    return { front: null, problems, places: {}, body: source, bodyLine: 1 };
  }
  const bodyLine = found[0].split("\n").length;
  const { values, problems, places } = readYaml(path, found[1] ?? "", keys);
  const front = problems.length === 0 ? (values as Front<K>) : null;
  return { front, problems, places, body: source.slice(found[0].length), bodyLine };
}

/** Maximum length of a front matter, in characters. */
const LONGEST = 4000;
/** Nested lists or maps: no key has such a value, and a YAML parser would recurse into it. */
const NESTED = /[[{][\s,]*[[{]|^\s*[-?] +[-?] |: *[[{].*[[{].*[[{]/m;

function readYaml(path: string, yaml: string, keys: Keys) {
  const problems: Problem[] = [];
  const values: Record<string, unknown> = {};
  const places: Record<string, { line: number; column: number }> = {};
  if (yaml.length > LONGEST || NESTED.test(yaml)) {
    problems.push({ path, line: 2, column: 1, message: "The front matter is too long, or nested." });
    return { values, problems, places };
  }
  const lines = new LineCounter();
  // Its "pretty" errors have line numbers of the YAML, not of the file.
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  /** The YAML begins on line 2 of the file. */
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: line + 1, column: col };
  };
  const report = (offset: number, message: string) =>
    void problems.push({ path, ...placeOf(offset), message });
  for (const error of document.errors) report(error.pos[0], `${error.message}.`.replace(/[.:]+$/, "."));
  if (problems.length > 0) return { values, problems, places };

  const items = isMap(document.contents) ? document.contents.items : [];
  for (const { key, value } of items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    const offset = key.range?.[0] ?? 0;
    const wanted = keys[name];
    if (wanted === undefined) {
      const known = Object.keys(keys);
      report(
        offset,
        `There is no key "${name}".${didYouMean(name, known)} The keys are: ${known.join(", ")}.`,
      );
      continue;
    }
    const raw: unknown = isScalar(value)
      ? value.value
      : isSeq(value)
        ? value.items.map((item) => (isScalar(item) ? item.value : null))
        : null;
    const read = readValue(raw, wanted.kind);
    const hidden = hasUnseen(yaml.replace(/\s/g, "")) ? undefined : firstUnseen(read);
    if (read === null) report(offset, `"${name}" should be ${KIND_WORDS[wanted.kind]}.`);
    else if (hidden !== undefined) report(offset, `In "${name}", ${unseenWords(hidden)}`);
    else values[name] = read;
    places[name] = placeOf(offset);
  }
  for (const [name, { needed }] of Object.entries(keys)) {
    if (needed && !items.some((i) => isScalar(i.key) && i.key.value === name)) {
      report(0, `The key "${name}" is missing.`);
    }
  }
  return { values, problems, places };
}

const KIND_WORDS: Readonly<Record<KeyKind, string>> = {
  text: "a line of text",
  number: "a number",
  words: "a list of names",
  lines: "a list of lines",
};

/** An escape such as "\\e" yields a character that is not in the source. */
function firstUnseen(value: unknown): string | undefined {
  const texts = [value].flat().filter((one) => typeof one === "string");
  return texts.flatMap((text) => [...unseenIn(text)])[0]?.char;
}

/** A text may span several lines, which are joined. */
const oneLine = (text: string) => text.replace(/\s*\n\s*/g, " ").trim();

function readValue(raw: unknown, kind: KeyKind): unknown {
  switch (kind) {
    case "text":
      return typeof raw === "string" && raw.trim() !== "" ? oneLine(raw) : null;
    case "number":
      return typeof raw === "number" && raw > 0 ? raw : null;
    case "words":
    case "lines":
      return Array.isArray(raw) && raw.every((r) => typeof r === "string") ? raw.map(oneLine) : null;
  }
}
