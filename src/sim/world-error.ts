/** A step that cannot be done in this world: the author's or the learner's mistake, in one sentence. */
export class WorldError extends Error {
  override readonly name = "WorldError";
  /** The word of the step that it is about, as written; null if it is about the whole step. */
  readonly word: string | null;

  constructor(message: string, about: { readonly word?: string } = {}) {
    super(message);
    this.word = about.word ?? null;
  }
}
