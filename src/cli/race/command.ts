import type { CommandDeclaration } from "../call.ts";
import { hopOf, type RaceFlags, raceOptions, secondsOf, sessionsOf } from "./options.ts";

/** `race`: what a look-up and a signature check cost on this machine. */
export const raceCommand: CommandDeclaration = {
  examples: [
    "auth-explained race",
    "auth-explained race --quick",
    "auth-explained race --hop 2ms --seconds 10",
    "auth-explained race --quick --json",
  ],
  declare(command, cli) {
    command
      .option("--hop <time>", "the time to a store on the network and back, modelled (default: 0.5ms)", hopOf)
      .option("--seconds <n>", "how long to measure (default: 3)", secondsOf)
      .option("--sessions <n>", "how many sessions to hold in memory (default: 1,000,000)", sessionsOf)
      .option("--quick", "less than a second: fewer rounds, 20,000 sessions")
      .option("--json", "as one JSON document")
      .action(async (flags: RaceFlags) => {
        const { runRace } = await import("./run.ts");
        const form = flags.json ? "json" : "picture";
        cli.exitCode = await runRace(cli, raceOptions(flags), form);
      });
  },
};
