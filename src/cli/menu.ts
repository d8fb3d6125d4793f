import type { Contents } from "../lesson/course.ts";
import { timeline } from "../stage/timeline.ts";
import type { TerminalFlags } from "../terminal/capabilities.ts";
import { choose } from "../terminal/choose.ts";
import type { Menu } from "../terminal/menu.ts";
import { type Terminal, terminalOf } from "../terminal/terminal.ts";
import { type Cli, EXIT } from "./cli.ts";
import { loadContents, loadShow } from "./course-source.ts";

/** The bare command: choose a lesson, watch it, come back, until the user leaves. */
export async function openMenu(cli: Cli, flags: TerminalFlags): Promise<number> {
  const contents = await loadContents(cli.host);
  for (;;) {
    // Anew each time: the window may have another size by now.
    const terminal = terminalOf(cli.host, cli.lifecycle, flags);
    const slug = await choose(lessonMenu(contents), terminal);
    if (slug === null) return EXIT.well;
    if (!(await watch(cli, slug, terminal))) return EXIT.interrupted;
  }
}

/** Shows a lesson; false where Ctrl-C ended it. */
async function watch(cli: Cli, slug: string, terminal: Terminal): Promise<boolean> {
  const laidOut = timeline(await loadShow(cli.host, slug), "learn");
  if (terminal.capabilities.mode === "plain") {
    const { tellLesson } = await import("../terminal/tell-lesson.ts");
    await tellLesson(laidOut, terminal);
    return true;
  }
  const [{ playable }, { playOnStage }] = await Promise.all([
    import("../stage/playable.ts"),
    import("../terminal/play-on-stage.ts"),
  ]);
  return (await playOnStage(playable(laidOut), terminal)).reason !== "interrupted";
}

function lessonMenu({ parts, lessons }: Contents): Menu<string> {
  const choices = lessons.map((lesson) => {
    const part = parts.findIndex((p) => p.slugs.includes(lesson.slug)) + 1;
    return { name: `${part}  ${lesson.title}`, value: lesson.slug, description: lesson.goal };
  });
  return { message: "How does a server remember who you are?", choices, pageSize: 12 };
}
