import type { Ways } from "../../canvas/fit.ts";
import type { Line } from "../../canvas/text.ts";
import type { BoxPicture } from "../picture.ts";

/** One step in two worlds; differences are marked. */
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
  /** The time, in a world where time passes; otherwise null. */
  readonly clock: Ways | null;
  readonly client: BoxPicture;
  readonly server: BoxPicture;
  /** The last request of the step; null if it has none. */
  readonly exchange: ExchangePicture | null;
  /** What a script could read, and what was withheld from it; [] if none reads. */
  readonly got: readonly Ways[];
  /** The names of the sections that the step has changed. */
  readonly changed: readonly string[];
  /** A line for each difference in the boxes and each change of the step, if there is no room for boxes. */
  readonly differing: readonly Line[];
}

/** A request and its response. */
export interface ExchangePicture {
  readonly request: Line;
  readonly carried: Ways | null;
  /** Cookies that the browser withheld. */
  readonly kept: readonly Line[];
  /** The requesting page's origin, if it is another one and the request states it; otherwise null. */
  readonly from: Line | null;
  /** null: there was none. */
  readonly answer: Ways | null;
}
