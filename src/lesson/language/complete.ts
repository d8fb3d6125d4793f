import { PROTECTED_ROUTES, PUBLIC_KEY, TRANSFER } from "../../sim/server/routes.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";
import { serversIn } from "../../trace/knowledge/server-view.ts";
import { expectedAfter } from "./form.ts";
import type { ParamType } from "./param-type.ts";
import { PARAM_TYPES, type ParamTypeName } from "./param-types.ts";
import { VERBS } from "./step.ts";
import { splitWords } from "./words.ts";

/** Candidates for the last word of a half-typed step, and the column (0-based) where that word starts. */
export interface Completion {
  readonly from: number;
  readonly words: readonly string[];
}

/** Completes a step with verbs, values, and the names that exist in this world; `besides`: other commands that a line may start with. */
export function complete(text: string, knowledge: Knowledge, besides: readonly string[] = []): Completion {
  const split = splitWords(text);
  if (split.error !== null) return { from: text.length, words: [] };
  const typing = text !== "" && !/\s$/.test(text);
  const before = typing ? split.words.slice(0, -1) : split.words;
  const last = typing ? split.words.at(-1) : undefined;
  const { words, types } = expectedAfter(VERBS, before);
  const first = before.length === 0 ? besides : [];
  const offered = [...words, ...first, ...types.flatMap((type) => valuesOf(type, knowledge))];
  const fitting = offered.filter((word) => word.startsWith(last?.text ?? "") && word !== last?.text);
  return { from: last === undefined ? text.length : last.column - 1, words: [...new Set(fitting)] };
}

function valuesOf(typeName: string, knowledge: Knowledge): readonly string[] {
  const { servers, balancers, jar, storage } = knowledge;
  switch (typeName) {
    case "address":
    case "path": {
      const signsInPublic = servers.some((s) => s.key?.alg === "RS256");
      const sites = [...servers.map((s) => s.name), ...balancers.map((b) => b.name)]
        .slice(1)
        .map((host) => `https://${host}/`);
      return [
        ...PROTECTED_ROUTES,
        TRANSFER,
        "/login",
        "/logout",
        "/",
        ...(signsInPublic ? [PUBLIC_KEY] : []),
        ...(typeName === "address" ? sites : []),
      ];
    }
    case "host":
    case "hosts":
      return [...servers.map((s) => s.name), ...balancers.map((b) => b.name)];
    case "kept":
    case "loot":
      return [...storage.map((e) => `${e.area}.${e.key}`), ...offersOf(typeName)];
    case "pairs":
      return [...servers.flatMap((s) => s.users.map((u) => `username=${u.name}`)), "password="];
    case "session":
      return serversIn(knowledge).flatMap((s) => s.sessions.map((r) => r.sessionId));
    case "user":
      return servers.flatMap((s) => s.users.map((u) => u.name));
    case "device":
      return Object.keys(knowledge.elsewhere);
    case "under-way":
      return numbersUnderWay(knowledge).map(String);
    case "cookie":
      return jar.map((c) => c.name);
    default:
      return offersOf(typeName);
  }
}

/** Returns the numbers of the requests that are held, in their order. */
const numbersUnderWay = ({ underWay, exchange }: Knowledge): readonly number[] =>
  [...underWay, exchange]
    .flatMap((one) => (one === null || one.number === null || one.phase === "done" ? [] : [one.number]))
    .toSorted((a, b) => a - b);

const offersOf = (typeName: string): readonly string[] =>
  (PARAM_TYPES[typeName as ParamTypeName] as ParamType<unknown> | undefined)?.offers ?? [];
