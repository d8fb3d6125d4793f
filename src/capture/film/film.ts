import type { PublicSuffixOf } from "../../http/public-suffix.ts";
import { BROWSERS, type BrowserName, rulesOf } from "../../sim/jar/browsers.ts";
import type { Prose, Segment, Show } from "../../trace/show/show.ts";
import { TraceLog } from "../../trace/trace-log.ts";
import { countUnexplained, jarBeside } from "../beside/lay-beside.ts";
import { trafficFindings } from "../findings/check-traffic.ts";
import type { TrafficFinding } from "../findings/traffic-sentences.ts";
import { knowSecrets } from "../masking/known-secrets.ts";
import { Masks } from "../masking/masks.ts";
import { isByBrowser, isByProgram, type Recording } from "../recording.ts";
import { type Story, storyOf } from "../story/story.ts";
import { Cast, startServers } from "./cast.ts";
import { filmSteps } from "./film-steps.ts";
import { factsPage, findingPages } from "./film-words.ts";
import { tellExchange } from "./tell-exchange.ts";

export interface FilmOptions {
  /** Its title: the file's name. */
  readonly title: string;
  readonly suffixOf: PublicSuffixOf;
  /** The browser that recorded it, or whose rules should apply. */
  readonly browser: BrowserName;
  /** Whether values are shown unmasked. */
  readonly reveal: boolean;
  /** Whether to include everything that can be shown. */
  readonly all: boolean;
}

/** A recording as a show, and its findings. */
export interface Film {
  readonly show: Show;
  readonly story: Story;
  /** Number of cookies that were sent or withheld without a reason in the recording. */
  readonly unexplained: number;
  readonly findings: readonly TrafficFinding[];
  readonly masks: Masks;
}

/** Converts a recording to a show: its trace has the observed events, and in between the inferred ones. */
export function filmOf(recording: Recording, { title, suffixOf, browser, reveal, all }: FilmOptions): Film {
  const beside = jarBeside(recording, { suffixOf, browser });
  const story = storyOf(beside, suffixOf, all);
  const unexplained = countUnexplained(beside);
  const masks = new Masks(reveal);
  knowSecrets(recording.exchanges, masks);
  let now = story.exchanges[0]?.exchange.startedAt ?? 0;
  const log = new TraceLog(() => now);
  startServers(story.exchanges, log);
  const from = log.events.length;
  const cast = new Cast(masks);
  for (const [i, one] of story.exchanges.entries()) {
    now = one.exchange.startedAt;
    const later = story.exchanges.slice(i + 1);
    const [program, byBrowser] = [isByProgram(recording), isByBrowser(recording)];
    tellExchange(one, { log, masks, cast, program, byBrowser, later });
  }
  const rule = { suffixOf, schemeful: rulesOf(browser).schemeful };
  const findings = trafficFindings(story.exchanges, rule, masks);
  const { short } = BROWSERS[browser];
  const facts = {
    recording,
    story,
    unexplained,
    findings: findings.length,
    reveals: reveal,
    browser: short,
  };
  const scene = {
    kind: "scene",
    line: 1,
    from,
    to: log.events.length,
    says: [],
    asks: [],
    listings: [],
    folds: [],
  } as const;
  const show: Show = {
    part: "Film",
    title,
    lesson: null,
    steps: filmSteps(story.exchanges, log.events, masks),
    trace: log.events,
    flow: [],
    segments: [page(factsPage(facts)), scene, ...findingPages(findings).map(page)],
  };
  return { show, story, unexplained, findings, masks };
}

const page = (blocks: readonly Prose[]): Segment => ({ kind: "page", line: 1, blocks });
