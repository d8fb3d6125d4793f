/** What a watcher looks at: a moment of the timeline and the panes that are open. Plain data, changed by keys alone. */
import type { Canvas, Frame } from "../canvas/frame.ts";
import type { Role } from "../canvas/role.ts";
import type { Editor } from "./line-editor.ts";

/** The pane below the narration on a screen that has room for one; wide screens put code and wire side by side. */
export type Pane = "auto" | "code" | "wire";

/** What covers the stage, if anything. */
export type Overlay = "none" | "flow" | "inspect" | "words" | "keys" | "note";

/** What the player is doing, for the corner of the screen that says so. */
export interface Status {
  readonly playing: boolean;
  /** Beats and ticks run this many times as fast: 0.25 to 8, 1 at first. */
  readonly speed: number;
  /** Digits typed so far, waiting for `g`; "" for none. */
  readonly count: string;
  /** Whether it was asked if the watcher wants to leave: the same key again leaves. */
  readonly leaving?: boolean;
}

export interface View {
  /** Beat in view, 0-based. */
  readonly beat: number;
  /** Which of the beats that are folded into it, 0-based, if it is open; absent: it is closed. */
  readonly inner?: number;
  /** Tick within the beat, 0-based; the last one is the beat at rest. */
  readonly tick: number;
  readonly pane: Pane;
  readonly overlay: Overlay;
  /** Rows scrolled within the overlay, or within a beat that is longer than the screen. */
  readonly scroll: number;
  /** Absent in a still picture. */
  readonly status?: Status;
  /** The option that was chosen last at a beat that asks, 0-based; absent: none yet. */
  readonly answers?: Readonly<Record<number, number>>;
  /** What was typed by now at a beat that asks for a line, one after the other. */
  readonly tries?: Readonly<Record<number, readonly string[]>>;
  /** The line that is being typed at such a beat. */
  readonly line?: Editor;
  /** The names of the exercises that were solved. */
  readonly solved?: readonly string[];
  /** The goal of an exercise, while the learner is at it. */
  readonly goals?: readonly Goal[];
  /** A line to type at, in place of the keys. */
  readonly prompt?: Prompt;
  /** Keys that do something here and stand in no table of the player's. */
  readonly keys?: readonly OwnKey[];
  /** What is said above the keys. */
  readonly notice?: Message;
  /** A picture that no key will change: it names none. */
  readonly still?: true;
  /** What the open "note" overlay says. */
  readonly note?: { readonly title: string; readonly lines: readonly string[] };
  /** What stands on the stage because a room watches; absent if a learner sits alone. */
  readonly room?: RoomView;
  /** Its place in a running order, which counts through all its lessons; absent: that of its own lesson. */
  readonly place?: { readonly beat: number; readonly of: number };
  /** What else stands in the corner: the time. */
  readonly corner?: string;
}

/** A show in front of a room. */
export interface RoomView {
  /** Nothing is to be seen, until any key. */
  readonly black: boolean;
  /** Time of day and how long it has been going stand in the corner. */
  readonly clock: boolean;
  /** What the beat is about has the room. */
  readonly focus: boolean;
  /** At each beat that asks the options that were voted for, 0-based, in the order of the votes. */
  readonly votes: Readonly<Record<number, readonly number[]>>;
}

/** What a presenter does, besides moving. */
export type RoomCommand = "black" | "clock" | "focus" | "reveal" | "unvote" | "clear";

/** A key, and what it does in a word. */
export interface OwnKey {
  readonly label: string;
  readonly short: string;
}

/** One part of the goal of an exercise. */
export interface Goal {
  readonly words: string;
  readonly done: boolean;
}

/**
 * A line being typed: `cursor` counts characters from its beginning; `ghost` is what Tab would add; `message` stands above it.
 * `hint`: what stands in it while it is empty.
 * `shown`: a line that somebody else typed, in the place of an empty one, and a word about it.
 */
export interface Prompt {
  readonly text: string;
  readonly cursor: number;
  readonly ghost: string;
  readonly message: Message | null;
  readonly hint?: string;
  readonly shown?: { readonly line: string; readonly label: string } | undefined;
}

/** What is said above the prompt; `about`: the line it is about, and the 1-based column of it. */
export interface Message {
  readonly text: string;
  readonly role: Role;
  readonly about?: { readonly line: string; readonly column: number };
}

/** Something that can be played: the timeline as the player sees it. It stays as it is: what goes on meanwhile gives another one. */
export interface Playable {
  readonly beats: number;
  /** How many beats are folded into a beat, and can be opened; 0: it stands for itself. */
  folded(beat: number): number;
  /** Ticks that a beat takes, or one of those folded into it: at least 1. */
  ticks(beat: number, inner?: number): number;
  /** The picture of a view. Pure: it changes nothing, and the same view on the same canvas has the same cells at any time. */
  frame(view: View, canvas: Canvas): Frame;
  /** Milliseconds that such a beat rests before the next one while playing at speed 1. */
  rest(beat: number, inner?: number): number;
  /** The pane without which the words of such a beat cannot be followed; null: they stand for themselves. */
  speaksOf(beat: number, inner?: number): Exclude<Pane, "auto"> | null;
  /** The line that such a beat asks for; null: it asks for none, or the answers are hidden. Absent: none is known. */
  comes?(beat: number): string | null;
  /** Whether a beat asks for a line, after what was typed by now. Absent: none does. */
  wantsLine?(beat: number, tries: readonly string[]): boolean;
  /** How many answers a beat offers; 0: it asks nothing. */
  options(beat: number): number;
  /** The right one of them, 0-based; null or absent: there is none. */
  right?(beat: number): number | null;
  /** Whether a beat belongs to an exam: the first answer counts, nothing plays by itself, and no sandbox helps. */
  exam(beat: number): boolean;
  /** Rows that a view can be scrolled at most. */
  scrollMax(view: View, canvas: Canvas): number;
}
