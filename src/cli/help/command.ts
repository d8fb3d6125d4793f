import type { CommandDeclaration } from "../call.ts";
import { MAN, TOPICS } from "./topics.ts";

/** `help`: what a command takes, and a few other topics. */
export const helpCommand: CommandDeclaration = {
  notes: () =>
    ["Topics:", ...[...TOPICS, MAN].map(({ name, summary }) => `  ${name.padEnd(15)}  ${summary}`)].join(
      "\n",
    ),
  examples: ["auth-explained help decode", "auth-explained help accessibility"],
  declare(command, cli) {
    command
      .argument("[topic]", "a command or a topic; by default, the whole program")
      .action(async (topic: string | undefined) => {
        const { runHelp } = await import("./run.ts");
        await runHelp(cli, topic);
      });
  },
};
