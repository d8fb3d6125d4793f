import type { BrowserName } from "../../sim/jar/browsers.ts";
import { playable } from "../../stage/playable.ts";
import type { EndReason } from "../../stage/player/player-state.ts";
import type { Playable } from "../../stage/player/view.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { timeline } from "../../stage/timeline/timeline.ts";
import type { Pace } from "../../terminal/player/player.ts";
import { tellLesson } from "../../terminal/player/tell-lesson.ts";
import { NOT_BEGUN } from "../../terminal/progress/progress.ts";
import { canAsk } from "../../terminal/terminal.ts";
import { type Cli, EXIT } from "../call.ts";
import { loadDraft, loadShowAs } from "../course/source.ts";
import { adoptedKey } from "../progress/lesson-key.ts";
import { resumed, START } from "../progress/resume.ts";
import { keepingOf, Sitting } from "../progress/sitting.ts";
import type { TakeOvers } from "../sandbox/run.ts";
import { refuseNoBeat } from "./beat-flag.ts";
import { draftFilm, sayWrong } from "./draft.ts";
import { examined } from "./held-exam.ts";
import { watch } from "./watch.ts";

/** Options of learning a lesson. */
export interface ShowOptions {
  /** First beat, 0-based; by default where it was left. */
  readonly beat?: number | undefined;
  /** From the first beat, ignoring progress. */
  readonly restart?: boolean | undefined;
  /** Seed of the lesson's exam; random by default. */
  readonly seed?: number | undefined;
  /** Which browser's rules apply, if not those of the one that lessons are written for. */
  readonly as?: BrowserName | undefined;
}

/** Shows one lesson; returns the exit code. */
export async function runShow(cli: Cli, slug: string, options: ShowOptions): Promise<number> {
  const { reason, left, holds } = await showLesson(cli, slug, options);
  if (reason === "quit" && left !== null) await cli.terminal().say(`To come back to this beat: ${left}`);
  return reason === "interrupted" ? EXIT.interrupted : holds ? EXIT.well : EXIT.no;
}

/** Why a lesson ended; the command to continue it, null if not needed; and whether it had no problems. */
export interface LessonEnd {
  readonly reason: EndReason;
  readonly left: string | null;
  readonly holds: boolean;
}

/** Shows a lesson in the way that suits the terminal, and the following ones as long as the learner goes on. */
export async function showLesson(cli: Cli, slug: string, options: ShowOptions): Promise<LessonEnd> {
  let { next, ...shown } = await showOne(cli, slug, options);
  while (shown.reason === "next-lesson" && next !== null)
    ({ next, ...shown } = await showOne(cli, next, { as: options.as }));
  return shown;
}

/** Shows something that is not a whole lesson, without saving anything. Returns why it ended. */
export function showMade(cli: Cli, laidOut: Timeline, pace: Pace): Promise<EndReason> {
  return sit(cli, new Sitting(START, null), laidOut, playable(laidOut), { ...pace, leadsOn: false });
}

async function showOne(
  cli: Cli,
  slug: string,
  { beat, seed: wanted, restart = false, as }: ShowOptions,
): Promise<LessonEnd & { readonly next: string | null }> {
  const terminal = cli.terminal();
  const plain = terminal.capabilities.mode === "plain";
  // A pipe is not a learner: nothing is saved.
  // Looking at a lesson in another browser does not count as progress either.
  const keeps = canAsk(terminal) && as === undefined;
  const draft = await loadDraft(cli.host, slug);
  const usual = draft.show;
  const elsewhere = as === undefined ? null : await loadShowAs(cli.host, usual, as);
  const loaded = elsewhere?.show ?? usual;
  const progress = keeps ? cli.progress() : null;
  const self = { slug: usual.lesson.slug, title: usual.title };
  const key = progress === null ? slug : adoptedKey(cli.host, progress, slug, self);
  const known = progress === null || restart ? NOT_BEGUN : progress.of(key);
  const show = await examined(cli.host, slug, loaded, { wanted, left: known.seed });
  const laidOut = timeline(show, "learn");
  refuseNoBeat(laidOut, slug, beat);
  const film = draftFilm(laidOut, draft);
  // Answers to other questions do not apply here.
  const from = wanted === undefined || wanted === known.seed ? resumed(known, film) : START;
  const keeping = progress === null ? null : keepingOf(progress, key, laidOut);
  const sitting = new Sitting(beat === undefined ? from : { ...from, beat }, keeping);
  const next = show.lesson?.next ?? null;
  await sayWrong(terminal, draft);
  try {
    const reason = await sit(cli, sitting, laidOut, film, { leadsOn: next !== null });
    const left = `${cli.host.program} learn ${slug}`;
    return { reason, next, left: plain ? null : left, holds: draft.wrong === "" };
  } finally {
    sitting.leave();
  }
}

/** Shows the lesson, and a sandbox on request, until the learner leaves. */
async function sit(
  cli: Cli,
  sitting: Sitting,
  laidOut: Timeline,
  film: Playable,
  pace: Pace & { readonly leadsOn: boolean },
): Promise<EndReason> {
  const terminal = cli.terminal();
  const before: TakeOvers = new Map();
  /** Opens a sandbox at a beat, with its exercise if it has one, or the race; true if Ctrl-C ended it. */
  const tryOut = async (index: number, inner?: number) => {
    if (laidOut.beats[index]?.kind === "race") {
      const [{ runRace }, { raceOptions }] = await Promise.all([
        import("../race/run.ts"),
        import("../race/options.ts"),
      ]);
      return (await runRace(cli, raceOptions({}), "picture")) === EXIT.interrupted;
    }
    const { takeOver } = await import("../sandbox/run.ts");
    return takeOver(cli, laidOut, { beat: index, inner }, sitting.solve, before);
  };
  if (terminal.capabilities.mode === "plain")
    return tellLesson(laidOut, terminal, {
      ...sitting.at,
      onView: sitting.see,
      leadsOn: pace.leadsOn,
      tryOut,
    });
  return watch(terminal, () => film, sitting, pace, tryOut);
}
