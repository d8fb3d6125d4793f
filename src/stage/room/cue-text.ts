/** A cue as one line of JSON. Data from a socket is validated before it is used. */
import { startOf } from "../../text/shortened.ts";
import { visible } from "../../text/visible.ts";
import type { Cue } from "./cue.ts";

/** What a show reports about itself at regular intervals. */
export interface Cued {
  /** What is played, as it was typed. */
  readonly show: string;
  /** When it started, in ms since 1970. */
  readonly begun: number;
  readonly cue: Cue;
}

/** Maximum characters of a line: no lesson has as many in a scene. */
export const LONGEST_CUE = 64_000;
const LONGEST_TEXT = 4000;
const MOST_TEXTS = 60;

export const cueText = (cued: Cued): string => `${visible(JSON.stringify(cued))}\n`;

/** Parses a line; null if it is not a cue. */
export function readCue(line: string): Cued | null {
  if (line.length > LONGEST_CUE) return null;
  try {
    const read = new Reader(JSON.parse(line));
    const cue = read.of("cue");
    const question = cue.value("question") === null ? null : cue.of("question");
    const state = cue.text("state");
    return {
      show: read.text("show"),
      begun: read.number("begun"),
      cue: {
        beat: cue.number("beat"),
        of: cue.number("of"),
        place: cue.text("place"),
        title: cue.text("title"),
        now: cue.text("now"),
        notes: cue.list("notes").map(text),
        next: cue.text("next"),
        question: question && {
          text: question.text("text"),
          ahead: question.number("ahead"),
          options: question.list("options").map((option) => {
            const one = new Reader(option);
            return { right: one.value("right") === true, text: one.text("text"), why: one.text("why") };
          }),
        },
        state: state === "plays" || state === "black" ? state : "rests",
      },
    };
  } catch {
    return null;
  }
}

/** Validates an object of unknown content. Throws if it is invalid. */
class Reader {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    if (typeof value !== "object" || value === null) throw new TypeError("no object");
    this.#fields = value as Record<string, unknown>;
  }

  value(name: string): unknown {
    return this.#fields[name];
  }

  of(name: string): Reader {
    return new Reader(this.value(name));
  }

  text(name: string): string {
    return text(this.value(name));
  }

  number(name: string): number {
    const value = this.value(name);
    if (typeof value !== "number" || !Number.isFinite(value)) throw new TypeError("no number");
    return value;
  }

  list(name: string): readonly unknown[] {
    const value = this.value(name);
    if (!Array.isArray(value)) throw new TypeError("no list");
    return value.slice(0, MOST_TEXTS);
  }
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("no text");
  return visible(startOf(value, LONGEST_TEXT));
}
