import { lastGrapheme } from "../../text/grapheme.ts";
import { pastedText } from "../input/keys.ts";
import { SEARCHING } from "./menu-keys.ts";

/** The search in a menu, and what is typed in it. Its owner is notified of every change. */
export class Search {
  #query: string | null = null;
  #listener: (query: string | null) => void = () => {};

  /** null: not searching. */
  get query(): string | null {
    return this.#query;
  }

  listen(listener: (query: string | null) => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = () => {};
    };
  }

  begin(): void {
    this.#change("");
  }

  /** Whether a key belongs to the search, and so has no other meaning. */
  takes(key: string): boolean {
    const query = this.#query;
    if (query === null) return false;
    const command = SEARCHING.get(key);
    const typed =
      key === "space" ? " " : (pastedText(key) ?? (key.length === 1 || /^\P{ASCII}/u.test(key) ? key : null));
    if (typed !== null) this.#change(`${query}${typed}`.replace(/\s+/g, " ").slice(0, LONGEST));
    else if (command === "back" || (command === "erase" && query === "")) this.#change(null);
    else if (command === "erase") this.#change(query.slice(0, query.length - lastGrapheme(query).length));
    else return false;
    return true;
  }

  #change(query: string | null): void {
    this.#query = query;
    this.#listener(query);
  }
}

const LONGEST = 60;
