import type { CommandDeclaration } from "../call.ts";

/** Where a sandbox begins if nobody says where. */
export const DEFAULT_WORLD = "shop-session";

/** `sandbox`: a world at a prompt, where every refusal says why. */
export const sandboxCommand: CommandDeclaration = {
  name: "sandbox",
  summary: "A world of your own at a prompt: try things, and see why they are refused",
  examples: [
    "auth-explained sandbox",
    "auth-explained sandbox shop-jwt",
    "auth-explained sandbox --plain < my-steps.txt",
  ],
  declare(command, cli) {
    command
      .argument("[world]", `where to begin; without one, ${DEFAULT_WORLD}`)
      .option("--load <file>", "begin with the steps of this file")
      .action(async (world = DEFAULT_WORLD, { load }: { load?: string }) => {
        const { openSandbox } = await import("./open.ts");
        cli.exitCode = await openSandbox(cli, world, load);
      });
  },
};
