import { Argument, Command } from "commander";
import type { Cli } from "../call.ts";
import type { NewFlags } from "./new-lesson.ts";

/** `new lesson`: a lesson of one's own to begin with. */
export function newCommand(cli: Cli): Command {
  return new Command("new")
    .description("Make a lesson of your own: a file that passes check, to change line by line")
    .addArgument(new Argument("<what>", "what to make").choices(["lesson"]))
    .argument("<name>", "its name: small letters, digits and hyphens")
    .option("--in <folder>", "the folder of your lessons; without it, my-lessons")
    .option("--world <name>", "the world it begins in; without it, a new one")
    .addHelpText(
      "after",
      "\nExamples:\n  auth-explained new lesson my-first-lesson\n  auth-explained new lesson stolen-cookie --in course --world shop-session",
    )
    .action(async (_what: string, name: string, flags: NewFlags) => {
      const { newLesson } = await import("./new-lesson.ts");
      await newLesson(cli, name, flags);
    });
}
