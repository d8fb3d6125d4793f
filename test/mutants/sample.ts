import { chanceOf } from "../chance.ts";
import { roomOf } from "../laws.ts";
import { type Mutation, mutationsOf } from "./mutations.ts";
import { changesWhatRuns } from "./what-runs.ts";

/**
 * A sample of mutations, the same for the same seed and the same source. Every room has its share, by the square root of its size, and
 * one mutation in four is of roles. They are shuffled, so that a run that is broken off has tried some of every room.
 */
export function sampleOf(sources: ReadonlyMap<string, string>, size: number, seed: number): Mutation[] {
  const chance = chanceOf(seed);
  const all = [...sources].flatMap(([path, text]) => mutationsOf(path, text));
  const groups = new Map<string, Mutation[]>();
  for (const mutation of all) {
    const key = `${mutation.kind} ${roomOf(mutation.path)}`;
    groups.set(key, [...(groups.get(key) ?? []), mutation]);
  }
  const ofKind = (kind: Mutation["kind"]) => [...groups].filter(([key]) => key.startsWith(kind));
  const ofRoles = Math.round(size / ROLE_SHARE);
  const groupsOf = [...shared(ofKind("logic"), size - ofRoles), ...shared(ofKind("roles"), ofRoles)];
  return groupsOf
    .flatMap(([group, count]) => drawn(group, count, sources, chance))
    .map((mutation) => ({ mutation, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ mutation }) => mutation);
}

/** One mutation in this many is of roles. */
const ROLE_SHARE = 4;

/** How many of each group to take, by the square root of its size: a small room is not left out. */
function shared(groups: readonly (readonly [string, Mutation[]])[], size: number): [Mutation[], number][] {
  const sum = groups.reduce((total, [, group]) => total + Math.sqrt(group.length), 0);
  return groups.map(([, group]) => [group, Math.ceil((size * Math.sqrt(group.length)) / sum)]);
}

/** Picks that many of a group at random, no two on one line. */
function drawn(
  group: readonly Mutation[],
  count: number,
  sources: ReadonlyMap<string, string>,
  chance: () => number,
): Mutation[] {
  const left = [...group];
  const taken = new Map<string, Mutation>();
  while (taken.size < count && left.length > 0) {
    const [mutation] = left.splice(Math.floor(chance() * left.length), 1);
    if (mutation === undefined) break;
    const place = `${mutation.path}:${mutation.line}`;
    const text = sources.get(mutation.path) ?? "";
    if (!taken.has(place) && changesWhatRuns(text, mutation)) taken.set(place, mutation);
  }
  return [...taken.values()];
}
