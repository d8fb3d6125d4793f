import { keyHelp } from "../../stage/player/key-help.ts";
import { ROOM_KEYS } from "../../stage/player/room-keys.ts";
import { argument } from "../as-typed.ts";
import type { CommandDeclaration } from "../call.ts";
import { beatOf } from "../learn/beat-flag.ts";
import { UsageError } from "../usage-error.ts";

interface PresentFlags {
  readonly notes?: boolean;
  readonly beat?: number;
  readonly focus?: boolean;
}

/** `present`: lessons on the projector, and the notes for them in another window. */
export const presentCommand: CommandDeclaration = {
  notes() {
    return `The notes come through a socket that only you can use; nothing goes over a network.
Their window may press keys as well, and may be closed and opened again.

Keys:\n${keyHelp(ROOM_KEYS)}`;
  },
  examples: [
    "auth-explained present session-login jwt-login:3-9 revocation",
    "auth-explained present --notes",
  ],
  declare(command, cli) {
    command
      .argument(
        "[lesson...]",
        "names, as `list` shows them, or paths to your own; name:3-9 shows only some beats",
      )
      .option(
        "--notes",
        "what to say, what comes next and the answers: for the window that the room does not see",
      )
      .option("--beat <n>", "start at this beat, counted through all lessons", beatOf)
      .option("--focus", "give the whole screen to what a beat is about: for very large letters")
      .action(async (lessons: string[], { notes = false, ...flags }: PresentFlags) => {
        if (notes && lessons.length > 0)
          throw new UsageError(
            `The notes find the show by themselves. Show it in one window: auth-explained present ${lessons.map(argument).join(" ")}. Read the notes in another: auth-explained present --notes`,
          );
        if (!notes && lessons.length === 0)
          throw new UsageError(
            "Name a lesson to show, such as: auth-explained present session-login. To see them all: auth-explained list",
          );
        if (notes) {
          const { runNotes } = await import("./notes.ts");
          cli.exitCode = await runNotes(cli);
        } else {
          const { runPresent } = await import("./run.ts");
          cli.exitCode = await runPresent(cli, lessons, flags);
        }
      });
  },
};
