import { type Misfit, type Miss, misfit } from "./misfit.ts";
import type { ParamType } from "./param-type.ts";
import { PARAM_TYPES, type ParamTypeName, type ParamValue } from "./param-types.ts";
import type { Word } from "./words.ts";

/**
 * A form describes the syntax of a line: `browser submit <to:address> <with:pairs>`. Plain words are literal, `<name:type>` is a value, and
 * `[at <host:host>]` an optional part; optional parts come last, in any order. One without a literal word, `[<words:words>]`, takes
 * whatever no other part takes. Verbs and claims both use forms, so parsing, errors, help and completion share one mechanism.
 */
export type Args<F extends string> = F extends `${infer Before}[${infer Optional}]${infer After}`
  ? ParamsOf<Before> & Partial<ParamsOf<Optional>> & Args<After>
  : ParamsOf<F>;

/** The values in a part of a form, by name. */
type ParamsOf<F extends string> = F extends `${string}<${infer Name}:${infer Type}>${infer Rest}`
  ? { readonly [K in Name]: Type extends ParamTypeName ? ParamValue<Type> : never } & ParamsOf<Rest>
  : unknown;

type FormPart =
  | { readonly kind: "word"; readonly word: string }
  | {
      readonly kind: "param";
      readonly name: string;
      readonly type: ParamType<unknown>;
      readonly typeName: string;
      readonly many: boolean;
    };

interface Form {
  readonly required: readonly FormPart[];
  readonly optional: readonly (readonly FormPart[])[];
}

/** Types that take every following word that fits, and how to combine their values. */
const MANY: Partial<Record<string, (a: unknown, b: unknown) => unknown>> = {
  pairs: (a, b) => ({ ...(a as object), ...(b as object) }),
  hosts: (a, b) => [...(a as unknown[]), ...(b as unknown[])],
  origins: (a, b) => [...(a as unknown[]), ...(b as unknown[])],
  words: (a, b) => [...(a as unknown[]), ...(b as unknown[])],
};

export function parseForm(form: string): Form {
  const optional = [...form.matchAll(/\[([^\]]*)\]/g)].map(([, inner]) => parts(inner ?? ""));
  return { required: parts(form.replace(/\[[^\]]*\]/g, "")), optional };
}

function parts(text: string): FormPart[] {
  return text
    .split(" ")
    .filter((w) => w !== "")
    .map((word) => {
      const [, name, type] = /^<([\w-]+):([\w-]+)>$/.exec(word) ?? [];
      if (name === undefined || type === undefined) return { kind: "word", word };
      const known = PARAM_TYPES[type as ParamTypeName] as ParamType<unknown> | undefined;
      if (known === undefined) throw new Error(`form "${text}" names the unknown type ${type}`);
      return { kind: "param", name, type: known, typeName: type, many: type in MANY };
    });
}

/** Formats a form for help: `browser submit <address> <name=value …>`. */
export function shownForm(form: string): string {
  return form.replace(/<[\w-]+:([\w-]+)>/g, (_, type: ParamTypeName) => `<${PARAM_TYPES[type].shown}>`);
}

export type Fit = { readonly args: Readonly<Record<string, unknown>> } | { readonly miss: Miss };

/** Matches the words of a line against one form. */
export function fitTo(form: Form, words: readonly Word[]): Fit {
  const args: Record<string, unknown> = {};
  const first = take(form.required, words, 0, args);
  if ("miss" in first) return first;
  let { next } = first;
  const left = [...form.optional];
  while (next < words.length) {
    const named = left.findIndex(([head]) => head?.kind === "word" && head.word === words[next]?.text);
    const at = named < 0 ? left.findIndex(([head]) => head?.kind === "param") : named;
    if (at < 0) return { miss: { at: next, expected: left.map(([head]) => shownPart(head)) } };
    const taken = take(left.splice(at, 1)[0] ?? [], words, next, args);
    if ("miss" in taken) return taken;
    next = taken.next;
  }
  return { args };
}

