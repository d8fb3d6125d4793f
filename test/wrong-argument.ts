/** A mistake in the arguments of a tool, described in its message. */
export class WrongArgument extends Error {}

/** Runs a tool and sets its exit code. For a wrong argument that is 2, and its sentence is printed with the usage. */
export async function runTool(usage: string, main: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof WrongArgument)) throw error;
    process.stderr.write(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  }
}
