import { inspectPicture } from "../../../stage/picture/inspect.ts";
import { railStages } from "../../../stage/picture/rail.ts";
import { wordsInView } from "../../../stage/picture/words-in-view.ts";
import type { KeyCommand } from "../../../stage/player/key-table.ts";
import { due } from "../../../stage/player/movement.ts";
import type { PlayerInput, PlayerRules, PlayerState } from "../../../stage/player/player-state.ts";
import { begin, update } from "../../../stage/player/view-update.ts";
import { beatPlace, lastShown } from "../../../stage/timeline/asking-beats.ts";
import type { Beat } from "../../../stage/timeline/beat.ts";
import { beatInView } from "../../../stage/timeline/folded-beat.ts";
import { pageWords } from "../page-words.ts";
import { Controls } from "./controls.ts";
import type { LaidOut } from "./course.ts";
import { button, h } from "./draw/dom.ts";
import { drawBeat, hintsOf, spokenBeat } from "./draw/draw-beat.ts";
import { after, wantsStillness } from "./edge.ts";
import { isTravelling, lessonRules } from "./lesson-rules.ts";
import { flowContent, inspectContent, keysContent, openPanel } from "./panels.ts";
import { drawFilm, type SolutionFilm } from "./solution-film.ts";

/** How long a packet travels, in ms: as in the style sheet. */
const TRAVEL_MS = 620;

/** What a lesson needs from the page around it. */
export interface AroundLesson {
  /** Called when a beat is shown; its index among those of the page, 0-based. */
  seen(lesson: LaidOut, beat: number): void;
  solution(lesson: LaidOut, exercise: string): SolutionFilm | null;
  linkOf(slug: string): string | null;
  /** Returns what is at the end of a lesson. */
  atEnd(lesson: LaidOut): Node[];
  leave(): void;
}

/** Puts the cursor at the end of a redrawn text field. */
function typeOn(field: HTMLInputElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}

/** One lesson on the page: the player's state, drawn as elements. */
export class LessonView {
  readonly lesson: LaidOut;
  readonly element = h("main", { id: "main", tabindex: -1 });
  readonly #around: AroundLesson;
  readonly #rules: PlayerRules;
  readonly #controls: Controls;
  readonly #content = h("div", { class: "beat" });
  readonly #live = h("p", { class: "sr", role: "status", "aria-live": "polite" });
  #state: PlayerState;
  #film: SolutionFilm | null = null;
  #closePanel: (() => void) | null = null;
  #stopTimer: () => void = () => {};
  #stopPacket: () => void = () => {};

  constructor(lesson: LaidOut, beat: number, around: AroundLesson) {
    this.lesson = lesson;
    this.#around = around;
    this.#rules = lessonRules(lesson);
    this.#state = begin(
      this.#rules,
      { cols: 100, rows: 30, glyphs: "unicode" },
      { beat, speed: 1, playing: false },
    );
    this.#controls = new Controls(lesson.beats.length, (input) => this.apply(input));
    this.element.append(this.#content, this.#live);
    this.#draw(false);
  }

  get controls(): HTMLElement {
    return this.#controls.element;
  }

  get beat(): number {
    return this.#state.view.beat;
  }

  /** Applies a key, a button or the clock. */
  apply(input: PlayerInput): void {
    if (this.#film !== null && input.type === "command" && this.#inFilm(input.command)) return;
    const before = this.#state;
    this.#state = update(this.#rules, this.#state, input);
    const { view, ended } = this.#state;
    if (ended !== null) {
      this.#state = { ...this.#state, ended: null };
      if (ended === "quit") this.#around.leave();
      return;
    }
    const moved = view.beat !== before.view.beat || view.inner !== before.view.inner;
    if (moved) this.#film = null;
    if (view.overlay !== before.view.overlay) this.#cover();
    this.#draw(moved);
  }

  /** Goes to a beat; its index among those of the page, 0-based. */
  goTo(beat: number): void {
    if (beat !== this.beat) this.apply({ type: "go", beat, playing: false });
  }

  /** Returns every beat as a printed page. */
  sheets(): Node[] {
    return this.lesson.beats.map((index) =>
      h(
        "section",
        { class: "sheet" },
        h(
          "p",
          { class: "sheet-title" },
          `${this.lesson.title} · ${beatPlace(this.lesson.timeline.beats, index)}`,
        ),
        ...this.#drawn(index, false, null),
      ),
    );
  }

  close(): void {
    this.#stopTimer();
    this.#stopPacket();
    this.#closePanel?.();
  }

  #draw(moved: boolean): void {
    const { view } = this.#state;
    const index = this.lesson.beats[view.beat] ?? 0;
    const beat = beatInView(this.lesson.timeline, { beat: index, inner: view.inner });
    const typing = !moved && document.activeElement?.hasAttribute("data-line") === true;
    const focused = document.activeElement?.getAttribute("data-option") ?? null;
    const travels = moved && isTravelling(beat) && !wantsStillness();
    this.#stopPacket();
    this.#show(
      this.#film === null
        ? this.#drawn(index, travels, (option) => this.#choose(option))
        : drawFilm(this.#film, beat, view.pane, (name) => this.apply({ type: "command", command: name })),
    );
    if (travels)
      this.#stopPacket = after(TRAVEL_MS, () =>
        this.#show(this.#drawn(index, false, (option) => this.#choose(option))),
      );
    if (typing) typeOn(this.#content.querySelector<HTMLInputElement>("[data-line]"));
    if (focused !== null) this.#content.querySelector<HTMLElement>(`[data-option="${focused}"]`)?.focus();
    const place = beatPlace(this.lesson.timeline.beats, index, view.inner);
    this.#controls.show(view, place, beat?.kind === "scene");
    if (moved || this.#live.textContent === "") this.#live.textContent = `${place}. ${spokenBeat(beat)}`;
    this.#around.seen(this.lesson, view.beat);
    this.#schedule(beat);
  }

  #show(nodes: readonly Node[]): void {
    this.#content.replaceChildren(...nodes);
    // Keeps the running line in view, however the reader has scrolled.
    const lit = this.#content.querySelector<HTMLElement>(".code [data-top]");
    const list = lit?.parentElement;
    if (lit && list) list.scrollTop = lit.offsetTop - list.clientHeight / 2 + lit.clientHeight / 2;
  }

