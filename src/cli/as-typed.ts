import { PROGRAM, type Show } from "../trace/show/show.ts";

/**
 * Rewrites the commands suggested in a text to how this user starts the program: with npx they become
 * `npx auth-explained …`. A command starts a line, or follows a colon, a pipe, or the quote of JSON.
 */
export function asTyped(text: string, program: string): string {
  // Most texts contain none, and the full search is slow.
  return program === PROGRAM || !text.includes(PROGRAM)
    ? text
    : text.replace(/(^|[:|"] ?)( *)auth-explained(?= |$|")/gm, `$1$2${program}`);
}

/** The same for all the words of a lesson. */
export function showAsTyped<S extends Show>(show: S, program: string): S {
  if (program === PROGRAM) return show;
  const text = JSON.stringify(show);
  const typed = asTyped(text, program);
  return { ...(typed === text ? show : (JSON.parse(typed) as S)), program };
}
