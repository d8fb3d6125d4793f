import { hostOf } from "../terminal/host.ts";
import type { Host, Machine } from "./host.ts";

/** The host of a real process. Its streams are getters that open them only when asked for: they are inherited, not copied. */
export function hostOn(process: NodeJS.Process, machine: Machine): Host {
  const terminal = hostOf(process);
  return Object.assign(Object.create(terminal) as typeof terminal, machine);
}
