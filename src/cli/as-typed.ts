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

/** Returns an argument as it is typed at a shell: quoted if it has more than letters, digits and the signs of a path. */
export const argument = (word: string): string =>
  /^[\p{L}\p{N}_./:@%+=,-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

/** Returns a lesson in all of whose words the commands are rewritten. */
export function showAsTyped<S extends Show>(show: S, program: string): S {
  if (program === PROGRAM) return show;
  const text = JSON.stringify(show);
  const typed = asTyped(text, program);
  return { ...(typed === text ? show : (JSON.parse(typed) as S)), program };
}