  #drawn(index: number, moving: boolean, answer: ((option: number) => void) | null): Node[] {
    const { timeline, slug } = this.lesson;
    const beat = timeline.beats[index];
    return drawBeat(timeline, slug, index, {
      wanted: this.#state.view.pane,
      moving,
      answers: this.#byIndex(this.#state.view.answers ?? {}),
      answer,
      tries: this.#byIndex(this.#state.view.tries ?? {}),
      type: answer === null ? null : (text) => this.apply({ type: "line", text }),
      inner: answer === null ? undefined : this.#state.view.inner,
      fold: answer === null ? null : (command) => this.apply({ type: "command", command }),
      belowTask: answer === null ? [] : [...hintsOf(beat), ...this.#solutionButton(beat)],
      linkOf: this.#around.linkOf,
      atEnd: answer === null ? [] : this.#around.atEnd(this.lesson),
    });
  }

  /** Converts data by beat of the page to data by beat of the timeline. */
  #byIndex<T>(kept: Readonly<Record<number, T>>): Record<number, T> {
    const all = Object.entries(kept);
    return Object.fromEntries(all.map(([beat, what]) => [this.lesson.beats[Number(beat)] ?? -1, what]));
  }

  #choose(option: number): void {
    this.apply({ type: "option", option, otherwise: null });
  }

  #solutionButton(beat: Beat | undefined): Node[] {
    if (beat?.kind !== "try") return [];
    const film = this.#around.solution(this.lesson, beat.exercise.id);
    if (film === null) return [];
    const watch = () => {
      this.#film = film;
      this.#draw(false);
    };
    return [h("p", {}, button(pageWords.watch, watch, { class: "watch" }))];
  }

  /** Applies a command while a solution is shown; false: it has its usual meaning. */
  #inFilm(command: KeyCommand): boolean {
    if (this.#film === null) return false;
    if (command === "next") this.#film.move(1);
    else if (command === "back") this.#film.move(-1);
    else if (command === "close") this.#film = null;
    else return false;
    this.#draw(false);
    return true;
  }

  /** Opens the state's panel, or closes one that it no longer has. */
  #cover(): void {
    const { overlay } = this.#state.view;
    this.#closePanel?.();
    this.#closePanel = null;
    if (overlay === "none" || overlay === "note") return;
    this.#state = {
      ...this.#state,
      view: { ...this.#state.view, status: { ...this.#state.view.status, playing: false } },
    };
    const { timeline, beats } = this.lesson;
    const sofar = timeline.beats.slice(0, (beats[this.beat] ?? 0) + 1);
    const scene = lastShown(sofar);
    const contents = {
      keys: keysContent,
      words: () =>
        wordsInView(timeline, timeline.beats[beats[this.beat] ?? 0] as Beat).map(({ word, sentence }) =>
          h("p", {}, `${word}: ${sentence}`),
        ),
      flow: () => flowContent(railStages(timeline.show.flow, scene)),
      inspect: () =>
        scene === null ? [h("p", {}, pageWords.nothingYet)] : inspectContent(inspectPicture(timeline, scene)),
    };
    this.#closePanel = openPanel(pageWords[overlay], contents[overlay](), () => {
      this.#closePanel = null;
      if (this.#state.view.overlay === overlay) this.apply({ type: "cover", overlay: "none" });
    });
  }

  /** While playing, goes on to the next beat; a question waits for an answer. */
  #schedule(beat: Beat | undefined): void {
    this.#stopTimer();
    this.#stopTimer = () => {};
    const wait = due(this.#rules, this.#state);
    if (wait === null || beat?.kind === "question" || beat?.kind === "prediction") return;
    this.#stopTimer = after(wait, () => this.apply({ type: "passed", ms: wait }));
  }
}
