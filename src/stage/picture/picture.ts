import type { Ways } from "../canvas/fit.ts";
import type { Section } from "../canvas/section.ts";
import type { Line } from "../canvas/text.ts";

/**
 * What a beat of a scene says and shows, as plain data. It is decided once, here; the grid of a terminal and the page of a browser each
 * draw it in their own way. Nothing in it depends on a size.
 */
export interface ScenePicture {
  readonly rail: readonly RailStage[];
  /** The sender: the browser, or an attacker without one. */
  readonly client: BoxPicture;
  /** The browser, even if another client sends. */
  readonly browser: BoxPicture;
  /** An attacker, once they hold or send something; otherwise null. */
  readonly attacker: BoxPicture | null;
  /** The server that the beat is about; null before there is one. */
  readonly server: BoxPicture;
  /** What is between the two boxes; null if there is nothing, or if it passed between others. */
  readonly wire: WirePicture | null;
  /** The time, in a show where time passes; otherwise null. */
  readonly clock: Line | null;
  readonly headline: Line;
  /** Several beats are folded into this one; the headline ends with their number. */
  readonly isFold: boolean;
  readonly body: Line;
  readonly code: CodePicture | null;
  readonly message: MessagePicture | null;
  /** Whether to show code or message, if there is room for only one. */
  readonly pane: "code" | "message" | null;
  /** Whether that pane is needed to follow the words of the beat. */
  readonly paneIsNamed: boolean;
  /** Which of the two boxes to show, if there is room for only one. */
  readonly focus: "client" | "server";
}

/** One stage of the flow, and how far it has come. */
export interface RailStage {
  readonly label: string;
  readonly short: string;
  readonly state: "done" | "now" | "ahead";
}

/** One side of the stage. */
export interface BoxPicture {
  readonly who: "browser" | "attacker" | "server";
  readonly title: Ways;
  /** The rows above its sections: for a browser the address and the page. The first matters most. */
  readonly heads: readonly Line[];
  readonly sections: readonly Section[];
  /** The server's verdict; null if there is none in this beat. */
  readonly verdict: Line | null;
}

/** What is between the two: the arrow, and what it carries. */
export interface WirePicture {
  readonly from: Line;
  readonly to: Line;
  readonly way: "to-server" | "to-client";
  /** Whether it moves in this beat; otherwise it is where it was left. */
  readonly moving: boolean;
  /** Request line or status line. */
  readonly what: Line;
  /** The same, as short as possible. */
  readonly inShort: Line;
  /** The cookie or token that it carries; null if there is none. */
  readonly carried: Ways | null;
  /** What was withheld, who waits, who answers behind a balancer. */
  readonly below: readonly Ways[];
  /** What did not get through, and why, in one line; null if everything did. */
  readonly stayed: Ways | null;
}

/** A listing. Lines are 0-based. */
export interface CodePicture {
  readonly file: string;
  readonly lines: readonly Line[];
  /** The running line; null if there is none. */
  readonly lit: number | null;
  /** If there is none, where the requested route starts; null if it is not in this listing, and then `missing` says so. */
  readonly top: number | null;
  readonly missing: Line | null;
  /** The first and last line of the running route; null if there is none. */
  readonly route: { readonly from: number; readonly to: number } | null;
}

/** A message on the wire, as lines. */
export interface MessagePicture {
  readonly title: string;
  readonly lines: readonly MessageLine[];
}

export interface MessageLine {
  readonly line: Line;
  /** The note on a line that was not sent; null for lines that were. */
  readonly note: Line | null;
  readonly part: "start" | "field" | "body";
  /** The order in which it is dropped if there is no room for all: 1 first; 0 never. */
  readonly minor: number;
}
