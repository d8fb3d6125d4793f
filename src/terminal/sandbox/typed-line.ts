import { complete } from "../../lesson/language/complete.ts";
import {
  type Editor,
  EMPTY_EDITOR,
  edit,
  enter,
  inserted,
  replaced,
} from "../../stage/player/line-editor.ts";
import type { Prompt } from "../../stage/player/view.ts";
import type { Knowledge } from "../../trace/knowledge/knowledge.ts";

/** The line under the stage: the typed text, and its completion by Tab. */
export class TypedLine {
  readonly #knowledge: () => Knowledge;
  readonly #besides: readonly string[];
  #editor: Editor = EMPTY_EDITOR;
  #ghost = "";

  /** `knowledge`: returns the names that can currently be completed; `besides`: what can be typed besides steps. */
  constructor(knowledge: () => Knowledge, besides: readonly string[]) {
    this.#knowledge = knowledge;
    this.#besides = besides;
  }

  get text(): string {
    return this.#editor.text;
  }

  get prompt(): Omit<Prompt, "message"> {
    const { text, cursor } = this.#editor;
    return { text, cursor, ghost: this.#ghost };
  }

  /** Applies a key; false if it does not edit. */
  type(key: string): boolean {
    const edited = edit(this.#editor, key);
    if (edited !== null) this.#now(edited);
    return edited !== null;
  }

  /** Inserts a text at the cursor; a tab becomes a space. */
  insert(text: string): void {
    this.#now(inserted(this.#editor, text.replaceAll("\t", " ")));
  }

  /** Submits the line and returns it; it goes into the history. */
  enter(): string {
    const text = this.#editor.text.trim();
    this.#now(enter(this.#editor));
    return text;
  }

  clear(): void {
    this.#now({ ...this.#editor, text: "", cursor: 0 });
  }

  /** Tab: completes as far as it is unambiguous; otherwise returns the candidates. */
  complete(): readonly string[] | null {
    const { text, cursor } = this.#editor;
    if (cursor < text.length) return null;
    const { from, words } = complete(text, this.#knowledge(), this.#besides);
    const common = commonStart(words);
    if (words.length !== 1 && common.length <= text.length - from) return words;
    this.#now(
      replaced(this.#editor, text.slice(0, from) + common + (words.length === 1 ? endOf(common) : "")),
    );
    return null;
  }

  #now(editor: Editor): void {
    this.#editor = editor;
    this.#ghost = this.#ghostOf(editor);
  }

  /** Returns what Tab would add at the end of the line: the rest of the first candidate. */
  #ghostOf({ text, cursor }: Editor): string {
    if (text === "" || cursor < text.length) return "";
    const { from, words } = complete(text, this.#knowledge(), this.#besides);
    return (words[0] ?? "").slice(text.length - from);
  }
}

const endOf = (word: string) => (word.endsWith("=") || word.endsWith("/") ? "" : " ");

function commonStart(words: readonly string[]): string {
  const [first = "", ...rest] = words;
  let length = first.length;
  for (const word of rest) while (!word.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}
