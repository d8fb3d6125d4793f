/** One of several things to choose. */
export interface Choice<T> {
  readonly name: string;
  readonly value: T;
  /** One sentence more, shown if there is room for it. */
  readonly description?: string | undefined;
  /** Shown, but not to be chosen: true, or why. */
  readonly disabled?: boolean | string | undefined;
}

/** A line that stands over the choices that follow it, and is none. */
export interface Heading {
  readonly heading: string;
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
}

export const isHeading = <T>(entry: Choice<T> | Heading): entry is Heading => "heading" in entry;
