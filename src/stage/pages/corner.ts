import { type Line, span } from "../canvas/text.ts";
import type { View } from "../player/view.ts";

/** Returns the right end of the first row: a number being typed, the play status, the clock if it is on, and the position in the show. */
export function cornerLine({ status, corner }: View, place: string): Line {
  const speed = status !== undefined && status.speed !== 1 ? ` ${status.speed}x` : "";
  return [
    ...(status?.count ? [span(`go to ${status.count}  `, "warn")] : []),
    ...(status?.playing || speed !== ""
      ? [span(`${status?.playing ? "▶" : "paused"}${speed}  `, "good")]
      : []),
    ...(corner === undefined ? [] : [span(`${corner}  `)]),
    span(place, "dim"),
  ];
}
