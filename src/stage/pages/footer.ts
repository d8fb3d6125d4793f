import type { Canvas } from "../canvas/frame.ts";
import type { Grid } from "../canvas/grid.ts";
import type { Layout } from "../canvas/layout.ts";
import { type Line, lineWidth, span, width } from "../canvas/text.ts";
import { beatsInOne } from "../narration/words.ts";
import { wantsLine } from "../picture/prediction/prediction.ts";
import { lineHints } from "../picture/prediction/prediction-words.ts";
import { optionLetter } from "../picture/question.ts";
import { beatCount, ESC_LEAVES, NEXT_LESSON } from "../picture/small-words.ts";
import { keyLabel } from "../player/key-binding.ts";
import { ANSWER_KEYS, KEY_TABLE, type KeyCommand } from "../player/key-table.ts";
import { EMPTY_EDITOR } from "../player/line-editor.ts";
import { ROOM_KEYS } from "../player/room-keys.ts";
import { triesAt } from "../player/typing.ts";
import type { Prompt, View } from "../player/view.ts";
import { inExam } from "../timeline/asking-beats.ts";
import type { Beat } from "../timeline/beat.ts";
import { inspectWords, paintNotice, paintPrompt } from "./prompt-row.ts";

/** These are dropped last if there is no room for all. */
const ESSENTIAL: readonly KeyCommand[] = ["back", "next", "play", "keys", "quit"];

/**
 * Paints the keys that do something now, in the last row, under a rule. `beat`: null for a card between lessons; `nextTitle`: of the next
 * lesson, null if there is none.
 */
export function paintFooter(
  grid: Grid,
  layout: Layout,
  view: View,
  { beat, nextTitle }: { readonly beat: Beat | null; readonly nextTitle: string | null },
): void {
  const { left, right, rule, footer } = layout;
  const prompt = view.prompt ?? (beat === null ? null : promptAt(beat, view, layout));
  if (prompt !== null && !view.status?.leaving) {
    paintPrompt(grid, layout, prompt);
    return;
  }
  if (!layout.bare) grid.rule(left, rule, right - left, "faint");
  if (view.notice !== undefined) paintNotice(grid, layout, view.notice);
  if (view.status?.leaving) {
    grid.line(left, footer, [span(ESC_LEAVES, "warn")], right);
    return;
  }
  if (layout.bare) return;
  const room = right - left;
  const leadsTo = beat?.kind === "page" && beat.place === "last" ? nextTitle : null;
  // If content was cut, the key that shows it must be here; if there is no room for it, "play" is dropped.
  const isCut = inspectWords(view) !== "" && grid.says(inspectWords(view));
  const essential = [...essentialKeys(view, beat), ...(isCut ? (["inspect"] as const) : [])];
  const fitting = fittingItems(usefulItems(grid, view, beat, leadsTo), essential, leadsTo, room);
  const keep =
    isCut && widthOf(fitting, 2) > room ? fitting.filter(({ command }) => command !== "play") : fitting;
  const gap = span(" ".repeat(widthOf(keep, 3) <= room ? 3 : 2));
  const line = keep.flatMap((item, i): Line => (i === 0 ? item.line : [gap, ...item.line]));
  grid.line(left, footer, line, right);
}

/** Returns the keys that are necessary to go on: they are dropped last. */
function essentialKeys(view: View, beat: Beat | null): readonly KeyCommand[] {
  if (beat?.kind === "try" || beat?.kind === "race") return [...ESSENTIAL, "take-over"];
  if (isFolded(beat)) return [...ESSENTIAL, "open"];
  if (beat?.kind === "question" && view.room !== undefined)
    return ESSENTIAL.filter((command) => command !== "play");
  return ESSENTIAL;
}

/**
 * Returns the keys that do something here, each with what it does. `leadsTo`: the title of the lesson that the next key leads to; null if
 * to none.
 */
function usefulItems(grid: Grid, view: View, beat: Beat | null, leadsTo: string | null): Item[] {
  const inner = beat?.kind === "scene" ? beat.inner.length : 0;
  const wordOf = (command: KeyCommand) => {
    if (command === "play" && view.status?.playing) return "pause";
    // If the headline has no room for the number of folded beats, the key shows it.
    if (command === "open" && inner > 0 && !grid.says(beatsInOne(inner))) return beatCount(inner);
    return command === "next" && leadsTo !== null ? NEXT_LESSON : undefined;
  };
  const idle = idleKeys(beat);
  const items = KEY_TABLE.filter((k) => k.short !== undefined && !idle.includes(k.command)).map(
    ({ command }) => itemOf(command, keyItem(command, grid.glyphs, wordOf(command))),
  );
  for (const own of view.keys ?? [])
    items.splice(
      -2,
      0,
      itemOf("keys", [span(keyLabel(own, grid.glyphs), "strong"), span(` ${own.short ?? ""}`, "dim")]),
    );
  items.splice(2, 0, ...answerItems(view, beat, grid.glyphs));
  return items;
}

