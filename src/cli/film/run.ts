import { type Film, filmOf } from "../../capture/film/film.ts";
import { gapWords } from "../../capture/film/film-words.ts";
import { explainTraffic } from "../../capture/findings/traffic-sentences.ts";
import { readRecording } from "../../capture/reading/read-recording.ts";
import { type Recording, UnreadableRecording } from "../../capture/recording.ts";
import { listedSuffix } from "../../http/public-suffix-list.ts";
import { type BrowserName, browserOf, FIRST_BROWSER } from "../../sim/jar/browsers.ts";
import { playable } from "../../stage/playable.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import { playOnStage } from "../../terminal/player/play-on-stage.ts";
import { tellLesson } from "../../terminal/player/tell-lesson.ts";
import { counted } from "../../text/count.ts";
import { fileReason } from "../../text/file-reason.ts";
import { asTyped, showAsTyped } from "../as-typed.ts";
import { type Cli, EXIT } from "../call.ts";
import type { TakeOvers } from "../sandbox/run.ts";
import { UsageError } from "../usage-error.ts";
import { bareCookies, showCookies } from "./cookies.ts";
import type { FilmFlags } from "./flags.ts";
import { filmSource } from "./source.ts";

/** Reads a recording and shows it; returns the exit code. Throws UsageError. */
export async function runFilm(cli: Cli, named: string | undefined, flags: FilmFlags): Promise<number> {
  const from = flags.from === undefined ? null : sourceUrl(flags.from);
  const { title, bytes } = await filmSource(cli, named);
  let recording: Recording;
  try {
    recording = await readRecording(bytes, { from, now: cli.host.now() });
  } catch (error) {
    if (!(error instanceof UnreadableRecording)) throw error;
    await cli.terminal().say(asTyped(error.message, cli.host.program));
    return EXIT.no;
  }
  if (flags.writeMasked !== undefined) return writeMasked(cli, recording, flags.writeMasked);
  const cookies = bareCookies(recording);
  if (cookies !== null) return showCookies(cli, cookies, recording, flags);
  const browser = flags.as ?? recordedBy(recording);
  const { reveal, all } = flags;
  const film = filmOf(recording, { title, suffixOf: listedSuffix, browser, reveal, all });
  if (flags.json) {
    await cli.terminal().write(`${JSON.stringify(filmJson(film, recording), null, 2)}\n`);
    return EXIT.well;
  }
  return showFilm(cli, film);
}

/** Writes the recording as a HAR file that is safe to pass on. Throws UsageError if the file exists. */
async function writeMasked(cli: Cli, recording: Recording, path: string): Promise<number> {
  const { maskedHar } = await import("../../capture/masking/masked-har.ts");
  try {
    await cli.host.createFile(path, `${JSON.stringify(maskedHar(recording, cli.host.version), null, 1)}\n`);
  } catch (error) {
    throw new UsageError(`Cannot write ${path}: ${fileReason(error)}.`);
  }
  const requests = counted(recording.exchanges.length, "request");
  await cli
    .terminal()
    .say(`${path} holds ${requests}, with every value masked. Look through it before you send it.`);
  return EXIT.well;
}

/** Shows it on the stage, or as text; a sandbox can be opened anywhere in it. */
async function showFilm(cli: Cli, { show }: Film): Promise<number> {
  const laidOut = timeline(showAsTyped(show, cli.host.program), "learn");
  const terminal = cli.terminal();
  const before: TakeOvers = new Map();
  const tryOut = async (beat: number) => {
    const { takeOver } = await import("../sandbox/run.ts");
    return takeOver(cli, laidOut, { beat }, () => {}, before);
  };
  if (terminal.capabilities.mode === "plain") {
    const reason = await tellLesson(laidOut, terminal, {
      beat: 0,
      answers: {},
      onView: () => {},
      leadsOn: false,
      tryOut,
    });
    return reason === "interrupted" ? EXIT.interrupted : EXIT.well;
  }
  return playFilm(laidOut, terminal, tryOut);
}

async function playFilm(
  laidOut: Timeline,
  terminal: Parameters<typeof playOnStage>[1],
  tryOut: (beat: number) => Promise<boolean>,
): Promise<number> {
  const film = playable(laidOut);
  let beat = 0;
  for (;;) {
    const { reason, view } = await playOnStage(() => film, terminal, { beat });
    beat = view.beat;
    if (reason === "interrupted") return EXIT.interrupted;
    if (reason !== "take-over") return EXIT.well;
    if (await tryOut(beat)) return EXIT.interrupted;
  }
}

/** Returns the browser that made the requests, or that wrote the file; for other clients, the rules of the specification. */
function recordedBy({ form, userAgent, tool }: Recording): BrowserName {
  const known = browserOf(userAgent ?? tool?.replace(" ", "/") ?? "");
  return known ?? (form === "har" ? FIRST_BROWSER : "rfc");
}

function sourceUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`--from ${text} is not a URL. Write it like https://shop.test/login`);
  }
  return url.href;
}

function filmJson({ show, story, unexplained, findings }: Film, recording: Recording): object {
  return {
    schemaVersion: 1,
    form: recording.form,
    tool: recording.tool,
    missing: gapWords(recording.gaps),
    requests: recording.exchanges.length,
    story: story.exchanges.map(({ exchange, role }) => ({ request: exchange.index, role })),
    leftOut: Object.fromEntries(story.leftOut),
    cookiesNotExplained: unexplained,
    findings: findings.map((one) => ({ ...one, ...explainTraffic(one) })),
    trace: show.trace,
  };
}
