import { Command } from "commander";
import { type Cli, terminalFlags } from "../call.ts";

/** Where a sandbox begins if nobody says where. */
export const DEFAULT_WORLD = "shop-session";

/** `sandbox`: a world at a prompt, where every refusal says why. */
export function sandboxCommand(cli: Cli): Command {
  return new Command("sandbox")
    .description("A world of your own at a prompt: try things, and see why they are refused")
    .argument("[world]", `where to begin; without one, ${DEFAULT_WORLD}`)
    .option("--load <file>", "begin with the steps of this file")
    .addHelpText(
      "after",
      "\nExamples:\n  auth-explained sandbox\n  auth-explained sandbox shop-jwt\n  auth-explained sandbox --plain < my-steps.txt",
    )
    .action(async (world = DEFAULT_WORLD, { load }: { load?: string }, command: Command) => {
      const { openSandbox } = await import("./open.ts");
      cli.exitCode = await openSandbox(cli, world, load, terminalFlags(command));
    });
}
