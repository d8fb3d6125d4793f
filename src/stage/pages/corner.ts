import { type Line, span } from "../canvas/text.ts";
import type { View } from "../player/view.ts";

/** The right end of the first row: a number that is being typed, whether it plays, the time if it is wanted, and the place in the show. */
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
