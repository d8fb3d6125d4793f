import { Command } from "commander";
import { type Cli, EXIT, terminalFlags } from "./cli.ts";
import { UsageError } from "./usage-error.ts";

const DEFAULT_WORLD = "shop-session";

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
      const sandbox = await openWorld(cli, world);
      const [{ sandboxFiles }, { terminalOf }] = await Promise.all([
        import("./sandbox-files.ts"),
        import("../terminal/terminal.ts"),
      ]);
      const files = sandboxFiles(cli.host);
      if (load !== undefined) {
        const loaded = await files.load(load);
        if ("error" in loaded) throw new UsageError(loaded.error);
        for (const step of loaded.steps) {
          const problem = sandbox.submit(step);
          if (problem !== null) throw new UsageError(`${load}: ${step}: ${problem.message}`);
        }
      }
      const terminal = terminalOf(cli.host, cli.lifecycle, terminalFlags(command));
      if (terminal.capabilities.mode === "plain") {
        const { tellSandbox } = await import("../terminal/tell-sandbox.ts");
        cli.exitCode = (await tellSandbox(sandbox, terminal)) ? EXIT.well : EXIT.no;
        return;
      }
      const { runSandbox } = await import("../terminal/run-sandbox.ts");
      cli.exitCode = (await runSandbox(sandbox, files, terminal)) ? EXIT.interrupted : EXIT.well;
    });
}

async function openWorld(cli: Cli, name: string) {
  const [{ readWorlds }, { readLessons }, { Sandbox }, { didYouMean }] = await Promise.all([
    import("../lesson/course.ts"),
    import("./course-source.ts"),
    import("../lesson/sandbox.ts"),
    import("../lesson/nearest.ts"),
  ]);
  const worlds = readWorlds(await readLessons(cli.host, cli.host.lessons), []);
  const world = worlds.get(name);
  if (world === undefined) {
    const names = [...worlds.keys()];
    throw new UsageError(
      `There is no world "${name}".${didYouMean(name, names)} There are: ${names.join(", ")}.`,
    );
  }
  return new Sandbox(
    world.title,
    world.steps.map(({ step }) => step.text),
  );
}
