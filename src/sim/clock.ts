/** Simulated time starts here: 12 January 2026, 09:00 UTC. Never zero, which libraries interpret as "use the real clock". */
export const EPOCH = Date.UTC(2026, 0, 12, 9, 0, 0);

/** What a clock shows. */
export interface ClockFace {
  /** Virtual ms. */
  readonly now: number;
  /** Whole seconds, as the claims of a token count them (NumericDate, RFC 7519 §2). */
  readonly seconds: number;
}

/** Returns a clock that is off by some ms: fast if that is more than 0, slow if it is less. */
export function offBy(clock: ClockFace, ms: number): ClockFace {
  const now = clock.now + ms;
  return { now, seconds: Math.floor(now / 1000) };
}

/** The world's clock, in virtual ms. It advances when the wire carries something and when a step waits. */
export class Clock implements ClockFace {
  #now = EPOCH;

  get now(): number {
    return this.#now;
  }

  get seconds(): number {
    return Math.floor(this.#now / 1000);
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}
