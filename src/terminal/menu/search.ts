import { lastGrapheme } from "../../text/grapheme.ts";
import { pastedText } from "../input/keys.ts";

/** What somebody looks for in a menu, typed after "/". Whoever shows it is told of every change. */
export class Search {
  #query: string | null = null;
  #listener: (query: string | null) => void = () => {};

  /** Null: nothing is looked for. */
  get query(): string | null {
    return this.#query;
  }

  listen(listener: (query: string | null) => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = () => {};
    };
  }

  /** Whether a key is part of the search, and so means nothing else. */
  takes(key: string): boolean {
    const query = this.#query;
    if (query === null) {
      if (key !== "/") return false;
      this.#change("");
      return true;
    }
    const typed =
      key === "space" ? " " : (pastedText(key) ?? (key.length === 1 || /^\P{ASCII}/u.test(key) ? key : null));
    if (typed !== null) this.#change(`${query}${typed}`.replace(/\s+/g, " ").slice(0, LONGEST));
    else if (key === "escape" || (key === "backspace" && query === "")) this.#change(null);
    else if (key === "backspace") this.#change(query.slice(0, query.length - lastGrapheme(query).length));
    else return false;
    return true;
  }

  #change(query: string | null): void {
    this.#query = query;
    this.#listener(query);
  }
}

const LONGEST = 60;
