import { lineText } from "../canvas/text.ts";
import type { Beat, CompareBeat, SceneBeat } from "./beat.ts";

/** Ticks that a packet travels, and that something new flashes. A tick is a step of the animation, not a time. */
const TRAVEL = 14;
const FLASH = 6;

/** Returns the number of ticks of a beat, at least 1; at the last one it is at rest. */
export function ticksOf(beat: Beat): number {
  if (beat.kind === "compare") {
    const travels = beat.lanes.some((lane) => lane.beat.packet !== null);
    // To the server and back.
    return travels ? 2 * TRAVEL + 1 : 1;
  }
  if (beat.kind !== "scene") return 1;
  return beat.packet === null ? FLASH + 1 : TRAVEL + 1;
}

/** Returns how far the packet of a beat has come at a tick: 0 to 1. */
export function progressAt(beat: SceneBeat, tick: number): number {
  return beat.packet === null ? 1 : Math.min(1, tick / TRAVEL);
}

/** Returns how far the request and the response of a comparison have come at a tick: 0 to 1 each. */
export function waysAt(beat: CompareBeat, tick: number): { readonly there: number; readonly back: number } {
  if (ticksOf(beat) === 1) return { there: 1, back: 1 };
  return { there: Math.min(1, tick / TRAVEL), back: Math.min(1, Math.max(0, tick / TRAVEL - 1)) };
}

/** Whether new rows flash at this tick: once, and never at rest. */
export function isFlash(beat: SceneBeat, tick: number): boolean {
  return beat.packet === null && tick >= 1 && tick < FLASH - 1;
}

/** Reading speed of a beginner who also looks at the picture, in ms per character. */
const MS_PER_LETTER = 45;
const LEAST_REST = 1800;

/** The phase of a beat at a tick: two ticks of one phase differ only in the progress of what travels. */
export type Standing = "sent" | "answered" | "flash" | "rest";

export function standingAt(beat: Beat, tick: number): Standing {
  if (beat.kind === "scene") {
    if (progressAt(beat, tick) < 1) return "sent";
    return isFlash(beat, tick) ? "flash" : "rest";
  }
  if (beat.kind !== "compare") return "rest";
  const { there, back } = waysAt(beat, tick);
  return back >= 1 ? "rest" : there >= 1 ? "answered" : "sent";
}

/** Returns how long a beat rests while playing at speed 1, in ms. */
export function restOf(beat: Beat | undefined): number {
  if (beat?.kind !== "scene" && beat?.kind !== "compare") return 8000;
  const looks = beat.kind === "compare" ? 2 : 1;
  return looks * LEAST_REST + MS_PER_LETTER * (lineText(beat.headline).length + lineText(beat.body).length);
}
