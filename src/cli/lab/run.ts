import { listedSuffix } from "../../http/public-suffix-list.ts";
import { LAB_MODES } from "../../lab/code/lab-modes.ts";
import { freshSecret, Lab } from "../../lab/lab.ts";
import type { OwnCertificate } from "../../lab/server/certificate.ts";
import { SERVED } from "../../lab/server/served.ts";
import type { LabTask } from "../../lab/tasks/lab-tasks.ts";
import type { Timeline } from "../../stage/timeline/beat.ts";
import { listenOnLoopback } from "../../terminal/lab/loopback.ts";
import { runLab } from "../../terminal/lab/run-lab.ts";
import type { StartedBrowser } from "../../terminal/lab/start-browser.ts";
import { tellLab } from "../../terminal/lab/tell-lab.ts";
import { canAsk } from "../../terminal/terminal.ts";
import { fileReason } from "../../text/file-reason.ts";
import type { LabMode } from "../../trace/show/lab-mode.ts";
import { type Cli, EXIT } from "../call.ts";
import { readLessons } from "../course/read-lessons.ts";
import type { TakeOvers } from "../sandbox/run.ts";
import { UsageError } from "../usage-error.ts";
import type { LabFlags } from "./flags.ts";
import { openStore } from "./stores.ts";

/** Starts the lab and shows it until the user leaves; returns the exit code. Throws UsageError. */
export async function openLab(cli: Cli, mode: LabMode, flags: LabFlags): Promise<number> {
  const { host } = cli;
  const { store, port, reveal, https } = flags;
  const [rows, lessons] = await Promise.all([openStore(store), readLessons(host, host.lessons)]);
  let lab: Lab | null = null;
  const tls = https ? await certificate(host.now()) : null;
  const server = await listening(port, tls, (request, response) => lab?.handle(request, response));
  let browser: StartedBrowser | null = null;
  try {
    const { now } = host;
    lab = new Lab({
      mode,
      lessons,
      rows,
      reveal,
      now,
      https,
      port: server.port,
      secret: await rows.secret(freshSecret()),
      suffixOf: listedSuffix,
    });
    if (flags.browser) {
      const { openBrowser } = await import("./browser.ts");
      browser = await openBrowser(lab, host.clock, tls?.fingerprint ?? null);
    }
    const terminal = cli.terminal();
    // A pipe is not a learner: nothing is saved.
    const progress = canAsk(terminal) ? cli.progress() : null;
    const solved = ({ lesson, exercise }: LabTask) => progress?.exerciseSolved(lesson, exercise);
    if (terminal.capabilities.mode === "plain") {
      await tellLab(lab, terminal, solved);
      return EXIT.well;
    }
    const before: TakeOvers = new Map();
    const tryOut = async ({ show, ...laidOut }: Timeline, beat: number) => {
      const [{ takeOver }, { labSteps }] = await Promise.all([
        import("../sandbox/run.ts"),
        import("../../lab/lab-steps.ts"),
      ]);
      const steps = labSteps(LAB_MODES[mode].auth, show.trace);
      return takeOver(cli, { ...laidOut, show: { ...show, steps } }, { beat }, () => {}, before);
    };
    return (await runLab(lab, terminal, tryOut, solved)) ? EXIT.interrupted : EXIT.well;
  } finally {
    await browser?.stop();
    await server.close();
    await rows.close();
  }
}

async function certificate(now: number): Promise<OwnCertificate> {
  const { ownCertificate } = await import("../../lab/server/certificate.ts");
  return ownCertificate(SERVED, now);
}

async function listening(
  port: number,
  tls: OwnCertificate | null,
  handle: Parameters<typeof listenOnLoopback>[0],
) {
  try {
    return await listenOnLoopback(handle, { port, tls });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE")
      throw new UsageError(`Port ${port} is taken. Leave --port out for one that is free.`);
    throw new UsageError(`Cannot listen on port ${port}: ${fileReason(error)}.`);
  }
}
