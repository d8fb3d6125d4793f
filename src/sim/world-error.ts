/** A step that cannot be done in this world: the author's or the learner's mistake, told in one sentence. */
export class WorldError extends Error {
  override readonly name = "WorldError";
}
