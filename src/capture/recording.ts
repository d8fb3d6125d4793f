import type { HttpRequest, HttpResponse } from "../http/message.ts";
import { isBrowserCalled, isBrowserTool } from "../sim/jar/browsers.ts";

/** Real traffic as plain data, whatever tool recorded it. Nothing is judged or masked here. */
export interface Recording {
  /** Its format. */
  readonly form: "har" | "curl" | "messages";
  /** The tool that wrote it and its version, as it names itself; null if unknown. */
  readonly tool: string | null;
  /** The User-Agent header of most requests; null if there is none. */
  readonly userAgent: string | null;
  readonly exchanges: readonly Recorded[];
  /** What is missing from it. */
  readonly gaps: readonly Gap[];
}

/** Whether it was sent by a program rather than a browser. */
export const isByProgram = ({ form, userAgent }: Recording): boolean =>
  form === "curl" || (userAgent !== null && !isBrowserCalled(userAgent));

/** Whether a browser itself wrote it, so that all requests in it are those of the browser, with whatever headers. */
export const isByBrowser = (recording: Recording): boolean =>
  !isByProgram(recording) && isBrowserTool(recording.tool ?? "");

/** One request and its response. Times in ms since the epoch. */
export interface Recorded {
  /** Index in the recording, 0-based. */
  readonly index: number;
  readonly startedAt: number;
  /** When the head of the response, with its Set-Cookie, had arrived. */
  readonly answeredAt: number;
  readonly request: HttpRequest;
  /** null: there was none, or none was recorded. */
  readonly response: HttpResponse | null;
  /** The tool's name for its page; null if unknown. */
  readonly page: string | null;
  /** Its destination in the terms of Fetch: "document", "image", "empty", …; null if unknown. */
  readonly destination: string | null;
  /** It was answered by a cache or a service worker, and so was not sent over the wire. */
  readonly fromCache: boolean;
  /** The names of the cookies that the tool reports as stored; null if it reports none. */
  readonly kept: readonly string[] | null;
  /** What the tool says of cookies that it did not store, by their Set-Cookie lines; absent if it says nothing. */
  readonly dropped?: ReadonlyMap<string, string>;
}

/** Something missing from a recording, and how often. */
export type GapKind =
  /** It is incomplete: the file has no end. */
  | "breaks-off"
  /** Entries that are not HTTP: data:, blob:, a browser's own pages. */
  | "not-http"
  /** Entries that could not be read. */
  | "unreadable"
  /** Entries beyond the maximum. */
  | "too-many"
  /** Bodies beyond the maximum. */
  | "bodies"
  /** Entries without times: they are in the order of the file. */
  | "times"
  /** The tool leaves out cookies and Authorization, and there are none. */
  | "credentials-left-out";

export interface Gap {
  readonly kind: GapKind;
  readonly count: number;
}

/** A recording that cannot be shown at all: what is wrong, and what to do instead, in one or two sentences. */
export class UnreadableRecording extends Error {}
