import { hostOf } from "../terminal/host.ts";
import type { Host, Machine } from "./host.ts";

/** The host of a real process. What few commands need is loaded when they ask for it. */
export function hostOn(process: NodeJS.Process, machine: Machine): Host {
  const terminal = hostOf(process);
  const own: Omit<Host, keyof typeof terminal> = {
    ...machine,
    interrupted() {
      const controller = new AbortController();
      terminal.on("SIGINT", () => controller.abort());
      return controller.signal;
    },
    askHidden: async () => null,
    askPaste: async () => null,
  };
  // The streams are getters that open them only when asked for, so the host inherits them instead of copying.
  return Object.assign(Object.create(terminal) as typeof terminal, own);
}
