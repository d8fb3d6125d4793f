import { InvalidArgumentError, Option } from "commander";
import { FORMAT_NAMES, type FormatName } from "../../export/formats.ts";
import type { CommandDeclaration } from "../call.ts";
import type { BeatRange, ExportFlags } from "./run.ts";

interface Flags extends Omit<ExportFlags, "format" | "castVersion"> {
  readonly format?: FormatName | "png";
  readonly castVersion: "2" | "3";
}

/** `export`: lessons as files. */
export const exportCommand: CommandDeclaration = {
  examples: [
    "auth-explained export session-login --format html -o session-login.html",
    "auth-explained export --all --format html -o course.html",
    "auth-explained export session-login --format markdown -o session-login.md",
    "auth-explained export session-login --format svg --scenes -o session-login.svg",
    "auth-explained export --all --format text -o lessons/",
  ],
  declare(command, cli) {
    command
      .argument("[lessons...]", "their names, as `list` shows them, or paths to your own")
      .option("--all", "every lesson of the course")
      .addOption(
        new Option("--format <name>", "by default, the one of the file's extension; otherwise text").choices([
          ...FORMAT_NAMES,
          "png",
        ]),
      )
      .option(
        "-o, --output <path>",
        "a file, or a folder that ends in /; by default, or as -, standard output",
      )
      .option("--beats <a-b>", "only these beats, numbered as in `learn`: 4-9, or 4", beatsOf)
      .option("--scenes", "only its scenes, as `play` shows them")
      .addOption(
        new Option("--answers <which>", "hidden: not even in the file")
          .choices(["shown", "hidden"])
          .default("shown"),
      )
      .addOption(
        new Option("--size <cols>x<rows>", "of pictures and films")
          .default({ cols: 100, rows: 30 }, "100x30")
          .argParser(sizeOf),
      )
      .addOption(new Option("--cast-version <n>", "of asciicast").choices(["2", "3"]).default("3"))
      .action(async (lessons: string[], { castVersion, ...flags }: Flags) => {
        const { runExport } = await import("./run.ts");
        await runExport(cli, lessons, { ...flags, castVersion: castVersion === "2" ? 2 : 3 });
      });
  },
};

/** "4-9" or "4": 1-based on the command line, 0-based inside. */
function beatsOf(text: string): BeatRange {
  const [, first, last = first] = /^([1-9]\d{0,3})(?:-([1-9]\d{0,3}))?$/.exec(text) ?? [];
  if (first === undefined || Number(last) < Number(first))
    throw new InvalidArgumentError("It should be a beat, or two with a hyphen in between: 4-9.");
  return { from: Number(first) - 1, to: Number(last) - 1 };
}

function sizeOf(text: string): { cols: number; rows: number } {
  const [, cols, rows] = /^(\d{2,3})x(\d{2,3})$/.exec(text) ?? [];
  const size = { cols: Number(cols), rows: Number(rows) };
  if (!(size.cols >= 60 && size.cols <= 300 && size.rows >= 18 && size.rows <= 100))
    throw new InvalidArgumentError("It should be columns and rows, from 60x18 to 300x100.");
  return size;
}
