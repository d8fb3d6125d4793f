import { runOn } from "../../src/cli/run-program.ts";
import { layoutOf } from "../../src/stage/canvas/layout.ts";
import { beatPlace } from "../../src/stage/timeline/asking-beats.ts";
import type { Beat, PredictionBeat, QuestionBeat, TryBeat } from "../../src/stage/timeline/beat.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import type { LessonShow } from "../../src/trace/show/show.ts";
import { ProgramHost } from "../cli/program-host.ts";
import { feed, openTerminal, type Terminal, visibleRows } from "../terminal/xterm.ts";

const ENTER = "\r";
const RIGHT = "\x1b[C";
const ESCAPE = "\x1b";

/** A fake machine on which time flies: sleepers wake as soon as nothing else is pending, and the clock has advanced. */
class HastyHost extends ProgramHost {
  #now = 0;
  /** Who is sleeping. */
  sleepers = 0;

  override readonly clock = {
    // Measurements take real time.
    now: () => this.#now + performance.now(),
    sleep: async (ms: number, signal?: AbortSignal) => {
      this.sleepers += 1;
      await turn();
      this.sleepers -= 1;
      if (!signal?.aborted) this.#now += ms;
    },
  };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Turns of the event loop without a change after which nothing more will come without a key. */
const QUIET = 4;

/** Characters of a header that are noted. */
const SURE = 40;

/** Interval between two checks for something that must come, in ms. */
const PATIENCE = 3000;

/**
 * A learner who learns a whole lesson by keys alone and knows nothing but what is on the screen, and the answers. Answers each
 * question wrong first and right then, and solves each exercise after all its hints. `notes` is what was seen.
 */
export class Learner {
  readonly notes: string[] = [];
  readonly #host: HastyHost;
  readonly #screen: Terminal;
  readonly #cols: number;
  readonly #rows: number;
  readonly #show: LessonShow;
  #read = 0;

  constructor(show: LessonShow, cols: number, rows: number, flags: readonly string[] = []) {
    this.#show = show;
    this.#cols = cols;
    this.#rows = rows;
    this.#host = new HastyHost(["learn", show.lesson.slug, ...flags], { terminal: true });
    Object.assign(this.#host.stdout, { columns: cols, rows });
    this.#screen = openTerminal(cols, rows);
  }

  /** Learns from the first key to the last; returns the exit code. */
  async learn(): Promise<number> {
    const ended = runOn(this.#host);
    const { beats } = timeline(this.#show, "learn");
    await this.#settle();
    for (const [i, beat] of beats.entries()) {
      await this.#see(beatPlace(beats, i));
      this.#note(`${String(i + 1).padStart(3)} ${beat.kind}`, this.#words(beat));
      if (beat.kind === "question") await this.#answer(beat);
      if (beat.kind === "prediction") await this.#predict(beat);
      if (beat.kind === "try") await this.#solve(beat);
      if (beat.kind === "race") await this.#race();
      // Enter opens what is folded; the arrow goes on.
      const isFolded = beat.kind === "scene" && beat.inner.length > 0;
      if (i < beats.length - 1) await this.#press(i % 2 === 0 || isFolded ? RIGHT : ENTER);
    }
    await this.#press("q");
    const code = await ended;
    this.#screen.dispose();
    return code;
  }

  async #answer({ options, exam }: QuestionBeat): Promise<void> {
    const wrong = options.findIndex((o) => !o.right);
    const right = options.findIndex((o) => o.right);
    if (exam !== null) return this.#answerOnce(exam.number % 2 === 0 ? right : wrong, right);
    await this.#press(letter(wrong));
    await this.#see("Not so.");
    await this.#press(letter(right));
    await this.#see("Right.");
    this.#note("    answers", `${letter(wrong)} not so, ${letter(right)} right`);
  }

  /** Types something wrong first, and then the right header. */
  async #predict({ prediction: { name, answer } }: PredictionBeat): Promise<void> {
    const comes = answer?.value == null ? "none" : `${name}: ${answer.value}`;
    await this.#type(answer?.value == null ? `${name}: x=1` : "none");
    await this.#see("Not yet.");
    await this.#type(comes);
    await this.#see("Right.");
    this.#note("    types", comes.length > SURE ? `${comes.slice(0, SURE)}…` : comes);
  }

  /** In an exam a second answer changes nothing. */
  async #answerOnce(option: number, right: number): Promise<void> {
    const verdict = option === right ? "Right." : "Not so.";
    await this.#press(letter(option));
    await this.#see(verdict);
    await this.#press(letter(right === 0 ? 1 : 0));
    await this.#see(verdict);
    this.#note("    answers", `${letter(option)}, and that counts: ${verdict.slice(0, -1).toLowerCase()}`);
  }

