/** No finger presses this many keys at once: they were pasted, in a terminal that does not mark it. */
export const FLOOD = 500;
/** Maximum backlog of items that may get lost. */
const PATIENCE = 32;

/** A queue of things that happen at any time, taken in batches. */
export class Mailbox<T> {
  #items: T[] = [];
  #wake: (() => void) | null = null;

  push(item: T): void {
    this.#items.push(item);
    this.#wake?.();
  }

  /** Adds an item that may get lost: it is dropped if the backlog is longer than a person could have typed. */
  offer(item: T): void {
    if (this.#items.length < FLOOD) this.push(item);
  }

  /** Urgent message: drops the backlog if it is longer than a person could have typed. */
  urge(item: T): void {
    if (this.#items.length > PATIENCE) this.#items.length = 0;
    this.push(item);
  }

  /** Takes up to `most` messages in order; waits for the first. One taker at a time. */
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
