/** What a watcher looks at: a moment of the timeline and the open panes. Plain data, changed only by keys. */
import type { Canvas, Frame } from "../canvas/frame.ts";
import type { Role } from "../canvas/role.ts";
import type { KeyBinding } from "./key-binding.ts";
import type { Editor } from "./line-editor.ts";

/** The pane below the narration, if there is room for only one; wide screens put code and wire side by side. */
export type Pane = "auto" | "code" | "wire";

/** What covers the stage, if anything. */
export type Overlay = "none" | "flow" | "inspect" | "words" | "keys" | "note";

/** The player's status, shown in the corner of the screen. */
export interface Status {
  readonly playing: boolean;
  /** Factor on the speed of beats and ticks: 0.25 to 8, initially 1. */
  readonly speed: number;
  /** Digits typed so far, waiting for `g`; "" for none. */
  readonly count: string;
  /** Whether the watcher was asked to confirm leaving: the same key again leaves. */
  readonly leaving?: boolean;
}

/** A beat of a lesson, or one of those folded into it; both 0-based. */
export interface BeatPosition {
  readonly beat: number;
  readonly inner?: number | undefined;
}

export interface View {
  /** Beat in view, 0-based. */
  readonly beat: number;
  /** Which of the beats folded into it, 0-based, if it is open; absent: it is closed. */
  readonly inner?: number;
  /** Tick within the beat, 0-based; the last one is the beat at rest. */
  readonly tick: number;
  readonly pane: Pane;
  readonly overlay: Overlay;
  /** Scroll offset in rows within the overlay, or within a beat that is longer than the screen. */
  readonly scroll: number;
  /** Absent in a still picture. */
  readonly status?: Status;
  /** The option that was chosen last, 0-based, by beat that asks; absent: none yet. */
  readonly answers?: Readonly<Record<number, number>>;
  /** What was typed so far, in order, by beat that asks for a line. */
  readonly tries?: Readonly<Record<number, readonly string[]>>;
  /** The line being typed at such a beat. */
  readonly line?: Editor;
  /** The ids of the exercises that were solved. */
  readonly solved?: readonly string[];
  /** The goal of the current exercise. */
  readonly goals?: readonly Goal[];
  /** A prompt instead of the keys. */
  readonly prompt?: Prompt;
  /** Keys that do something here and are not in the player's table. */
  readonly keys?: readonly KeyBinding<unknown>[];
  /** A message above the keys. */
  readonly notice?: Message;
  /** A picture that no key will change: it mentions none. */
  readonly still?: true;
  /** The content of the open "note" overlay. */
  readonly note?: { readonly title: string; readonly lines: readonly string[] };
  /** What the stage shows for a room; absent for a single learner. */
  readonly room?: RoomView;
  /** Its position in a running order, counted through all its lessons; absent: that of its own lesson. */
  readonly place?: { readonly beat: number; readonly of: number };
  /** What else is in the corner: the time. */
  readonly corner?: string;
}

/** A show in front of a room. */
export interface RoomView {
  /** The screen is blank until any key. */
  readonly black: boolean;
  /** The time of day and the elapsed time are in the corner. */
  readonly clock: boolean;
  /** The subject of the beat has the whole screen. */
  readonly focus: boolean;
  /** By beat that asks: the options voted for, 0-based, in the order of the votes. */
  readonly votes: Readonly<Record<number, readonly number[]>>;
}

/** A presenter's command, except for moving. */
export type RoomCommand = "black" | "clock" | "focus" | "reveal" | "unvote" | "clear";

/** One part of the goal of an exercise. */
export interface Goal {
  readonly words: string;
  readonly done: boolean;
}

/**
 * A line being typed: `cursor` is its offset in characters; `ghost` is what Tab would add; `message` is above it.
 * `hint`: placeholder of the empty line.
 * `shown`: a line typed by somebody else, in place of an empty one, and a word about it.
 */
export interface Prompt {
  readonly text: string;
  readonly cursor: number;
  readonly ghost: string;
  readonly message: Message | null;
  readonly hint?: string;
  readonly shown?: { readonly line: string; readonly label: string } | undefined;
}

/** A message above the prompt; `about`: the line it is about, and the 1-based column in it. */
export interface Message {
  readonly text: string;
  readonly role: Role;
  readonly about?: { readonly line: string; readonly column: number };
}

/** Something that can be played: the timeline as the player sees it. Immutable: changes make another one. */
export interface Playable {
  readonly beats: number;
  /** Number of beats folded into a beat, which can be opened; 0: none. */
  folded(beat: number): number;
  /** Number of ticks of a beat, or of one of those folded into it: at least 1. */
  ticks(beat: number, inner?: number): number;
  /** Renders a view. Pure: the same view on the same canvas always has the same cells. */
  frame(view: View, canvas: Canvas): Frame;
  /** Returns how long such a beat rests before the next one while playing, in ms at speed 1. */
  rest(beat: number, inner?: number): number;
  /** Returns the pane that is needed to follow the words of such a beat; null: none. */
  speaksOf(beat: number, inner?: number): Exclude<Pane, "auto"> | null;
  /** Returns the line that such a beat asks for; null: none, or the answers are hidden. */
  comes(beat: number): string | null;
  /** Whether a beat asks for a line, after these tries. */
  wantsLine(beat: number, tries: readonly string[]): boolean;
  /** Number of options of a beat; 0: it asks nothing. */
  options(beat: number): number;
  /** Returns the right option, 0-based; null: there is none. */
  right(beat: number): number | null;
  /** Whether a beat belongs to an exam: the first answer counts, nothing plays by itself, and no sandbox helps. */
  exam(beat: number): boolean;
  /** Returns the maximum scroll offset of a view, in rows. */
  scrollMax(view: View, canvas: Canvas): number;
}

/** The base of a film whose beats are still and ask nothing. */
export const STILL_FILM: Pick<
  Playable,
  "folded" | "ticks" | "speaksOf" | "comes" | "wantsLine" | "options" | "right" | "exam"
> = {
  folded: () => 0,
  ticks: () => 1,
  speaksOf: () => null,
  comes: () => null,
  wantsLine: () => false,
  options: () => 0,
  right: () => null,
  exam: () => false,
};
