/** Ctrl-C at a question: it means the whole program, as the signal does that a terminal sends for it otherwise. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}
