import { lineText } from "../canvas/text.ts";
import type { Beat, SceneBeat } from "./beat.ts";

/** Ticks that a packet is on its way, and that something new stands out. A tick is a step of the animation, not a time. */
const TRAVEL = 14;
const FLASH = 6;

/** Ticks of a beat, at least 1; at the last one it is at rest. */
export function ticksOf(beat: Beat): number {
  if (beat.kind !== "scene") return 1;
  return beat.packet === null ? FLASH + 1 : TRAVEL + 1;
}

/** How far the packet of a beat has come at a tick: 0 to 1. */
export function progressAt(beat: SceneBeat, tick: number): number {
  return beat.packet === null ? 1 : Math.min(1, tick / TRAVEL);
}

/** Whether what is new stands out at this tick: once, and never at rest. */
export function isFlash(beat: SceneBeat, tick: number): boolean {
  return beat.packet === null && tick >= 1 && tick < FLASH - 1;
}

/** Reading speed of a beginner who also looks at the picture, in ms for each letter. */
const MS_PER_LETTER = 45;
const LEAST_REST = 1800;

/** How long a beat rests while it plays by itself at speed 1, in ms. */
export function restOf(beat: Beat | undefined): number {
  if (beat?.kind !== "scene") return 8000;
  return LEAST_REST + MS_PER_LETTER * (lineText(beat.headline).length + lineText(beat.body).length);
}
