import { keep, readKept } from "./edge.ts";

/** The saved state of one lesson: the beat (0-based, in the page), the number of beats, and whether its end was seen. */
export interface KeptLesson {
  readonly beat: number;
  readonly of: number;
  readonly done: boolean;
}

interface Kept {
  readonly lessons: Readonly<Record<string, KeptLesson>>;
  readonly last: string | null;
  readonly theme: "light" | "dark" | null;
}

const NOTHING: Kept = { lessons: {}, last: null, theme: null };

/** A reader's progress, in this browser only. */
export class PageProgress {
  #kept: Kept;

  constructor() {
    const kept = readKept();
    this.#kept = isKept(kept) ? kept : NOTHING;
  }

  of(slug: string): KeptLesson | null {
    return this.#kept.lessons[slug] ?? null;
  }

  get last(): string | null {
    return this.#kept.last;
  }

  get theme(): Kept["theme"] {
    return this.#kept.theme;
  }

  get isEmpty(): boolean {
    return Object.keys(this.#kept.lessons).length === 0;
  }

  seen(slug: string, beat: number, of: number): void {
    const done = this.of(slug)?.done === true || beat === of - 1;
    this.#set({ lessons: { ...this.#kept.lessons, [slug]: { beat, of, done } }, last: slug });
  }

  chooseTheme(theme: "light" | "dark"): void {
    this.#set({ theme });
  }

  forget(): void {
    this.#set({ lessons: {}, last: null });
  }

  #set(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    keep(this.#kept);
  }
}

/** Something else may have written there. */
function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null || !("lessons" in value)) return false;
  return typeof value.lessons === "object" && value.lessons !== null;
}
