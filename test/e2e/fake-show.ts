import { fileURLToPath } from "node:url";
import { type RealTerminal, start } from "./harness.ts";

/** The program in the fixtures, as a command. */
const FIXTURE = fileURLToPath(new URL("./fixtures/fake-show.ts", import.meta.url));
const COMMAND = [process.execPath, "--import", "tsx", FIXTURE] as const;

/** The same for a shell to read. */
export const WORDS = COMMAND.map((word) => `'${word}'`).join(" ");

/** A shell that knows of foreground and background. */
export const shell = () =>
  start({ command: ["bash", "--norc", "--noprofile", "-i"], env: { PS1: "prompt> " } });

export const show = (
  args: readonly string[] = [],
  size: { cols?: number; rows?: number } = {},
): RealTerminal => start({ command: [...COMMAND, ...args], ...size });
