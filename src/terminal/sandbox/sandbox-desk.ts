import type { Role } from "../../stage/canvas/role.ts";
import { playable } from "../../stage/playable.ts";
import { dressed } from "../../stage/player/dressed.ts";
import { COMMON } from "../../stage/player/key-table.ts";
import { LINE } from "../../stage/player/line-editor.ts";
import type { PlayerInput } from "../../stage/player/player-state.ts";
import type { Message, Playable, View } from "../../stage/player/view.ts";
import type { PageBeat, Timeline } from "../../stage/timeline/beat.ts";
import { GrowingTimeline } from "../../stage/timeline/growing-timeline.ts";
import { beatAtSeq } from "../../stage/timeline/timeline.ts";
import { pastedText } from "../input/keys.ts";
import type { KeyMeaning } from "../player/player.ts";
import { toldAt } from "./exercise-words.ts";
import { Leaving } from "./leaving.ts";
import { isTooMuch, pasteLines, TOO_MUCH } from "./paste-lines.ts";
import { COVER, PROMPT } from "./prompt-keys.ts";
import type { Outcome } from "./sandbox-command.ts";
import type { SandboxSession } from "./sandbox-session.ts";
import { TypedLine } from "./typed-line.ts";

/** A beat after a command rests this fraction of the time in a lesson: the learner knows what they asked for. */
const REST_SHARE = 0.5;

/** The prompt under the stage: what is typed, its effect on the sandbox, and what the player has to show. */
export class SandboxDesk {
  readonly #session: SandboxSession;
  readonly #leaving: Leaving;
  readonly #line: TypedLine;
  #message: Message | null = null;
  #note: { title: string; lines: readonly string[] } = { title: "", lines: [] };
  readonly #timeline: GrowingTimeline;
  #shown: Playable;

  /**
   * `waits`: steps are kept for the next visit. `underWay`: a step in whose middle the sandbox was opened. An exercise starts with its task
   * as the note.
   */
  constructor(session: SandboxSession, waits = false, underWay: string | null = null) {
    const { sandbox } = session;
    this.#session = session;
    this.#leaving = new Leaving(session, waits);
    this.#line = new TypedLine(() => sandbox.knowledge, session.words);
    if (underWay !== null) {
      this.#line.insert(underWay);
      this.#message = { text: UNDER_WAY, role: "dim" };
    }
    if (session.task !== null) this.#note = { title: sandbox.title, lines: session.task };
    this.#timeline = new GrowingTimeline(sandbox.show());
    this.#shown = filmOf(this.#timeline.now);
  }

  /** The current film, and the line under it. */
  get film(): Playable {
    const shown = this.#shown;
    const rest: Playable["rest"] = (beat, inner) => REST_SHARE * shown.rest(beat, inner);
    return { ...dressed(shown, this.#dress()), rest };
  }

  /** Returns what a key does in a view; null leaves it to the key table. */
  key(key: string, view: View): KeyMeaning | Promise<KeyMeaning> {
    if (COMMON.has(key)) return null;
    const covered = view.overlay === "none" ? undefined : COVER.get(key);
    if (covered === "scroll") return null;
    if (covered === "close") return [{ type: "cover", overlay: "none" }];
    const empty = this.#line.text === "";
    const command = PROMPT.get(key);
    if (command === "clear") return this.#escape(empty);
    this.#leaving.stay();
    const pasted = pastedText(key);
    if (pasted !== null) return this.#paste(pasted);
    switch (command) {
      case "do":
        return empty ? [{ type: "command", command: "open" }] : this.#submit();
      case "complete":
        return this.#complete();
      case "back":
      case "next":
        return [{ type: "command", command }];
      case "empty-back":
      case "empty-next":
        // The key table has them, too.
        if (empty) return null;
        break;
      case "leave":
        if (empty) return QUIT;
    }
    if (!this.#line.type(key)) return [];
    // A rejected line can be recalled and corrected below its message.
    return LINE.get(key) === "older" ? [] : this.#typed();
  }

  /** Closes one layer at a time: the typed line, its error, the sandbox. */
  #escape(empty: boolean): readonly PlayerInput[] {
    if (!empty || this.#message?.role === "bad") {
      this.#line.clear();
      return this.#typed();
    }
    const question = this.#leaving.question();
    return question === null ? QUIT : this.#say(question, "warn");
  }

  /** Several lines are shown as one event. */
  async #paste(pasted: string): Promise<readonly PlayerInput[]> {
    if (isTooMuch(pasted)) return this.#say(TOO_MUCH, "warn");
    this.#message = null;
    const { sandbox } = this.#session;
    const seq = sandbox.trace.length;
    const last = await pasteLines(pasted, this.#line, (line) => this.#session.enter(line));
    if (last === null) return this.#typed();
    this.#layOut();
    const { line, outcome } = last;
    return this.#present(line, outcome.type === "happened" ? { ...outcome, seq } : outcome);
  }

  #typed(): readonly PlayerInput[] {
    this.#message = null;
    return [{ type: "cover", overlay: "none" }];
  }

  #complete(): readonly PlayerInput[] {
    const words = this.#line.complete();
    if (words === null) return this.#typed();
    return this.#say(words.length === 0 ? "Nothing completes this." : words.join("   "), "dim");
  }

