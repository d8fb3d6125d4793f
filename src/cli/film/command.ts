import { asFlag } from "../as-flag.ts";
import type { CommandDeclaration } from "../call.ts";
import { FILM_DEFAULTS, type FilmFlags } from "./flags.ts";

/** `film`: the user's own traffic on the stage. */
export const filmCommand: CommandDeclaration = {
  notes: () =>
    "A recording is read on this machine and goes nowhere. Values are masked: the same value has the same short\nname everywhere. What was not observed is inferred from what was sent, and marked with ≈.",
  examples: [
    "auth-explained film login.har",
    "curl -v https://shop.test/login 2>&1 | auth-explained film",
    'auth-explained film "Set-Cookie: id=1; SameSite=None" --from https://shop.test/login',
  ],
  declare(command, cli) {
    command
      .argument("[recording]", "a file, HTTP messages, or - for standard input")
      .option("--from <url>", "the URL of the messages, if they do not include it")
      .addOption(asFlag("which browser's rules apply; by default, those of the one that recorded it"))
      .option("--all", "leave nothing out of the story")
      .option("--reveal", "show the real values instead of short names")
      .option("--write-masked <file>", "only write a HAR file with masked values, to share")
      .option("--json", "the recording, its findings and events as one JSON document")
      .action(async (recording: string | undefined, flags: Partial<FilmFlags>) => {
        const { runFilm } = await import("./run.ts");
        cli.exitCode = await runFilm(cli, recording, { ...FILM_DEFAULTS, ...flags });
      });
  },
};
