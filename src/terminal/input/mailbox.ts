/** Things that happen at any time, to be taken one batch at a time. */
export class Mailbox<T> {
  #items: T[] = [];
  #wake: (() => void) | null = null;

  push(item: T): void {
    this.#items.push(item);
    this.#wake?.();
  }

  /** Everything that has come, in order; waits for the first. One taker at a time. */
  async take(): Promise<T[]> {
    if (this.#items.length === 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    return this.#items.splice(0);
  }
}
