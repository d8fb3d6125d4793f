import { fitting } from "../stage/canvas/fit.ts";
import { lineText } from "../stage/canvas/text.ts";
import { comparePicture } from "../stage/picture/compare/compare.ts";
import { wirePicture } from "../stage/picture/wire.ts";
import type { Beat, CompareBeat, SceneBeat } from "../stage/timeline/beat.ts";
import type { Highlighter } from "../stage/timeline/highlighter.ts";
import type { TraceEvent } from "../trace/event.ts";
import type { LessonExport } from "./lesson-export.ts";

/** Exports a lesson as a Mermaid sequence diagram: messages as arrows, refusals and verdicts as notes. */
export function mermaidExport({ timeline, beats }: LessonExport): string {
  const wanted = beats.flatMap((index) => timeline.beats[index] ?? []);
  return sequenceDiagram(timeline.show.title, wanted.filter(isHappening), timeline.highlighter);
}

type Happening = SceneBeat | CompareBeat;

const isHappening = (beat: Beat): beat is Happening => beat.kind === "scene" || beat.kind === "compare";

/** Returns the diagram of some beats. `title`: "" for none. */
export function sequenceDiagram(
  title: string,
  beats: readonly Happening[],
  highlighter: Highlighter,
): string {
  const parties = new Parties();
  const steps = beats.flatMap((beat) =>
    beat.kind === "scene" ? stepsOf(beat, highlighter, parties) : comparedSteps(beat, parties),
  );
  return [
    ...(title === "" ? [] : ["---", `title: ${JSON.stringify(title)}`, "---"]),
    "sequenceDiagram",
    ...parties.lines(),
    ...steps.map((step) => `  ${step}`),
    "",
  ].join("\n");
}

/** The participants, in order of appearance, each with a name that is valid in Mermaid. */
class Parties {
  readonly #ids = new Map<string, string>();

  constructor() {
    this.of("Browser");
  }

  of(name: string): string {
    const id = this.#ids.get(name) ?? `p${this.#ids.size}`;
    this.#ids.set(name, id);
    return id;
  }

  lines(): string[] {
    return [...this.#ids].map(([name, id]) => `  participant ${id} as ${escaped(name)}`);
  }
}

/** Maximum columns for what a message carries. */
const CARRIED = 40;

/** Returns the statements of a beat: an arrow for each message that travels, then a note over the actor. */
function stepsOf(beat: SceneBeat, highlighter: Highlighter, parties: Parties): string[] {
  const arrows = (beat.inner.length === 0 ? [beat] : beat.inner).flatMap(
    (one) => arrowOf(one, highlighter, parties) ?? [],
  );
  const alone = beat.inner.length === 0 && arrows.length > 0;
  const client = clientOf(beat, parties);
  const over = alone ? `${client},${parties.of(farEnd(beat))}` : whereItHappens(beat.lead, client, parties);
  return [...arrows, `Note over ${over}: ${escaped(lineText(beat.headline))}`];
}

/** Returns the message that travels in this beat; null if there is none. */
function arrowOf(beat: SceneBeat, highlighter: Highlighter, parties: Parties): string | null {
  const wire = wirePicture(beat, highlighter);
  if (wire === null || !wire.moving) return null;
  const client = clientOf(beat, parties);
  const there = parties.of(farEnd(beat));
  const carried = wire.carried === null ? "" : `, ${lineText(fitting(wire.carried, CARRIED))}`;
  const arrow = wire.way === "to-server" ? `${client}->>${there}` : `${there}-->>${client}`;
  return `${arrow}: ${escaped(lineText(wire.what) + carried)}`;
}

const clientOf = ({ lead, after }: SceneBeat, parties: Parties): string =>
  parties.of(lead.actor === "attacker" || after.exchange?.cause === "tool" ? "Attacker" : "Browser");

/** Returns a step in two worlds: its words, and the exchange in each, one after the other. */
function comparedSteps(beat: CompareBeat, parties: Parties): string[] {
  const browser = parties.of("Browser");
  const lanes = comparePicture(beat).lanes.flatMap(({ name, client, server, exchange, did, got }, i) => {
    const own = beat.lanes[i]?.beat;
    const title = `${lineText(name)}: `;
    if (exchange === null || own === undefined)
      return [
        `Note over ${browser}: ${escaped(title + lineText(did))}`,
        ...got.map((ways) => `Note over ${browser}: ${escaped(lineText(fitting(ways, CARRIED)))}`),
      ];
    const from = parties.of(client.who === "attacker" ? "Attacker" : "Browser");
    const there = parties.of(farEnd(own));
    const along = exchange.carried === null ? "" : `, ${lineText(fitting(exchange.carried, CARRIED))}`;
    const found = server.verdict === null ? [] : [`Note over ${there}: ${escaped(lineText(server.verdict))}`];
    const answer = exchange.answer?.[0];
    return [
      `${from}->>${there}: ${escaped(title + lineText(exchange.request) + along)}`,
      ...exchange.kept.map((line) => `Note over ${from}: ${escaped(lineText(line))}`),
      ...found,
      ...(answer === undefined ? [] : [`${there}-->>${from}: ${escaped(title + lineText(answer))}`]),
    ];
  });
  return [...lanes, `Note over ${browser}: ${escaped(lineText(beat.headline))}`];
}

/** Returns the host that the request was sent to. */
const farEnd = ({ after: { exchange } }: SceneBeat): string =>
  exchange === null ? "Server" : new URL(exchange.request.url).hostname;

function whereItHappens(lead: TraceEvent, client: string, parties: Parties): string {
  const server = "server" in lead ? lead.server : null;
  return server === null ? client : parties.of(server);
}

/** Escapes text for a message or a note: no character ends the statement or starts an entity. */
const escaped = (text: string): string =>
  text.replace(/[#;<>]/g, (char) => `#${char.charCodeAt(0)};`).replace(/\s*\n\s*/g, " ");
