/** One of several things to choose. */
export interface Choice<T> {
  readonly name: string;
  readonly value: T;
  /** One sentence more, shown where there is room for it. */
  readonly description?: string | undefined;
  /** Shown, but not to be chosen: true, or why. */
  readonly disabled?: boolean | string | undefined;
}

/** A question with one answer. */
export interface Menu<T> {
  readonly message: string;
  readonly choices: readonly Choice<T>[];
  /** Rows of choices to show at once, where they scroll. */
  readonly pageSize?: number | undefined;
}
