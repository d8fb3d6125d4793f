import { asFlag } from "../as-flag.ts";
import type { CommandDeclaration } from "../call.ts";
import type { SandboxFlags } from "./run.ts";

/** The default world of a sandbox. */
export const DEFAULT_WORLD = "shop-session";

/** `sandbox`: a world at a prompt, where every refusal can be explained. */
export const sandboxCommand: CommandDeclaration = {
  examples: [
    "auth-explained sandbox",
    "auth-explained sandbox shop-jwt",
    "auth-explained sandbox ./my-lessons/worlds/my-shop.md",
    "auth-explained sandbox --as firefox",
    "auth-explained sandbox --plain < my-steps.txt",
  ],
  declare(command, cli) {
    command
      .argument("[world]", `where to start: its name, or a path to your own; by default, ${DEFAULT_WORLD}`)
      .option("--load <file>", "start with the steps of this file")
      .addOption(asFlag("which browser's rules apply; by default, Chromium's"))
      .action(async (world = DEFAULT_WORLD, flags: SandboxFlags) => {
        const { openSandbox } = await import("./run.ts");
        cli.exitCode = await openSandbox(cli, world, flags);
      });
  },
};
