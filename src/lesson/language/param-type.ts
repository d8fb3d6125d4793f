import { DAY_MS, readSpan } from "../../text/time-span.ts";
import type { StorageArea } from "../../trace/things.ts";
import { didYouMean } from "../nearest.ts";

/** RFC 9110 §5.6.2. */
export const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** A type of word in a step: parses it into a value, or says what is wrong with it. */
export interface ParamType<T> {
  /** Its name in help: "<address>". */
  readonly shown: string;
  read(word: string): { readonly value: T } | { readonly error: string };
  /** Words to offer where this type is expected. */
  readonly offers?: readonly string[];
  /** Only the offered words are valid. */
  readonly closed?: true;
}

/** In days: longer than any cookie or lesson lives, and short enough that every date in a trace is valid. */
const LONGEST = 36_500;

/** Parses a duration such as 90s, 31m, 8h or 30d into ms. */
export function readDuration(word: string): { value: number } | { error: string } {
  const value = readSpan(word);
  if (value === null)
    return { error: `"${word}" is not a time. Write a number and its unit: 90s, 31m, 8h, 30d.` };
  if (value > LONGEST * DAY_MS) return { error: `"${word}" is too long: at most ${LONGEST}d.` };
  return { value: Math.round(value) };
}

/** Parses a duration, or "none" for no limit. */
export function readLimit(word: string): { value: number | null } | { error: string } {
  if (word === "none") return { value: null };
  const read = readDuration(word);
  return "error" in read ? { error: `${read.error} Or write none.` } : read;
}

/** A type with a few words. */
export function oneOf<const W extends string>(shown: string, words: readonly W[]): ParamType<W> {
  return {
    shown,
    offers: words,
    closed: true,
    read(word) {
      const found = words.find((w) => w === word);
      if (found !== undefined) return { value: found };
      return { error: `"${word}" is not one of: ${words.join(", ")}.${didYouMean(word, words)}` };
    },
  };
}

/** A type with more words than a sentence can list. `what`: what they name. */
export function oneOfMany<W extends string>(
  what: string,
  words: readonly W[],
  shown: string = what,
): ParamType<W> {
  return {
    shown,
    offers: words,
    read(word) {
      const found = words.find((w) => w === word);
      if (found !== undefined) return { value: found };
      return { error: `There is no ${what} called "${word}".${didYouMean(word, words)}` };
    },
  };
}

/** Parses a place in a page's storage, such as localStorage.token; null for any other word. */
export function keptIn(word: string): { area: StorageArea; key: string } | null {
  const [, area, key] = /^(localStorage|sessionStorage|memory)\.(.+)$/.exec(word) ?? [];
  return area === undefined || key === undefined ? null : { area: area as StorageArea, key };
}

export const text: ParamType<string> = { shown: "text", read: (value) => ({ value }) };

export const host: ParamType<string> = {
  shown: "host",
  read: (word) =>
    /^[a-z0-9-]+(\.[a-z0-9-]+)*(:[1-9]\d{0,4})?$/.test(word)
      ? { value: word }
      : { error: `"${word}" is not a host name. Write it like shop.test, or localhost:3000 with a port.` },
};
