import type { Contents } from "../lesson/course.ts";
import type { TerminalFlags } from "../terminal/capabilities.ts";
import { choose } from "../terminal/choose.ts";
import type { Choice, Menu } from "../terminal/menu.ts";
import { terminalOf } from "../terminal/terminal.ts";
import { type Cli, EXIT } from "./cli.ts";
import { loadContents } from "./course-source.ts";
import { raceOptions } from "./race-options.ts";

/** What the menu opens: a lesson by its name or its path; null: the race. */
interface Entry {
  readonly lesson: string | null;
}

const RACE: Choice<Entry> = {
  name: "Race: what does each check cost?",
  value: { lesson: null },
  description: "Session look-ups against signature checks, measured on this machine",
};

/**
 * The bare command: choose a lesson, watch it, come back, until the user leaves. The lessons are those of the program, or of
 * a folder of one's own. Gives back the exit code.
 */
export async function openMenu(cli: Cli, flags: TerminalFlags, own?: string): Promise<number> {
  const menu = menuOf(await loadContents(cli.host, own), own !== undefined);
  for (;;) {
    // Anew each time: the window may have another size by now.
    const answer = await choose(menu, terminalOf(cli.host, cli.lifecycle, flags));
    if (answer.type === "left") return EXIT.well;
    if (answer.type === "interrupted") return EXIT.interrupted;
    if ((await open(cli, answer.value, flags)) === EXIT.interrupted) return EXIT.interrupted;
  }
}

async function open(cli: Cli, { lesson }: Entry, flags: TerminalFlags): Promise<number> {
  if (lesson === null) {
    const { runRace } = await import("./run-race.ts");
    return runRace(cli, raceOptions({}), "picture", flags);
  }
  const { showLesson } = await import("./show-lesson.ts");
  const reason = await showLesson(cli, lesson, { cut: "learn" }, flags);
  return reason === "interrupted" ? EXIT.interrupted : EXIT.well;
}

function menuOf({ parts, lessons }: Contents, own: boolean): Menu<Entry> {
  const choices = lessons.map((lesson) => {
    const part = parts.find((p) => p.slugs.includes(lesson.slug))?.title ?? "";
    const value = { lesson: own ? lesson.path : lesson.slug };
    return { name: lesson.title, value, description: `${part}: ${lesson.goal}` };
  });
  const all = own ? choices : [...choices, RACE];
  return { message: "How does a server remember who you are?", choices: all, pageSize: 12 };
}
