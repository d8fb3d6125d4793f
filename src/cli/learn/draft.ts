import { playable } from "../../stage/playable.ts";
import type { Playable } from "../../stage/player/view.ts";
import { withWrong, wrongByBeat } from "../../stage/problems-in-view.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import type { Draft } from "../course/source.ts";

/** Makes a film of a lesson, with its problems at the beats that they belong to. */
export function draftFilm(timeline: Timeline, { show, problems, stepLines }: Draft): Playable {
  const wrong = problems.map(({ path, line, column, message }) => ({
    line: path === show.lesson.path ? line : null,
    text: `${path}:${line}:${column}  ${message}`,
  }));
  const film = playable(timeline);
  return wrong.length === 0 ? film : withWrong(film, wrongByBeat(timeline, show, wrong, stepLines));
}

/** Prints the problems of a lesson before its text; a stage shows them in place. */
export async function sayWrong(terminal: Terminal, { wrong }: Draft): Promise<void> {
  if (wrong !== "" && terminal.capabilities.mode === "plain") await terminal.say(wrong);
}
