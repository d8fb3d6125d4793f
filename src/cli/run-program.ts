import { Interrupted } from "../terminal/interrupted.ts";
import { createLifecycle, type Lifecycle } from "../terminal/lifecycle.ts";
import { asTyped } from "./as-typed.ts";
import { BrokenLessons } from "./broken-lessons.ts";
import { createCli, EXIT } from "./call.ts";
import { COMMANDS } from "./commands.ts";
import { type Machine, machineOf, type Surroundings } from "./machine.ts";
import { parseCall } from "./program.ts";
import { UsageError } from "./usage-error.ts";

/** Runs one call of the program in a process; returns its exit code. */
export function runProgram(process: NodeJS.Process, surroundings: Surroundings): Promise<number> {
  return runOn(machineOf(process, surroundings));
}

/** The same on any host. However the program ends, the terminal is restored. */
export async function runOn(host: Machine): Promise<number> {
  const lifecycle = createLifecycle(host);
  return lifecycle.run(() => runCall(host, lifecycle));
}

async function runCall(host: Machine, lifecycle: Lifecycle): Promise<number> {
  const { cli, close } = createCli(COMMANDS, host, lifecycle);
  try {
    return await parseCall(cli);
  } catch (error) {
    if (error instanceof Interrupted) return EXIT.interrupted;
    const code = error instanceof UsageError ? EXIT.usage : error instanceof BrokenLessons ? EXIT.no : null;
    if (code === null) throw error;
    await cli.terminal().say(asTyped((error as Error).message, host.program));
    return code;
  } finally {
    await close();
  }
}
