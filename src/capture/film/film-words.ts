import type { Severity } from "../../jwt/findings/finding-entry.ts";
import { counted, thousands } from "../../text/count.ts";
import type { Inline, Prose } from "../../trace/show/show.ts";
import { explainTraffic, type TrafficFinding } from "../findings/traffic-sentences.ts";
import { type Gap, type GapKind, isByProgram, type Recording } from "../recording.ts";
import type { LeftOutKind, Story } from "../story/story.ts";

/** The words of the page before a film: what was recorded, what is shown of it, and what cannot be known. */

const GAPS: Readonly<Record<GapKind, (count: string) => string>> = {
  "credentials-left-out": () =>
    "This recording has no cookies and no tokens: Chrome and Edge leave them out of an ordinary HAR. In the developer tools, Settings, Preferences, Network: allow to generate HAR with sensitive data. Then hold the export button down, and choose: with sensitive data.",
  "breaks-off": () => "The file breaks off before its end. What comes before that is told.",
  "not-http": (count) =>
    `Entries that are not HTTP, such as data: URLs and tunnels through a proxy: ${count}.`,
  unreadable: (count) => `Entries that could not be read: ${count}.`,
  "too-many": (count) =>
    `Entries that were not read any more: ${count}. Nobody can follow that many: cut it, or record less.`,
  bodies: (count) => `Bodies that were left out, because all together were too long: ${count}.`,
  times: (count) => `Entries without a time, in the order of the file: ${count}.`,
};

/** Returns the gaps of a recording in words, the most serious first. */
export function gapWords(gaps: readonly Gap[]): string[] {
  const order = Object.keys(GAPS);
  const sorted = [...gaps].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return sorted.map(({ kind, count }) => GAPS[kind](thousands(count)));
}

const LEFT_OUT: Readonly<Record<LeftOutKind, string>> = {
  resources: "for a picture, a style, a script or a font",
  "other-sites": "to other sites",
  again: "as before",
  "no-login": "with cookies that log nobody in",
  nothing: "without a cookie or a token",
  cached: "answered by a cache",
  "too-many": "at the end, because there are too many",
};

/** Returns what was left out of the story, in one sentence; "" if nothing was. */
function leftOutWords(leftOut: Story["leftOut"]): string {
  const parts = [...leftOut].map(([kind, count]) => `${thousands(count)} ${LEFT_OUT[kind]}`);
  return parts.length === 0 ? "" : `Left out: ${parts.join(", ")}. --all shows them as well.`;
}

/** The facts for the page before a film. */
export interface FilmFacts {
  readonly recording: Recording;
  readonly story: Story;
  readonly unexplained: number;
  readonly findings: number;
  readonly reveals: boolean;
  /** The everyday name of the browser whose rules the jar follows. */
  readonly browser: string;
}

export function factsPage(facts: FilmFacts): Prose[] {
  const { recording, story, unexplained, findings, reveals, browser } = facts;
  const missing = gapWords(recording.gaps);
  const by = recording.tool === null ? "" : ` Recorded by ${recording.tool}.`;
  const [all, inStory] = [recording.exchanges.length, story.exchanges.length];
  const share = inStory < all ? `${inStory} of them` : all === 1 ? "it" : "all of them";
  const told = `${counted(all, "request")}, and ${share} ${inStory === 1 ? "is" : "are"} the story.${by}`;
  const jar = isByProgram(recording)
    ? "Sent by a program: it keeps and sends cookies only as it is told to."
    : `Beside it runs a cookie jar that goes by the rules of ${browser}. What it says is inferred: nobody saw the browser's own.`;
  const odd =
    unexplained === 0
      ? "Every cookie that was sent or kept back is explained."
      : `${counted(unexplained, "cookie")} sent or kept back without a reason that the recording shows: marked as not explained.`;
  const masks = reveals
    ? "Values are shown as they are. Do not show this to anybody who may not have them."
    : "Values are masked: the same value has the same short name everywhere. --reveal shows them.";
  return [
    ...missing.map(paragraph),
    paragraph(told),
    ...[leftOutWords(story.leftOut)].filter((text) => text !== "").map(paragraph),
    paragraph(`${jar} ${odd}`),
    paragraph(findings === 0 ? masks : `${counted(findings, "finding")} on the last pages. ${masks}`),
  ];
}

/** Findings per page, so that they fit a small window. */
const ON_A_PAGE = 2;

/** Returns the findings, a few per page: what it is, why it matters, what to do, and the lesson that shows it. */
export function findingPages(findings: readonly TrafficFinding[]): Prose[][] {
  const pages: Prose[][] = [];
  for (let at = 0; at < findings.length; at += ON_A_PAGE) {
    pages.push(findings.slice(at, at + ON_A_PAGE).flatMap(findingBlocks));
  }
  return pages;
}

function findingBlocks(finding: TrafficFinding): Prose[] {
  const { why, fix, clause, lesson } = explainTraffic(finding);
  const sign = SIGNS[finding.severity];
  return [
    { kind: "heading", content: [plain(`${sign} ${finding.id}`)] },
    { kind: "paragraph", content: [plain(`${why} ${fix}`)] },
    {
      kind: "paragraph",
      content: [plain(`${clause}. `), { text: `auth-explained learn ${lesson}`, style: "code" }],
    },
  ];
}

const SIGNS: Readonly<Record<Severity, string>> = {
  critical: "✗ Critical:",
  high: "✗ High:",
  medium: "▲ Medium:",
  low: "● Low:",
  info: "· Note:",
};

const paragraph = (text: string): Prose => ({ kind: "paragraph", content: [plain(text)] });

const plain = (text: string): Inline => ({ text, style: "plain" });
