import { Argument, Option } from "commander";
import { LAB_MODE_NAMES, type LabMode } from "../../trace/show/lab-mode.ts";
import type { CommandDeclaration } from "../call.ts";
import { type LabFlags, portFlag } from "./flags.ts";

/** `lab`: a real server on this machine. */
export const labCommand: CommandDeclaration = {
  notes: () =>
    "It listens only on this machine, and runs the code of the lessons. Every request becomes beats as it happens;\nkeys restart the server, delete rows, rotate keys and change its settings. What was not observed is marked with ≈.",
  examples: [
    "auth-explained lab",
    "auth-explained lab jwt --browser",
    "auth-explained lab session --store sessions.sqlite",
  ],
  declare(command, cli) {
    command
      .addArgument(
        new Argument("[mode]", "how it remembers who you are").choices(LAB_MODE_NAMES).default("session"),
      )
      .option(
        "--store <store>",
        "where sessions are kept: memory, a file such as sessions.sqlite (Node 22.13 and later), or redis://localhost:6379",
        "memory",
      )
      .addOption(new Option("--port <number>", "by default, a free one").argParser(portFlag).default(0))
      .option(
        "--browser",
        "start an installed Chrome, Chromium or Edge with a temporary profile, and show its own reasons",
        false,
      )
      .option("--https", "with a self-signed certificate, which browsers warn about", false)
      .option("--reveal", "show the real values instead of short names", false)
      .action(async (mode: LabMode, flags: LabFlags) => {
        const { openLab } = await import("./run.ts");
        cli.exitCode = await openLab(cli, mode, flags);
      });
  },
};
