import type { Contents } from "../lesson/course.ts";
import type { TerminalFlags } from "../terminal/capabilities.ts";
import { choose } from "../terminal/choose.ts";
import type { Menu } from "../terminal/menu.ts";
import { terminalOf } from "../terminal/terminal.ts";
import { type Cli, EXIT } from "./cli.ts";
import { loadContents } from "./course-source.ts";

/**
 * The bare command: choose a lesson, watch it, come back, until the user leaves. The lessons are those of the program, or of
 * a folder of one's own. Gives back the exit code.
 */
export async function openMenu(cli: Cli, flags: TerminalFlags, own?: string): Promise<number> {
  const menu = lessonMenu(await loadContents(cli.host, own), own !== undefined);
  for (;;) {
    // Anew each time: the window may have another size by now.
    const answer = await choose(menu, terminalOf(cli.host, cli.lifecycle, flags));
    if (answer.type === "left") return EXIT.well;
    if (answer.type === "interrupted") return EXIT.interrupted;
    const { showLesson } = await import("./show-lesson.ts");
    const reason = await showLesson(cli, answer.value, { cut: "learn" }, flags);
    if (reason === "interrupted") return EXIT.interrupted;
  }
}

function lessonMenu({ parts, lessons }: Contents, byPath: boolean): Menu<string> {
  const choices = lessons.map((lesson) => {
    const part = parts.find((p) => p.slugs.includes(lesson.slug))?.title ?? "";
    const value = byPath ? lesson.path : lesson.slug;
    return { name: lesson.title, value, description: `${part}: ${lesson.goal}` };
  });
  return { message: "How does a server remember who you are?", choices, pageSize: 12 };
}
