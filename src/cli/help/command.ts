import type { CommandDeclaration } from "../call.ts";
import { MAN, TOPICS } from "./topics.ts";

const NAMES = TOPICS.map(({ name }) => name);

/** `help`: what a command takes, and a few things besides. */
export const helpCommand: CommandDeclaration = {
  name: "help",
  summary: `Print help for a command, or about ${NAMES.slice(0, -1).join(", ")} or ${NAMES.at(-1)}`,
  notes: ["Topics:", ...[...TOPICS, MAN].map(({ name, summary }) => `  ${name.padEnd(15)}  ${summary}`)].join(
    "\n",
  ),
  examples: ["auth-explained help decode", "auth-explained help accessibility"],
  declare(command, cli) {
    command
      .argument("[topic]", "a command or a topic; without one, the whole program")
      .action(async (topic: string | undefined) => {
        const { runHelp } = await import("./run.ts");
        await runHelp(cli, topic);
      });
  },
};
