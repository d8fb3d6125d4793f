import { Argument } from "commander";
import type { CommandDeclaration } from "../call.ts";
import type { NewFlags } from "./run.ts";

/** `new lesson`: a first lesson of the user's own. */
export const newCommand: CommandDeclaration = {
  examples: [
    "auth-explained new lesson my-first-lesson",
    "auth-explained new lesson stolen-cookie --in course --world shop-session",
  ],
  declare(command, cli) {
    command
      .addArgument(new Argument("<what>", "what to make").choices(["lesson"]))
      .argument("<name>", "its name: small letters, digits and hyphens")
      .option("--in <folder>", "the folder of your lessons; by default, my-lessons")
      .option("--world <world>", "the world that it starts in; by default, a new one")
      .action(async (_what: string, name: string, flags: NewFlags) => {
        const { newLesson } = await import("./run.ts");
        await newLesson(cli, name, flags);
      });
  },
};
