import type { Cookie as RealCookie } from "puppeteer-core";
import type { Cookie } from "../../src/http/cookie.ts";
import { doStep, parseStep, type Step } from "../../src/lesson/language/step.ts";
import type { BrowserRules } from "../../src/sim/jar/browser-rules.ts";
import { rulesOf } from "../../src/sim/jar/browsers.ts";
import { World } from "../../src/sim/world.ts";
import type { Trace, TraceEvent } from "../../src/trace/event.ts";
import { fold } from "../../src/trace/knowledge/fold.ts";
import type { Driven } from "./browsers.ts";
import { driveOf, isBrowsers, isChoice, whyLeftOut } from "./drive.ts";
import { type Exchange, exchangeOf, exchangesIn } from "./exchange.ts";
import type { LessonSteps } from "./lesson-steps.ts";
import { RealDevices } from "./real-devices.ts";
import type { RealTabs } from "./real-tabs.ts";
import { openSockets } from "./sockets.ts";

/** One difference: at which step, and what the simulation and the real browser did. */
export interface Difference {
  readonly lesson: string;
  readonly step: string;
  readonly what: string;
  readonly simulated: string;
  readonly real: string;
}

/** The result of one lesson in one browser. */
export interface LessonReality {
  readonly compared: number;
  readonly differences: readonly Difference[];
  /** Steps that were not run in the real browser, each with the reason. */
  readonly leftOut: readonly { readonly step: string; readonly reason: string }[];
}

const PLACE = { path: "lesson", line: 1, column: 1 };

/**
 * Does every step of a lesson twice: in the simulation, and with a real browser before the simulation's servers. `broken`: rules by
 * which the simulation's jar goes in place of the browser's own.
 */
export async function runLesson(
  name: Driven,
  { slug, steps }: Pick<LessonSteps, "slug" | "steps">,
  broken: Partial<BrowserRules> = {},
): Promise<LessonReality> {
  const simulated = worldOf(name);
  const served = worldOf(name);
  simulated.browser.cookies.jar.change({ rules: { ...rulesOf(name), ...broken } });
  const seen: Exchange[] = [];
  const sockets = await openSockets((request) => {
    const response = served.receive(request);
    if (response !== null) seen.push(exchangeOf(request, response));
    return response;
  });
  const devices = new RealDevices(name, sockets);
  const differences: Difference[] = [];
  const leftOut: { step: string; reason: string }[] = [];
  let compared = 0;
  try {
    for (const [i, text] of steps.entries()) {
      const step = parsed(text);
      if (isChoice(step)) {
        leftOut.push({ step: text, reason: "the browser that is driven stays what it is" });
        continue;
      }
      const why = whyLeftOut(step);
      if (why !== null) {
        leftOut.push(...steps.slice(i).map((s) => ({ step: s, reason: why })));
        break;
      }
      const from = simulated.trace.length;
      must(doStep(step, simulated, PLACE));
      const events = simulated.trace.slice(from);
      seen.length = 0;
      let read: string | null = null;
      if (!isBrowsers(step)) must(doStep(step, served, PLACE));
      else {
        const drive = driveOf(step);
        if (drive === null) {
          const rest = steps.slice(i);
          leftOut.push(...rest.map((s) => ({ step: s, reason: `nothing drives "${step.verb.form}" yet` })));
          break;
        }
        read = await drive({ tabs: devices.tabs, world: served, use: (device) => devices.use(device) });
      }
      const { tabs } = devices;
      const expired = await standInForTime(events, tabs);
      if (expired > 0)
        leftOut.push({
          step: text,
          reason: "a real browser's clock cannot be moved: the cookies were taken away",
        });
      if (events.some(isOfAge)) {
        leftOut.push({
          step: text,
          reason: "a real browser's clock cannot be moved: its cookies are younger",
        });
        continue;
      }
      const dropped = tabs.takeDropped();
      if (dropped !== null) {
        leftOut.push({ step: text, reason: `the browser had dropped the page before (${dropped})` });
        continue;
      }
      compared += 1;
      const found = await differencesOf(simulated, events, seen, read, tabs);
      differences.push(...found.map((d) => ({ lesson: slug, step: text, ...d })));
    }
  } finally {
    await devices.remove();
    await sockets.close();
  }
  return { compared, differences, leftOut };
}

function worldOf(name: Driven): World {
  const world = new World();
  must(doStep(parsed(`browser is ${name}`), world, PLACE));
  return world;
}

function parsed(text: string): Step {
  const { step, problem } = parseStep(text, PLACE);
  if (step === null) throw new Error(`${text}: ${problem.message}`);
  return step;
}

function must(problem: { readonly message: string } | null): void {
  if (problem !== null) throw new Error(problem.message);
}

/** A cookie is withheld that a browser would have sent some minutes ago ("Lax-allowing-unsafe"). */
const isOfAge = (event: TraceEvent): boolean =>
  event.type === "cookie.withheld" &&
  event.refusal.code === "same-site-unspecified" &&
  event.refusal.facts.exception !== "";

/** Removes cookies from the real jar that have expired by the virtual clock; returns how many kinds. */
async function standInForTime(events: Trace, tabs: RealTabs): Promise<number> {
  const expired = events.flatMap((e) => (e.type === "cookie.expired" ? [e.cookie] : []));
  if (expired.length > 0)
    await tabs.deleteCookies((real) => expired.some((c) => c.name === real.name && c.path === real.path));
  return expired.length;
}

async function differencesOf(
  simulated: World,
  events: Trace,
  seen: readonly Exchange[],
  read: string | null,
  tabs: RealTabs,
): Promise<Omit<Difference, "lesson" | "step">[]> {
  const found: Omit<Difference, "lesson" | "step">[] = [];
  const compare = (what: string, ours: unknown, theirs: unknown) => {
    const [a, b] = [JSON.stringify(ours), JSON.stringify(theirs)];
    if (a !== b) found.push({ what, simulated: a, real: b });
  };
  compare("the exchanges", exchangesIn(events), seen);
  const script = events.findLast((e) => e.type === "script.ran");
  if (read !== null && script?.type === "script.ran") compare("what a script read", script.result, read);
  const jar = fold(simulated.trace).jar;
  compare("the jar", jar.map(known).sort(), (await tabs.cookies()).map(reported).sort());
  return found;
}

/** A cookie by all that a browser reports of it. */
const known = (c: Cookie): string =>
  `${c.name}=${c.value}; ${c.hostOnly ? c.domain : `.${c.domain}`}${c.path}${flags(c)}`;

const reported = (c: RealCookie): string => `${c.name}=${c.value}; ${c.domain}${c.path}${flags(c)}`;

const flags = ({ secure, httpOnly }: { readonly secure: boolean; readonly httpOnly?: boolean }): string =>
  `${secure ? " Secure" : ""}${httpOnly ? " HttpOnly" : ""}`;
