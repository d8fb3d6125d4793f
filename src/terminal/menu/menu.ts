/** A choice of a menu. */
export interface Choice<T> {
  readonly name: string;
  readonly value: T;
  /** An additional sentence, shown if there is room for it. */
  readonly description?: string | undefined;
  /** Other words that a search matches. */
  readonly about?: string | undefined;
  /** Shown, but cannot be chosen: true, or the reason. */
  readonly disabled?: boolean | string | undefined;
}

/** A line above the choices that follow it, which cannot be chosen. */
export interface Heading {
  readonly heading: string;
  /** If there is no room for all choices, it replaces those under it, and opens them. */
  readonly folds?: true;
}

/** How a question ended: with a choice, by leaving, or by Ctrl-C, which ends the whole program. */
export type MenuAnswer<T> =
  | { readonly type: "chosen"; readonly value: T }
  | { readonly type: "left" }
  | { readonly type: "interrupted" };

/** A question with one answer. */
export interface Menu<T> {
  readonly message: string;
  readonly choices: readonly (Choice<T> | Heading)[];
  /** Choices that only a search finds. */
  readonly found?: readonly Choice<T>[];
  /** The folding heading that is open at first, 0-based among the entries; by default the first one. */
  readonly open?: number | undefined;
}

export const isHeading = <T>(entry: Choice<T> | Heading): entry is Heading => "heading" in entry;
