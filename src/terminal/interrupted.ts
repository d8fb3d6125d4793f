/** Ctrl-C at a question: it ends the whole program, like the signal that a terminal usually sends for it. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}
