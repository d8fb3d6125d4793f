/** What one exchange says while others are under way. */
export interface Speaker {
  /** Says it now, or as soon as the exchanges before it have ended. */
  say(tell: () => void): void;
  end(): void;
}

/**
 * Lets exchanges that overlap be told one after another, in the order in which they began: the first one is told as it happens, the
 * others wait for it. Nothing is lost, and no story is torn apart.
 */
export class TellingQueue {
  readonly #waiting: { readonly said: (() => void)[]; over: boolean }[] = [];

  begin(): Speaker {
    const turn = { said: [] as (() => void)[], over: false };
    this.#waiting.push(turn);
    return {
      say: (tell) => {
        if (this.#waiting[0] === turn) tell();
        else turn.said.push(tell);
      },
      end: () => {
        turn.over = true;
        this.#goOn();
      },
    };
  }

  #goOn(): void {
    while (this.#waiting[0]?.over) {
      this.#waiting.shift();
      for (const tell of this.#waiting[0]?.said.splice(0) ?? []) tell();
    }
  }
}
