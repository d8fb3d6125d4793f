/** The state of a player, and what comes to it, as types. */

import type { Canvas } from "../canvas/frame.ts";
import type { KeyCommand } from "./key-table.ts";
import type { Overlay, Playable, RoomCommand, Status, View } from "./view.ts";

/** What is played, and the rules that hold for the whole of it. */
export interface PlayerRules {
  readonly playable: Playable;
  /** Every beat is shown at its last tick at once. */
  readonly reducedMotion: boolean;
  /** Ends by itself after the last beat. */
  readonly auto: boolean;
  /** Begins again after the last beat. */
  readonly loop: boolean;
  /** There is a lesson after this one: going on from the last beat goes there. */
  readonly leadsOn: boolean;
  /** For how many ms of wall time a question waits while it plays; Infinity: for a key. Absent: as long as any beat rests. */
  readonly questions?: number | undefined;
}

/**
 * Why a player ended: by a key, by Ctrl-C, because everything was shown, or because the watcher wants to try things or to go
 * on to the next lesson.
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
  /** A letter that answers if something is asked, and is a command (or nothing) otherwise. */
  | { readonly type: "option"; readonly option: number; readonly otherwise: KeyCommand | null }
  /** A key, by its name; if a line is typed it goes into that, and otherwise it means the other inputs. `pasted`: it is a paste. */
  | {
      readonly type: "key";
      readonly key: string;
      readonly pasted: string | null;
      readonly otherwise: readonly PlayerInput[];
    }
  /** A line that was typed to its end, if one is asked for. */
  | { readonly type: "line"; readonly text: string }
  | { readonly type: "passed"; readonly ms: number }
  | { readonly type: "resized"; readonly cols: number; readonly rows: number }
  /** Goes to a beat, and plays on from there or rests in it. */
  | { readonly type: "go"; readonly beat: number; readonly playing: boolean }
  | { readonly type: "cover"; readonly overlay: Overlay }
  /** What a presenter does, besides moving. */
  | { readonly type: "room"; readonly command: RoomCommand }
  /** Somebody in the room holds up a hand for an option, 0-based. */
  | { readonly type: "vote"; readonly option: number }
  | { readonly type: "interrupt" }
  /** No key will ever come again. */
  | { readonly type: "keys-ended" };

/** Where a show begins, and what is kept of an earlier view of it. */
export interface Beginning {
  readonly beat: number;
  readonly speed: number;
  readonly playing: boolean;
  readonly kept?: KeptView | undefined;
}

/** What outlives a view: it is handed to the next one. */
export type KeptView = Partial<Pick<View, "answers" | "tries" | "solved" | "overlay" | "room">>;
