/** The state of a player and its inputs, as types. */

import type { Canvas } from "../canvas/frame.ts";
import type { KeyCommand } from "./key-table.ts";
import type { Overlay, Playable, RoomCommand, Status, View } from "./view.ts";

/** What is played, and its options. */
export interface PlayerRules {
  readonly playable: Playable;
  /** Every beat is shown at its last tick at once. */
  readonly reducedMotion: boolean;
  /** Ends by itself after the last beat. */
  readonly auto: boolean;
  /** Starts over after the last beat. */
  readonly loop: boolean;
  /** There is a next lesson: going on from the last beat leads to it. */
  readonly leadsOn: boolean;
  /** How long a question waits while playing, in ms of wall time; Infinity: for a key. Absent: like any beat. */
  readonly questions?: number | undefined;
}

/**
 * Why a player ended: by a key, by Ctrl-C, because everything was shown, or because the watcher wants to try things or to go to the next
 * lesson.
 */
export type EndReason = "quit" | "interrupted" | "end" | "take-over" | "next-lesson";

/** The view of a player always says what the player is doing. */
export type PlayerView = View & { readonly status: Status };

export interface PlayerState {
  readonly view: PlayerView;
  readonly canvas: Canvas;
  /** Milliseconds at speed 1 until the next tick, or until the rest is over. */
  readonly left: number;
  readonly ended: EndReason | null;
}

export type PlayerInput =
  | { readonly type: "command"; readonly command: KeyCommand }
  | { readonly type: "digit"; readonly digit: string }
  /** A letter that answers if something is asked, and is otherwise a command (or nothing). */
  | { readonly type: "option"; readonly option: number; readonly otherwise: KeyCommand | null }
  /** A key, by name; if a line is being typed it edits that, otherwise it means the other inputs. `pasted`: it is a paste. */
  | {
      readonly type: "key";
      readonly key: string;
      readonly pasted: string | null;
      readonly otherwise: readonly PlayerInput[];
    }
  /** A complete line, if one is asked for. */
  | { readonly type: "line"; readonly text: string }
  | { readonly type: "passed"; readonly ms: number }
  | { readonly type: "resized"; readonly cols: number; readonly rows: number }
  /** Goes to a beat, and plays on from there or rests at it. */
  | { readonly type: "go"; readonly beat: number; readonly playing: boolean }
  | { readonly type: "cover"; readonly overlay: Overlay }
  /** A presenter's command, except for moving. */
  | { readonly type: "room"; readonly command: RoomCommand }
  /** A vote from the room for an option, 0-based. */
  | { readonly type: "vote"; readonly option: number }
  | { readonly type: "interrupt" }
  /** No more keys will come. */
  | { readonly type: "keys-ended" };

/** Where a show starts, and what to keep of an earlier view of it. */
export interface Beginning {
  readonly beat: number;
  readonly speed: number;
  readonly playing: boolean;
  readonly kept?: KeptView | undefined;
}

/** What outlives a view: it is passed to the next one. */
export type KeptView = Partial<Pick<View, "answers" | "tries" | "solved" | "overlay" | "room">>;
