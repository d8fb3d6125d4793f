import { type Section, unsaidFacts } from "../stage/canvas/section.ts";
import { lineText, unquoted } from "../stage/canvas/text.ts";
import { comparePicture } from "../stage/picture/compare/compare.ts";
import { pageBlocks } from "../stage/picture/page.ts";
import { rightLine } from "../stage/picture/prediction/prediction.ts";
import { optionLetter } from "../stage/picture/question.ts";
import { scenePicture } from "../stage/picture/scene-picture.ts";
import type {
  Beat,
  CompareBeat,
  PredictionBeat,
  QuestionBeat,
  SceneBeat,
  Timeline,
  TryBeat,
} from "../stage/timeline/beat.ts";
import { rightOption } from "./answers.ts";
import { HANDOUT } from "./handout-words.ts";
import type { LessonExport } from "./lesson-export.ts";
import { blockMarkdown, inlineMarkdown } from "./markdown-blocks.ts";
import { sequenceDiagram } from "./mermaid.ts";

/** The input of the last page with the answers. */
interface Asked {
  readonly number: number;
  readonly beat: QuestionBeat | PredictionBeat | TryBeat;
}

/**
 * Exports a lesson as a hand-out: its words, a diagram and the tables of each scene, its questions without their answers, and on a last
 * page the answers, if they are not hidden.
 */
export function markdownExport({ timeline, beats }: LessonExport): string {
  const { show } = timeline;
  const parts: string[] = [`# ${inlineMarkdown(show.title)}`];
  const asked: Asked[] = [];
  let shown: string | undefined;
  for (const run of runsOf(timeline, beats)) {
    const [first] = run;
    if (first === undefined) continue;
    if (first.kind === "scene") {
      const scenes = run.filter((b) => b.kind === "scene");
      parts.push(...sceneMarkdown(timeline, scenes, shown));
      shown = scenes.at(-1)?.listing?.of.file ?? shown;
    } else if (first.kind === "compare") {
      parts.push(
        ...comparedMarkdown(
          timeline,
          run.filter((b) => b.kind === "compare"),
        ),
      );
    } else if (first.kind === "page") {
      const blocks = pageBlocks(first, show, timeline.highlighter);
      parts.push(...blocks.map(blockMarkdown));
    } else if (first.kind === "question" || first.kind === "prediction" || first.kind === "try") {
      asked.push({ number: asked.length + 1, beat: first });
      parts.push(askedMarkdown(first, asked.length));
    } else if (first.kind === "race") parts.push(HANDOUT.race);
  }
  const answers = asked.flatMap(answerMarkdown);
  if (answers.length > 0) parts.push(HANDOUT.pageBreak, `## ${HANDOUT.answers}`, ...answers);
  return `${parts.join("\n\n")}\n`;
}

/** Groups beats: those of a scene or a comparison together. */
function runsOf({ beats: all }: Timeline, wanted: readonly number[]): Beat[][] {
  const runs: Beat[][] = [];
  for (const index of wanted) {
    const beat = all[index];
    if (beat === undefined) continue;
    const last = runs.at(-1);
    const together = beat.kind === "scene" || beat.kind === "compare";
    if (together && last?.[0]?.kind === beat.kind) last.push(beat);
    else runs.push([beat]);
  }
  return runs;
}

/** Returns what happens, as a diagram and as a list, the code that did it unless it was shown last, and what everyone has at the end. */
function sceneMarkdown(timeline: Timeline, beats: readonly SceneBeat[], shown: string | undefined): string[] {
  const last = beats.at(-1);
  const picture = last && scenePicture(timeline, last);
  return [
    `\`\`\`mermaid\n${sequenceDiagram("", beats, timeline.highlighter)}\`\`\``,
    toldMarkdown(beats),
    ...(picture?.code && picture.code.file !== shown
      ? [codeMarkdown(picture.code.file, picture.code.lines.map(lineText))]
      : []),
    ...(picture ? [...picture.client.sections, ...picture.server.sections].map(sectionMarkdown) : []),
  ];
}