  async #submit(): Promise<readonly PlayerInput[]> {
    const line = this.#line.enter();
    this.#message = null;
    return this.#present(line, await this.#session.enter(line));
  }

  #present(line: string, outcome: Outcome): readonly PlayerInput[] {
    switch (outcome.type) {
      case "said": {
        const { text, role, column } = outcome;
        return this.#say(text, role, column === undefined ? undefined : { line, column });
      }
      case "page":
        this.#note = outcome;
        return [{ type: "cover", overlay: "note" }];
      case "inspect":
        return [{ type: "cover", overlay: "inspect" }];
      case "happened":
        this.#layOut();
        if (outcome.problem !== null) return this.#say(outcome.problem, "bad");
        return [{ type: "go", beat: beatAtSeq(this.#timeline.now, outcome.seq), playing: true }];
      case "taken-back":
        this.#layOut();
        this.#say(outcome.text, "dim");
        return [{ type: "go", beat: this.#shown.beats - 1, playing: false }];
      case "left":
        return QUIT;
    }
  }

  #say(text: string, role: Role, about?: Message["about"]): readonly PlayerInput[] {
    this.#message = { text, role, ...(about && { about }) };
    return [{ type: "cover", overlay: "none" }];
  }

  /** Lays out what has been done so far. */
  #layOut(): void {
    this.#shown = filmOf(this.#timeline.of(this.#session.sandbox.show()));
  }

  /** Returns what a view currently adds: the line, and the exercise's messages. */
  #dress(): (view: View) => View {
    const { attempt } = this.#session;
    const { beats } = this.#timeline.now;
    const [line, note, message] = [this.#line.prompt, this.#note, this.#message];
    return (view) => {
      const beat = beats[view.beat];
      const last = beat?.kind === "scene" ? beat.events.at(-1)?.seq : undefined;
      const told = attempt && toldAt(attempt, last);
      const prompt = { ...line, message: message ?? told?.message ?? null, shown: told?.step };
      return { ...view, note, ...(told && { goals: told.goals }), prompt };
    };
  }
}

/** Shown while nothing has happened: the world has no server yet, as before the first request of a film. */
const EMPTY_PAGE: PageBeat = {
  kind: "page",
  place: "middle",
  blocks: [
    {
      kind: "paragraph",
      content: [
        { text: "Nothing has happened yet. Start a server, for example: ", style: "plain" },
        { text: "server start shop.test", style: "code" },
      ],
    },
  ],
};

const filmOf = (timeline: Timeline): Playable =>
  playable(timeline.beats.length > 0 ? timeline : { ...timeline, beats: [EMPTY_PAGE] });

/** Shown for a step that is in the prompt at the start. */
const UNDER_WAY = "The beat is in the middle of this step. Enter does it; or change it, or type another.";

const QUIT: readonly PlayerInput[] = [{ type: "command", command: "quit" }];
