import type { TraceEvent } from "../../trace/event.ts";
import type { Ways } from "../canvas/fit.ts";
import { type Line, span } from "../canvas/text.ts";
import type { SceneBeat, Timeline } from "../timeline/beat.ts";
import { attackerSections } from "./box/attack-rows.ts";
import { addressLine, browserSections, jarSection, pageLine, scriptLine } from "./box/browser-box.ts";
import { requestLine, serverInView, serverSections, serverTitle } from "./box/server-box.ts";
import { serverVerdictLine } from "./box/server-verdict.ts";
import { codePicture } from "./code.ts";
import { messagePicture } from "./message.ts";
import { namedFields, namesBody, speaksOf } from "./named.ts";
import type { BoxPicture, ScenePicture } from "./picture.ts";
import { railStages } from "./rail.ts";
import { clockWords, timeWords } from "./small-words.ts";
import { clientName, senderOf, wirePicture } from "./wire.ts";

/** Cached pictures of each beat, before and after its packet has arrived: all ticks and sizes are drawn from these two. */
const MADE = new WeakMap<SceneBeat, { timeline: Timeline; before?: ScenePicture; after?: ScenePicture }>();

/** Returns the picture of a beat; `arrived`: its packet is there, otherwise nothing has changed yet for the receiver. */
export function scenePicture(timeline: Timeline, beat: SceneBeat, arrived = true): ScenePicture {
  const known = MADE.get(beat);
  const made = known?.timeline === timeline ? known : { timeline };
  MADE.set(beat, made);
  const when = arrived ? "after" : "before";
  made[when] ??= makePicture(timeline, beat, arrived);
  return made[when];
}

function makePicture(timeline: Timeline, beat: SceneBeat, arrived: boolean): ScenePicture {
  const { show, highlighter } = timeline;
  const seenBy = (receives: SceneBeat["packet"]): SceneBeat =>
    arrived || beat.packet !== receives ? beat : { ...beat, after: beat.before, events: [] };
  const client = clientBox(timeline, seenBy("to-client"));
  const isTheirs = client.who === "attacker";
  const code = codePicture(beat, highlighter);
  // What passed between others is no longer in view.
  const apart = !isBetweenThem(beat);
  const message = apart ? null : messagePicture(beat, highlighter);
  return {
    rail: railStages(show.flow, beat),
    client,
    browser: isTheirs ? browserBox(timeline, seenBy("to-client")) : client,
    attacker: isTheirs ? client : hasAttacker(beat) ? attackerBox(timeline, seenBy("to-client")) : null,
    server: serverBox(timeline, seenBy("to-server")),
    wire: apart ? null : wirePicture(beat, highlighter),
    clock: timeline.timed ? clockLine(beat, timeline.years) : null,
    headline: beat.headline,
    isFold: beat.inner.length > 0,
    body: beat.body,
    code,
    message,
    pane: paneOf(beat, message !== null),
    paneIsNamed: message !== null && (namedFields(beat).length > 0 || namesBody(beat)),
    focus: beat.lead.actor === "server" && beat.lead.type !== "response.sent" ? "server" : "client",
  };
}

/**
 * Returns whether to show code or message: what the words mention, else the wire while something travels on it, else the code if a line of
 * it runs.
 */
function paneOf(beat: SceneBeat, hasMessage: boolean): ScenePicture["pane"] {
  const { packet, listing } = beat;
  const named = speaksOf(beat);
  if (named === "wire" && hasMessage) return "message";
  if (named === "code") return "code";
  if (hasMessage && packet !== null) return "message";
  if (listing !== null && listing.line !== null) return "code";
  if (hasMessage) return "message";
  return listing === null ? null : "code";
}

/** Returns the left box: the browser, or a sender without one. */
export const clientBox = (timeline: Timeline, beat: SceneBeat): BoxPicture =>
  isAttackers(beat) ? attackerBox(timeline, beat) : browserBox(timeline, beat);

