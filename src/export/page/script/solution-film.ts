import type { KeyCommand } from "../../../stage/player/key-table.ts";
import type { Beat, SceneBeat, Timeline } from "../../../stage/timeline/beat.ts";
import { pageWords } from "../page-words.ts";
import { button, h } from "./draw/dom.ts";
import { drawCommand } from "./draw/draw-asking.ts";
import { drawSceneBeat } from "./draw/draw-beat.ts";
import { drawLine } from "./draw/draw-line.ts";
import type { PaneChoice } from "./draw/draw-scene.ts";

/** The solution of an exercise, beat by beat. */
export class SolutionFilm {
  readonly timeline: Timeline;
  readonly #scenes: readonly SceneBeat[];
  #at = 0;

  constructor(timeline: Timeline) {
    this.timeline = timeline;
    this.#scenes = timeline.beats.filter((b): b is SceneBeat => b.kind === "scene");
  }

  get at(): number {
    return this.#at;
  }

  get beats(): number {
    return this.#scenes.length;
  }

  get beat(): SceneBeat {
    return this.#scenes[this.#at] as SceneBeat;
  }

  move(by: 1 | -1): void {
    this.#at = Math.min(Math.max(0, this.#at + by), this.#scenes.length - 1);
  }
}

/** Draws a beat of a solution, with the steps that were typed, and what it teaches. `exercise`: the beat that it solves. */
export function drawFilm(
  film: SolutionFilm,
  exercise: Beat | undefined,
  pane: PaneChoice,
  command: (name: KeyCommand) => void,
): Node[] {
  const solved = exercise?.kind === "try" ? exercise : null;
  return [
    h(
      "div",
      { class: "film" },
      h("p", { class: "film-title" }, `${pageWords.solution} · ${pageWords.at(film.at + 1, film.beats)}`),
      button(pageWords.back, () => command("back")),
      button(pageWords.next, () => command("next")),
      button(pageWords.leaveSolution, () => command("close")),
    ),
    ...drawSceneBeat(film.timeline, film.beat, { wanted: pane, moving: false }),
    ...drawCommand(pageWords.steps, solved?.exercise.solution.join("\n") ?? ""),
    h("p", {}, ...drawLine(solved?.why ?? [])),
  ];
}
