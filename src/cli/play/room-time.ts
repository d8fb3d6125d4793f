import type { Machine } from "../machine.ts";

/** Returns a formatter of the time of day and the minutes since a moment, in ms since 1970: "14:05  23 min". */
export function roomTime({ now, offsetAt }: Pick<Machine, "now" | "offsetAt">): (begun: number) => string {
  return (begun) => {
    const at = now();
    const seconds = Math.floor(at / 1000);
    const local = new Date((seconds + offsetAt(seconds)) * 1000);
    return `${local.toISOString().slice(11, 16)}  ${Math.max(0, Math.floor((at - begun) / 60_000))} min`;
  };
}