/** Returns the keys that answer the question of a beat, if there is one. */
function answerItems(view: View, beat: Beat | null, glyphs: Canvas["glyphs"]): Item[] {
  if (beat?.kind === "prediction" && view.room !== undefined) return roomItems(0, view, glyphs);
  if (beat?.kind !== "question") return [];
  if (view.room !== undefined) return roomItems(beat.options.length, view, glyphs);
  // In an exam the first answer counts.
  if (inExam(beat) && view.answers?.[view.beat] !== undefined) return [];
  const letters = beat.options.map((_, i) => optionLetter(i)).join(" ");
  return [itemOf("next", [span(letters, "strong"), span(` ${ANSWER_KEYS.short}`, "dim")])];
}

/** Returns as many keys as fit into the columns. Where → leads matters more than what else could be opened. */
function fittingItems(
  items: readonly Item[],
  essential: readonly KeyCommand[],
  leadsTo: string | null,
  room: number,
): readonly Item[] {
  const needed = items.filter(({ command }) => essential.includes(command));
  const titled = leadsTo === null ? [] : [span(`: ${leadsTo}`, "dim")];
  const isTold = widthOf(needed, 2) + lineWidth(titled) <= room;
  let keep = items.map((item) =>
    item.command === "next" && isTold ? itemOf("next", [...item.line, ...titled]) : item,
  );
  while (keep.length > needed.length && widthOf(keep, 2) > room) {
    const out = keep.findLastIndex((k) => !essential.includes(k.command));
    keep = keep.filter((_, i) => i !== out);
  }
  return keep;
}

/** Returns the prompt if a header is to be typed and has not been; otherwise null. */
function promptAt(beat: Beat, view: View, { left, right }: Layout): Prompt | null {
  if (beat.kind !== "prediction" || view.overlay !== "none" || view.room !== undefined) return null;
  if (!wantsLine(beat.prediction, triesAt(view))) return null;
  const { text, cursor } = view.line ?? EMPTY_EDITOR;
  const [long = "", short = ""] = lineHints(beat.prediction.name);
  return { text, cursor, ghost: "", message: null, hint: width(long) <= right - left - 4 ? long : short };
}

/** A key in the footer, and the columns that it takes. */
interface Item {
  readonly command: KeyCommand;
  readonly line: Line;
  readonly width: number;
}

const itemOf = (command: KeyCommand, line: Line): Item => ({ command, line, width: lineWidth(line) });

/** Total width of the keys with `gap` columns between them. */
const widthOf = (items: readonly Item[], gap: number): number =>
  items.reduce((sum, { width }) => sum + width, gap * (items.length - 1));

/** Returns what can be done at a question in front of a room: vote first, then reveal the answer, then start over. */
function roomItems(options: number, { room, beat, answers, tries }: View, glyphs: Canvas["glyphs"]): Item[] {
  const numbers = Array.from({ length: options }, (_, i) => i + 1).join(" ");
  const shown = answers?.[beat] !== undefined || tries?.[beat] !== undefined;
  const of = (command: "vote" | "reveal" | "clear") => {
    const binding = ROOM_KEYS.find((key) => key.command === command);
    if (binding === undefined) return [];
    const label = command === "vote" ? numbers : keyLabel(binding, glyphs);
    // If it is dropped, the help overlay still has it.
    const weight = command === "clear" ? "words" : "next";
    return [itemOf(weight, [span(label, "strong"), span(` ${binding.short ?? ""}`, "dim")])];
  };
  const any = shown || (room?.votes[beat]?.length ?? 0) > 0;
  return [...(options === 0 ? [] : of("vote")), ...(shown ? [] : of("reveal")), ...(any ? of("clear") : [])];
}

/** Returns the keys that do nothing here, or nothing helpful. */
export function idleKeys(beat: Beat | null): readonly KeyCommand[] {
  if (beat === null) return ["open", "words", "code", "wire", "flow", "inspect", "take-over"];
  if (isFolded(beat)) return [];
  if (beat.kind === "scene") return ["open"];
  if (beat.kind === "compare") return ["open", "code", "wire", "flow"];
  return inExam(beat)
    ? ["open", "words", "code", "wire", "flow", "inspect", "play", "faster", "slower", "take-over"]
    : ["open", "code", "wire"];
}

/** Whether several beats are folded into it. */
const isFolded = (beat: Beat | null): boolean => beat?.kind === "scene" && beat.inner.length > 0;

/** A key and what it does, in a word. */
export function keyItem(command: KeyCommand, glyphs: Canvas["glyphs"], word?: string): Line {
  const binding = KEY_TABLE.find((k) => k.command === command);
  if (binding === undefined) return [];
  return [span(keyLabel(binding, glyphs), "strong"), span(` ${word ?? binding.short ?? ""}`, "dim")];
}
