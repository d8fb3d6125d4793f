import type { Playable } from "../../src/stage/player/view.ts";
import { type PlayOptions, type PlayResult, play } from "../../src/terminal/player/player.ts";

/** An event at a time: a key, a new size, a change of the clock, or the end of all keys. */
export type Cue = string | { readonly cols: number; readonly rows: number } | "END";

interface Rehearsal {
  /** Every frame's first row, and how long the player then slept: null when it waited for a key without a timer. */
  readonly log: readonly (readonly [string, number | null])[];
  readonly result: PlayResult | null;
  /** Frames with the second row: the size that was drawn. */
  readonly sizes: readonly string[];
  readonly suspensions: number;
  /** Milliseconds on the clock at the end. */
  readonly now: number;
}

/** Cues far apart, so that every animation ends before the next one. */
export const slowly = (...cues: Cue[]): [number, Cue][] => cues.map((cue, n) => [(n + 1) * 10_000, cue]);

const settled = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Plays with a clock that advances only when everything waits: to the next timer or to the next cue, whichever is
 * earlier. Ends with the player, or when nothing more can happen.
 */
export async function rehearse(
  playable: Playable,
  cues: readonly (readonly [at: number, cue: Cue])[],
  options: PlayOptions & {
    readonly suspendedFor?: number;
    readonly drawMs?: number;
    readonly reducedMotion?: boolean;
  } = {},
): Promise<Rehearsal> {
  const log: [string, number | null][] = [];
  const sizes: string[] = [];
  const timers = new Set<{ at: number; ring: () => void }>();
  const pressed: (string | null)[] = [];
  const reader = { wake: () => {} };
  let onResize = (_cols: number, _rows: number) => {};
  let now = 0;
  let suspensions = 0;

  async function* keys() {
    for (;;) {
      while (pressed.length === 0) {
        await new Promise<void>((resolve) => {
          reader.wake = resolve;
        });
      }
      const key = pressed.shift() ?? null;
      if (key === null) return;
      yield key;
    }
  }

  const until = (at: number, signal?: AbortSignal) =>
    new Promise<void>((ring) => {
      const timer = { at, ring };
      timers.add(timer);
      signal?.addEventListener("abort", () => {
        timers.delete(timer);
        ring();
      });
    });

  let result: PlayResult | null = null;
  const canvas = { cols: 60, rows: 18, glyphs: "unicode" } as const;
  const ports = {
    canvas,
    reducedMotion: options.reducedMotion ?? false,
    clock: {
      now: () => now,
      sleep(ms: number, signal?: AbortSignal) {
        const last = log.at(-1);
        if (last !== undefined) last[1] = ms;
        return until(now + ms, signal);
      },
    },
    keys: keys(),
    async draw(frame: { readonly chars: readonly string[]; readonly cols: number }) {
      const row = (n: number) =>
        frame.chars
          .slice(n * frame.cols, (n + 1) * frame.cols)
          .join("")
          .trim();
      log.push([row(0), null]);
      sizes.push(row(1));
      // A slow terminal: the frame has come, and the next one must wait.
      if (options.drawMs) await until(now + options.drawMs);
    },
    onResize(listener: typeof onResize) {
      onResize = listener;
      return () => {
        onResize = () => {};
      };
    },
    async suspend() {
      suspensions++;
      now += options.suspendedFor ?? 0;
    },
  };
  const done = play(() => playable, ports, options).then((r) => {
    result = r;
  });

  const give = (cue: Cue) => {
    if (typeof cue === "object") onResize(cue.cols, cue.rows);
    else pressed.push(cue === "END" ? null : cue);
  };
  const left = [...cues];
  for (;;) {
    await settled();
    if (result !== null) break;
    const timer = [...timers].sort((a, b) => a.at - b.at)[0];
    const cue = left[0];
    if (cue !== undefined && cue[0] <= (timer?.at ?? Number.POSITIVE_INFINITY)) {
      now = Math.max(now, cue[0]);
      // Simultaneous events arrive together.
      while (left[0]?.[0] === cue[0]) give(left.shift()?.[1] ?? "END");
      reader.wake();
    } else if (timer !== undefined) {
      timers.delete(timer);
      now = Math.max(now, timer.at);
      timer.ring();
    } else {
      return { log, result, sizes, suspensions, now };
    }
  }
  await done;
  return { log, result, sizes, suspensions, now };
}
