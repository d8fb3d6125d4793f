import { PROGRAM, type Show } from "../trace/show/show.ts";

/**
 * A text in which commands are suggested, with each as this user would type it: whoever came with npx is told
 * `npx auth-explained …`. A command begins a line, or stands after a colon, a pipe, or the quote of JSON.
 */
export function asTyped(text: string, program: string): string {
  // Most texts suggest none, and to look for one takes long.
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
