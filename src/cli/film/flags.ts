import type { BrowserName } from "../../sim/jar/browsers.ts";

/** The flags of `film`. */
export interface FilmFlags {
  readonly as?: BrowserName;
  readonly from?: string;
  readonly all: boolean;
  readonly reveal: boolean;
  readonly writeMasked?: string;
  readonly json: boolean;
}

export const FILM_DEFAULTS: FilmFlags = { all: false, reveal: false, json: false };
