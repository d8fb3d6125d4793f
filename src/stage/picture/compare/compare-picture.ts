import type { Ways } from "../../canvas/fit.ts";
import type { Line } from "../../canvas/text.ts";
import type { BoxPicture } from "../picture.ts";

/** One step in two worlds; what differs between them is marked. */
export interface ComparePicture {
  readonly lanes: readonly [LanePicture, LanePicture];
  readonly headline: Line;
  readonly body: Line;
}

/** A step in one world. */
export interface LanePicture {
  readonly name: Line;
  /** The step, or that none is done, or why it cannot be. */
  readonly did: Line;
  /** What time it is, in a world in which time passes; else null. */
  readonly clock: Ways | null;
  readonly client: BoxPicture;
  readonly server: BoxPicture;
  /** The last request of the step; null if it has none. */
  readonly exchange: ExchangePicture | null;
  /** What a script was given to read, and what was kept from it; [] if none reads. */
  readonly got: readonly Ways[];
  /** The names of the sections of its boxes that the step has changed. */
  readonly changed: readonly string[];
  /** What differs in the boxes, and what the step has changed, a line for each, if there is no room for boxes. */
  readonly differing: readonly Line[];
}

/** A request and its answer. */
export interface ExchangePicture {
  readonly request: Line;
  readonly carried: Ways | null;
  /** What the browser kept back. */
  readonly kept: readonly Line[];
  /** Whose page asks, if that is another origin and the request says so; else null. */
  readonly from: Line | null;
  /** null: none came. */
  readonly answer: Ways | null;
}
