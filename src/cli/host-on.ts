import { hostOf } from "../terminal/host.ts";
import type { Host, Machine } from "./host.ts";

/** The host of a real process. What costs time to open is a getter on either side, and stays one. */
export function hostOn(process: NodeJS.Process, machine: Machine): Host {
  const terminal = hostOf(process);
  return Object.create(terminal, Object.getOwnPropertyDescriptors(machine)) as typeof terminal & Machine;
}
