import type { Ways } from "../canvas/fit.ts";
import type { Section } from "../canvas/section.ts";
import type { Line } from "../canvas/text.ts";

/**
 * What a beat of a scene says and shows, as plain data. It is decided here once; the grid of a terminal and the page of a
 * browser draw it, each in its own way. Nothing in it depends on a size.
 */
export interface ScenePicture {
  readonly rail: readonly RailStage[];
  /** Whoever sends: the browser, or an attacker without one. */
  readonly client: BoxPicture;
  /** The browser, whoever sends. */
  readonly browser: BoxPicture;
  /** An attacker, once he has something or sends something; else null. */
  readonly attacker: BoxPicture | null;
  /** The server that the beat is about; null before there is one. */
  readonly server: BoxPicture;
  /** What lies between the two boxes; null if nothing does, or if it passed between others. */
  readonly wire: WirePicture | null;
  /** What time it is, in a show in which time passes; else null. */
  readonly clock: Line | null;
  readonly headline: Line;
  /** Several beats are folded into this one; the headline ends with how many. */
  readonly isFold: boolean;
  readonly body: Line;
  readonly code: CodePicture | null;
  readonly message: MessagePicture | null;
  /** Of code and message the one to show, if there is room for one. */
  readonly pane: "code" | "message" | null;
  /** Whether the words of the beat cannot be followed without that pane. */
  readonly paneIsNamed: boolean;
  /** Of the two boxes the one to show, if there is room for one. */
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
  /** What stands above its sections: of a browser the address and the page. The first matters most. */
  readonly heads: readonly Line[];
  readonly sections: readonly Section[];
  /** What a server found out; null if it found nothing in this beat. */
  readonly verdict: Line | null;
}

/** What is between the two: the arrow, and what it carries. */
export interface WirePicture {
  readonly from: Line;
  readonly to: Line;
  readonly way: "to-server" | "to-client";
  /** Whether it travels in this beat; otherwise it is where it was left. */
  readonly moving: boolean;
  /** Request line or status. */
  readonly what: Line;
  /** The same in as few letters as there are. */
  readonly inShort: Line;
  /** The cookie or token that goes along; null if none does. */
  readonly carried: Ways | null;
  /** What stayed behind, who waits, who answers behind a balancer. */
  readonly below: readonly Ways[];
  /** In one line what did not get through, and why; null if all did. */
  readonly stayed: Ways | null;
}

/** A listing. Lines are 0-based. */
export interface CodePicture {
  readonly file: string;
  readonly lines: readonly Line[];
  /** The line that runs; null if none does. */
  readonly lit: number | null;
  /** If none runs, where the route that was asked for begins; null if it is not in this listing, and then `missing` says so. */
  readonly top: number | null;
  readonly missing: Line | null;
  /** The route that runs, from its first line to its last; null if there is none. */
  readonly route: { readonly from: number; readonly to: number } | null;
}

/** A message on the wire, line by line as its bytes say. */
export interface MessagePicture {
  readonly title: string;
  readonly lines: readonly MessageLine[];
}

export interface MessageLine {
  readonly line: Line;
  /** Said of a line that would have been sent and was not; null for those that were. */
  readonly note: Line | null;
  readonly part: "start" | "field" | "body";
  /** How soon it may be left out if there is no room for all: 1 first; 0 never. */
  readonly minor: number;
}