const attackerBox = ({ highlighter }: Timeline, beat: SceneBeat): BoxPicture => ({
  who: "attacker",
  title: [clientName("attacker")],
  heads: [NO_BROWSER],
  sections: attackerSections(beat.after, highlighter),
  verdict: null,
});

function browserBox(timeline: Timeline, beat: SceneBeat): BoxPicture {
  const { device, browser } = beat.after;
  // A program has no page, and no storage of pages.
  const program = isProgram(beat);
  return {
    who: "browser",
    title: [clientName(program ? "program" : "browser", device ?? browser)],
    heads: program ? [] : [addressLine(beat, timeline.schemes), pageLine(beat), scriptLine(beat, timeline)],
    sections: program ? [jarSection(timeline, beat)] : browserSections(timeline, beat),
    verdict: null,
  };
}

/** Whether an attacker holds something by now, or is the sender. */
const hasAttacker = ({ lead, after: { attacker, exchange } }: SceneBeat): boolean =>
  lead.actor === "attacker" ||
  exchange?.cause === "tool" ||
  attacker.held !== null ||
  attacker.forged !== null ||
  attacker.secret !== null;

/** Whether the current exchange is between the two boxes in view, and the beat still relates to it. */
function isBetweenThem(beat: SceneBeat): boolean {
  const { exchange } = beat.after;
  if (exchange === null) return true;
  if (exchange.phase === "done" && isOwnAccord(beat)) return false;
  return isAttackers(beat) === (senderOf(exchange) === "attacker");
}

/** Whether everything that happens is done by an operator without a request, or by an attacker alone. */
const isOwnAccord = ({ events, lead }: SceneBeat): boolean =>
  (lead.type === "session.deleted" && lead.because === "operator") ||
  (events.length > 0 && events.every(({ type }) => OWN.test(type)));

const OWN = /^(?:server|user|key|secret)\.|^token\.(?:forged|taken)$/;

/** Returns the time, highlighted if time has just passed. */
const clockLine = ({ after, events }: SceneBeat, years: boolean): Line => [
  span(clockWords(after.now, years), hasMoved(events) ? "warn" : "dim"),
];

/** The same with and without its day, for narrower screens. */
export const clockWays = (beat: SceneBeat, years: boolean): Ways => [
  clockLine(beat, years),
  ...(years ? [] : [[span(timeWords(beat.after.now), hasMoved(beat.events) ? "warn" : "dim")]]),
];

const hasMoved = (events: SceneBeat["events"]): boolean => events.some(({ type }) => type === "time.passed");

const NO_BROWSER: Line = [span("no browser: any program", "dim")];

/** Whether a program is in the browser's place. */
const isProgram = ({ after: { exchange, device, program } }: SceneBeat): boolean =>
  device === null ? exchange?.cause === "program" : program;

/** Whether an attacker acts in this beat, waits for a response or gets it. */
function isAttackers({ lead, after: { exchange }, events }: SceneBeat): boolean {
  if (lead.actor === "attacker") return true;
  if (exchange?.cause !== "tool") return false;
  return exchange.phase !== "done" || events.some((e) => e.type === "response.sent");
}

const isOf = (server: string, event: TraceEvent): boolean => !("server" in event) || event.server === server;

/** Returns the right box: the server that a beat is about, or another one. */
export function serverBox(timeline: Timeline, beat: SceneBeat, server = serverInView(beat)): BoxPicture {
  const box = { who: "server", title: serverTitle(server, beat.after.servers.length) } as const;
  if (server === null) return { ...box, heads: [], sections: [], verdict: null };
  return {
    ...box,
    heads: [requestLine(beat, server)],
    sections: serverSections(timeline, beat, server),
    // The verdict of one server is not shown in another one's box.
    verdict: serverVerdictLine(
      { ...beat, events: beat.events.filter((e) => isOf(server.name, e)) },
      timeline.highlighter,
    ),
  };
}
