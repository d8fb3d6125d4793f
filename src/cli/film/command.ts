import { asFlag } from "../as-flag.ts";
import type { CommandDeclaration } from "../call.ts";
import { FILM_DEFAULTS, type FilmFlags } from "./flags.ts";

/** `film`: the user's own traffic on the stage. */
export const filmCommand: CommandDeclaration = {
  notes:
    "A recording is read on this machine and goes nowhere. Values are masked: the same value has the same short\nname everywhere. What nobody saw is inferred from what was sent, and marked with ≈.",
  examples: [
    "auth-explained film login.har",
    "curl -v https://shop.test/login 2>&1 | auth-explained film",
    'auth-explained film "Set-Cookie: id=1; SameSite=None" --from https://shop.test/login',
  ],
  declare(command, cli) {
    command
      .argument("[recording]", "a file, HTTP messages as they are, or - for what is piped in")
      .option("--from <url>", "where messages came from, if they do not say")
      .addOption(asFlag("whose rules hold; by default those of the browser that recorded it"))
      .option("--all", "leave nothing out of the story")
      .option("--reveal", "show values as they are, instead of short names")
      .option(
        "--write-masked <file>",
        "write a HAR file with its values masked, to pass on, and show nothing",
      )
      .option("--json", "the recording, what is said of it and its events as one JSON document")
      .action(async (recording: string | undefined, flags: Partial<FilmFlags>) => {
        const { runFilm } = await import("./run.ts");
        cli.exitCode = await runFilm(cli, recording, { ...FILM_DEFAULTS, ...flags });
      });
  },
};