function take(
  parts: readonly FormPart[],
  words: readonly Word[],
  from: number,
  args: Record<string, unknown>,
): { next: number } | { miss: Miss } {
  let next = from;
  for (const part of parts) {
    const word = words[next];
    if (word === undefined)
      return { miss: { at: next, expected: [shownPart(part)], choices: choicesOf(part) } };
    if (part.kind === "word") {
      if (word.text !== part.word) return { miss: { at: next, expected: [part.word] } };
      next += 1;
      continue;
    }
    const read = part.type.read(word.text);
    if ("error" in read) return { miss: { at: next, expected: [shownPart(part)], error: read.error } };
    args[part.name] = read.value;
    next += 1;
    if (part.many) next = takeMore(part, words, next, args);
  }
  return { next };
}

function takeMore(
  part: FormPart & { kind: "param" },
  words: readonly Word[],
  from: number,
  args: Record<string, unknown>,
) {
  const gather = Object.entries(MANY).find(([type]) => PARAM_TYPES[type as ParamTypeName] === part.type)?.[1];
  let next = from;
  for (; next < words.length; next += 1) {
    const read = part.type.read(words[next]?.text ?? "");
    if ("error" in read || gather === undefined) break;
    args[part.name] = gather(args[part.name], read.value);
  }
  return next;
}

const shownPart = (part: FormPart | undefined): string =>
  part === undefined ? "" : part.kind === "word" ? part.word : `<${part.type.shown}>`;

const choicesOf = (part: FormPart): readonly string[] =>
  part.kind === "param" && part.type.closed ? (part.type.offers ?? []) : [];

/** What may follow some words: literal words, and types of values. */
export interface Expected {
  readonly words: readonly string[];
  readonly types: readonly string[];
}

/** Returns everything that any of the rules would accept as the next word. */
export function expectedAfter(rules: readonly { readonly form: string }[], words: readonly Word[]): Expected {
  const literal = new Set<string>();
  const types = new Set<string>();
  for (const { form } of rules) {
    for (const part of nextParts(formOf(form), words)) {
      if (part.kind === "word") literal.add(part.word);
      else types.add(part.typeName);
    }
  }
  return { words: [...literal], types: [...types] };
}

/** Returns the parts of a form that may come next, if all the words so far match it. */
function nextParts(form: Form, words: readonly Word[]): FormPart[] {
  const result = fitTo(form, words);
  if ("miss" in result && result.miss.at < words.length) return [];
  if (words.length < form.required.length) return form.required.slice(words.length, words.length + 1);
  const used = new Set(words.slice(form.required.length).map((w) => w.text));
  const open = form.optional.find(([head], i) => {
    const at = words.findLastIndex((w) => head?.kind === "word" && w.text === head.word);
    return at >= 0 && words.length - at < (form.optional[i]?.length ?? 0);
  });
  if (open !== undefined) {
    const at = words.findLastIndex((w) => open[0]?.kind === "word" && w.text === open[0].word);
    return open.slice(words.length - at, words.length - at + 1);
  }
  const last = form.required.at(-1);
  const more = last?.kind === "param" && last.many && words.length === form.required.length ? [last] : [];
  return [
    ...more,
    ...form.optional.flatMap(([head]) =>
      head === undefined || (head.kind === "word" && used.has(head.word)) ? [] : [head],
    ),
  ];
}

/**
 * Matches a line against several rules and returns the first that fits; otherwise what is wrong at the furthest word that any form matched.
 * `besides`: other commands that the caller accepts.
 */
export function fitAny<R extends { readonly form: string }>(
  rules: readonly R[],
  words: readonly Word[],
  besides: readonly string[] = [],
): { rule: R; args: Readonly<Record<string, unknown>> } | { misfit: Misfit } {
  let misses: Miss[] = [];
  for (const rule of rules) {
    const result = fitTo(formOf(rule.form), words);
    if ("args" in result) return { rule, args: result.args };
    const furthest = misses[0]?.at ?? -1;
    if (result.miss.at > furthest) misses = [result.miss];
    else if (result.miss.at === furthest) misses.push(result.miss);
  }
  if (misses[0]?.at === 0) misses.push({ at: 0, expected: besides });
  return { misfit: misfit(misses, words) };
}

const parsed = new Map<string, Form>();

function formOf(form: string): Form {
  const known = parsed.get(form) ?? parseForm(form);
  parsed.set(form, known);
  return known;
}
