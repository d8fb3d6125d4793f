/** Reports one exchange while others are under way. */
export interface Speaker {
  /** Runs it now, or as soon as the earlier exchanges have ended. */
  say(tell: () => void): void;
  end(): void;
}

/**
 * Serializes the events of overlapping exchanges in the order in which they started: the first one is reported as it happens, the
 * others wait for it. Nothing is lost, and no exchange is split.
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
