import type { AuthoredListing } from "../lesson/markdown/lesson.ts";
import type { EventBody, TraceEvent } from "../trace/event.ts";
import { matches } from "../trace/matcher.ts";
import type { Listing, Show } from "../trace/show/show.ts";
import type { Actor } from "../trace/things.ts";
import { TraceLog } from "../trace/trace-log.ts";
import { answeringLine } from "./code/answering-line.ts";
import { numbered, whatHolds } from "./what-holds.ts";

/** A listing whose lines light up while it runs. */
interface RunningListing extends Listing {
  readonly lines: readonly { readonly text: string; readonly seqs: number[] }[];
}

/** Maximum number of exchanges shown, and how many are kept when there are more. Nobody goes back further. */
const MOST_EXCHANGES = 2000;
const KEPT_EXCHANGES = 1000;

/** The trace of current events, and the code that runs, as one growing show. */
export class LiveTrace {
  #log: TraceLog;
  readonly #authored: AuthoredListing;
  readonly #title: string;
  readonly #listeners = new Set<() => void>();
  /** Every version of the code that has run, the newest one first. */
  #listings: readonly RunningListing[] = [];
  /** Number of events that have lit up their lines. */
  #lit = 0;
  /** The first event of each exchange that is shown. */
  #begun: number[] = [];
  /** Number of events at the start that replace the forgotten ones. */
  #held = 0;
  #forgotten = 0;
  #offset = 0;
  #at: number;

  /** `now`: ms since the epoch. */
  constructor(title: string, authored: AuthoredListing, now: number) {
    this.#title = title;
    this.#authored = authored;
    this.#at = now;
    this.#log = new TraceLog(() => this.#at);
  }

  get log(): TraceLog {
    return this.#log;
  }

  get events(): readonly TraceEvent[] {
    return this.#log.events;
  }

  /** Number of requests that are no longer shown. */
  get forgotten(): number {
    return this.#forgotten;
  }

  /** What to add to an event's number for a stable one, however much is forgotten. */
  get offset(): number {
    return this.#offset;
  }

  /** Starts another exchange: drops what is too old, except for what still holds. */
  begins(): void {
    this.#begun.push(this.#log.events.length);
    if (this.#begun.length <= MOST_EXCHANGES) return;
    const from = this.#begun.splice(0, this.#begun.length - KEPT_EXCHANGES).length;
    this.#forgotten += from;
    this.#forgetBefore(this.#begun[0] ?? 0);
  }

  #forgetBefore(from: number): void {
    const { events } = this.#log;
    const held = whatHolds(events.slice(0, from));
    const moved = from - held.length;
    this.#log = new TraceLog(() => this.#at, [...held, ...numbered(events.slice(from), held.length)]);
    this.#offset += moved;
    this.#held = held.length;
    this.#lit = this.#log.events.length;
    this.#begun = this.#begun.map((seq) => seq - moved);
    const later = (seqs: readonly number[]) => seqs.flatMap((seq) => (seq < from ? [] : [seq - moved]));
    this.#listings = this.#listings.map(({ file, lines }) => ({
      file,
      lines: lines.map(({ text, seqs }) => ({ text, seqs: later(seqs) })),
    }));
  }

  /** Calls the listener whenever something has been added; returns a function that stops it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Sets the time of the following events. */
  moment(at: number): void {
    this.#at = Math.max(this.#at, at);
  }

  /** Sets the code that runs from now on, by lines of the listing. */
  runs(lines: readonly string[]): void {
    const { file } = this.#authored;
    this.#listings = [{ file, lines: lines.map((text) => ({ text, seqs: [] })) }, ...this.#listings];
  }

  observe(actor: Actor, body: EventBody): void {
    this.log.append(actor, body, "observed");
    this.changed();
  }

  /** Lights up the lines of the newest events, and notifies the listeners. `threwAt`: the line that threw, from 0 on. */
  changed(threwAt: number | null = null): void {
    const [running] = this.#listings;
    for (const event of this.log.events.slice(this.#lit)) {
      const tied = [...this.#authored.lines.entries()].flatMap(([i, { matchers }]) =>
        matchers.some((matcher) => matches(matcher, event)) ? [i] : [],
      );
      // In a lesson nobody is refused where no line says so.
      const lines = tied.length > 0 ? tied : this.#refusing(event, threwAt);
      for (const line of lines) running?.lines[line]?.seqs.push(event.seq);
    }
    this.#lit = this.log.events.length;
    for (const listener of this.#listeners) listener();
  }

  #refusing(event: TraceEvent, threwAt: number | null): number[] {
    if (event.type !== "response.sent" || event.response.status < 400) return [];
    const { method, path, response } = event;
    const code = this.#listings[0]?.lines.map(({ text }) => text) ?? [];
    const line = threwAt ?? answeringLine(code, { method, path, status: response.status });
    return line === null ? [] : [line];
  }

  show(): Show {
    const to = this.log.events.length;
    return {
      part: "Lab",
      title: this.#title,
      lesson: null,
      steps: [],
      trace: this.log.events,
      flow: [],
      segments: [
        {
          kind: "scene",
          line: 1,
          from: this.#held,
          to,
          says: [],
          asks: [],
          listings: this.#listings,
          folds: [],
        },
      ],
    };
  }
}