/** Returns what happens in both worlds, as a diagram and as a table. */
function comparedMarkdown(timeline: Timeline, beats: readonly CompareBeat[]): string[] {
  const cell = (text: string) => inlineMarkdown(text).replaceAll("|", "\\|");
  const names = beats[0]?.lanes.map(({ name }) => cell(name)) ?? [];
  const rows = beats.map((beat, i) => {
    const lanes = comparePicture(beat).lanes.map(({ did, exchange, got, server }) => {
      const read = got.map((ways) => ways[0] ?? []);
      const said = [did, exchange?.answer?.[0] ?? [], ...read, server.verdict ?? []].map(lineText);
      return cell(said.filter((text) => text !== "").join(" · "));
    });
    return `| ${[i + 1, ...lanes].join(" | ")} |`;
  });
  return [
    `\`\`\`mermaid\n${sequenceDiagram("", beats, timeline.highlighter)}\`\`\``,
    toldMarkdown(beats),
    [`| | ${names.join(" | ")} |`, "|---|---|---|", ...rows].join("\n"),
  ];
}

/** Returns the words of beats as a numbered list. */
function toldMarkdown(beats: readonly Pick<SceneBeat, "headline" | "body">[]): string {
  const told = beats.map(({ headline, body }, i) => {
    const why = lineText(body) === "" ? "" : ` ${inlineMarkdown(lineText(body))}`;
    return `${i + 1}. **${inlineMarkdown(lineText(headline))}**${why}`;
  });
  return told.join("\n");
}

const codeMarkdown = (file: string, lines: readonly string[]) =>
  `\`${file}\`\n\n\`\`\`js\n${lines.join("\n")}\n\`\`\``;

/** Returns a table of one column: "Cookie jar", and a row for each entry. */
function sectionMarkdown({ title, rows }: Section): string {
  const cell = (text: string) => inlineMarkdown(text).replaceAll("|", "\\|");
  const told = rows.map((row) =>
    [lineText(row.ways[0] ?? []), ...unsaidFacts(row)].filter((text) => text !== "").join("  "),
  );
  return [`| ${cell(lineText(title[0] ?? []))} |`, "|---|", ...told.map((row) => `| ${cell(row)} |`)].join(
    "\n",
  );
}

function askedMarkdown(beat: Asked["beat"], number: number): string {
  if (beat.kind === "try") {
    const goals = beat.goals.map((words) => `- [ ] ${inlineMarkdown(lineText(words))}`);
    return [
      `**${number}. ${HANDOUT.exercise}** ${inlineMarkdown(lineText(beat.task))}`,
      goals.join("\n"),
    ].join("\n\n");
  }
  if (beat.kind === "prediction")
    return [
      `**${number}. ${inlineMarkdown(lineText(beat.text))}**`,
      `\`${beat.prediction.name}: ${HANDOUT.blank}\``,
    ].join("\n\n");
  const options = beat.options.map(
    ({ text }, i) => `- ${optionLetter(i)}) ${inlineMarkdown(lineText(text))}`,
  );
  return [`**${number}. ${inlineMarkdown(lineText(beat.text))}**`, options.join("\n")].join("\n\n");
}

function answerMarkdown({ number, beat }: Asked): string[] {
  if (beat.kind === "try") {
    const { solution } = beat.exercise;
    if (solution.length === 0) return [];
    return [`**${number}.** ${inlineMarkdown(lineText(beat.why))}`, `\`\`\`\n${solution.join("\n")}\n\`\`\``];
  }
  if (beat.kind === "prediction") {
    const comes = rightLine(beat.prediction);
    if (comes === null) return [];
    return [`**${number}.** \`${comes}\` ${inlineMarkdown(unquoted(beat.prediction.answer?.why ?? ""))}`];
  }
  const right = rightOption(beat);
  if (right === null) return [];
  const others = beat.options.flatMap(({ why }, i) =>
    i === right ? [] : [`  - ${optionLetter(i)}) ${inlineMarkdown(lineText(why))}`],
  );
  const why = inlineMarkdown(lineText(beat.options[right]?.why ?? []));
  return [[`**${number}.** ${optionLetter(right)}. ${why}`, ...others].join("\n")];
}