  async #solve({ exercise }: TryBeat): Promise<void> {
    await this.#press("t");
    await this.#see('"hint" gives a hint');
    await this.#press(ENTER);
    for (const [n] of exercise.hints.entries()) {
      await this.#type("hint");
      await this.#see(`Hint ${n + 1} of ${exercise.hints.length}`);
      await this.#press(ENTER);
    }
    for (const step of exercise.solution) {
      await this.#type(step);
      this.#note("    types", `${step}  ${this.#row(this.#layout.rail)}`);
    }
    await this.#see("All done.");
    await this.#press(ESCAPE);
    await this.#see("Solved.");
  }

  /** Starts a race, and goes back to the lesson. */
  async #race(): Promise<void> {
    await this.#press("t");
    // In progress, or over already.
    await this.#see("Race: what does each check cost?", "times the first row");
    await this.#press("q");
    await this.#see("to run the race");
  }

  async #type(text: string): Promise<void> {
    await this.#press(text);
    await this.#press(ENTER);
  }

  /** Presses keys and waits until nothing moves any more. */
  async #press(keys: string): Promise<void> {
    this.#host.stdin.write(keys);
    await this.#settle();
  }

  async #settle(): Promise<void> {
    const { writes } = this.#host.stdout;
    for (
      let quiet = 0, seen = -1;
      quiet < QUIET;
      quiet = busy(this.#host, seen === writes.length) ? 0 : quiet + 1
    ) {
      seen = writes.length;
      await turn();
    }
    await feed(this.#screen, writes.slice(this.#read).join(""));
    this.#read = writes.length;
  }

  /** Waits until one of these is on the screen: what a key needs for the first time has to be loaded. */
  async #see(...texts: readonly string[]): Promise<void> {
    for (let tries = 0; tries < PATIENCE; tries++) {
      const shown = visibleRows(this.#screen).join(" ").replace(/\s+/g, " ");
      if (texts.some((text) => shown.includes(text))) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
      await this.#settle();
    }
    throw new Error(
      `"${texts.join('" or "')}" does not come on the screen:\n${visibleRows(this.#screen).join("\n")}`,
    );
  }

  get #layout() {
    return layoutOf(this.#cols, this.#rows);
  }

  /** The first words of what is on the screen. */
  #words(beat: Beat): string {
    if (beat.kind !== "question" && beat.kind !== "prediction")
      return this.#row(beat.kind === "scene" ? this.#layout.words.top : 2);
    return (
      visibleRows(this.#screen)
        .find((row) => row.trimStart().startsWith("?"))
        ?.trim() ?? ""
    );
  }

  #row(row: number): string {
    return (visibleRows(this.#screen)[row] ?? "").trim();
  }

  #note(what: string, words: string): void {
    this.notes.push(`${what.padEnd(14)}${words}`.trimEnd());
  }
}

const letter = (option: number) => String.fromCharCode("a".charCodeAt(0) + option);

const busy = ({ sleepers }: HastyHost, silent: boolean) => sleepers > 0 || !silent;
