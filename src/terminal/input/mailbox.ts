/** So many keys at once no finger has pressed: bytes that were pasted, in a terminal that does not mark it. */
export const FLOOD = 500;
/** More than this is not waited for. */
const PATIENCE = 32;

/** Things that happen at any time, to be taken one batch at a time. */
export class Mailbox<T> {
  #items: T[] = [];
  #wake: (() => void) | null = null;

  push(item: T): void {
    this.#items.push(item);
    this.#wake?.();
  }

  /** Something that may get lost: it is left out if so much waits that no hand has done it all. */
  offer(item: T): void {
    if (this.#items.length < FLOOD) this.push(item);
  }

  /** Something that cannot wait long: if so much stands before it that no hand has done it, that is forgotten. */
  urge(item: T): void {
    if (this.#items.length > PATIENCE) this.#items.length = 0;
    this.push(item);
  }

  /** What has come, in order, at most so many things; waits for the first. One taker at a time. */
  async take(most = Number.POSITIVE_INFINITY): Promise<T[]> {
    if (this.#items.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    return this.#items.splice(0, most);
  }
}
