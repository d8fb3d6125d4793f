/** One of several things to choose. */
export interface Choice<T> {
  readonly name: string;
  readonly value: T;
  /** One sentence more, shown if there is room for it. */
  readonly description?: string | undefined;
  /** Other words under which it is found. */
  readonly about?: string | undefined;
  /** Shown, but not to be chosen: true, or why. */
  readonly disabled?: boolean | string | undefined;
}

/** A line that stands over the choices that follow it, and is none. */
export interface Heading {
  readonly heading: string;
  /** If there is no room for all choices, it stands for those under it, and opens them. */
  readonly folds?: true;
}

/** How a question ended: with a choice, by the user walking away, or by Ctrl-C, which means the whole program. */
export type MenuAnswer<T> =
  | { readonly type: "chosen"; readonly value: T }
  | { readonly type: "left" }
  | { readonly type: "interrupted" };

/** A question with one answer. */
export interface Menu<T> {
  readonly message: string;
  readonly choices: readonly (Choice<T> | Heading)[];
  /** What is only found by looking for it. */
  readonly found?: readonly Choice<T>[];
  /** Of the headings that fold, the one that is open at first, 0-based among the entries; the first one by default. */
  readonly open?: number | undefined;
}

export const isHeading = <T>(entry: Choice<T> | Heading): entry is Heading => "heading" in entry;
