import type { HttpRequest, HttpResponse } from "../http/message.ts";
import { isBrowserCalled } from "../sim/jar/browsers.ts";

/** Real traffic as plain data, whatever tool wrote it down. Nothing is judged here, and nothing is masked. */
export interface Recording {
  /** How it was written down. */
  readonly form: "har" | "curl" | "messages";
  /** The tool that wrote it and its version, as it names itself; null if it does not say. */
  readonly tool: string | null;
  /** The User-Agent header that most of its requests carry; null if none does. */
  readonly userAgent: string | null;
  readonly exchanges: readonly Recorded[];
  /** What is not in it. */
  readonly gaps: readonly Gap[];
}

/** Whether a program sent it that is no browser. */
export const isByProgram = ({ form, userAgent }: Recording): boolean =>
  form === "curl" || (userAgent !== null && !isBrowserCalled(userAgent));

/** One request and its answer. Times in ms since the epoch. */
export interface Recorded {
  /** Its place in the recording, 0-based. */
  readonly index: number;
  readonly startedAt: number;
  /** When the head of the answer was there, and with it what Set-Cookie says. */
  readonly answeredAt: number;
  readonly request: HttpRequest;
  /** null: none came, or none was written down. */
  readonly response: HttpResponse | null;
  /** The page that it belongs to, by the name that the tool gave it; null if it does not say. */
  readonly page: string | null;
  /** What it was fetched for, in the words of Fetch: "document", "image", "empty", …; null if nothing tells. */
  readonly destination: string | null;
  /** It was answered by a cache or by a worker of the page, and so never went over the wire. */
  readonly fromCache: boolean;
  /** The cookies that the tool itself says it kept, one Set-Cookie line's name each; null if it says nothing of them. */
  readonly kept: readonly string[] | null;
}

/** Something that is not in a recording, and how often. */
export type GapKind =
  /** It breaks off: the file has no end. */
  | "breaks-off"
  /** Entries that are no HTTP: data:, blob:, a browser's own pages. */
  | "not-http"
  /** Entries that could not be read. */
  | "unreadable"
  /** Entries beyond the most that are read. */
  | "too-many"
  /** Bodies beyond the most that are kept. */
  | "bodies"
  /** Entries whose times are missing: they stand in the order of the file. */
  | "times"
  /** The tool leaves out cookies and Authorization, and none stands in it. */
  | "credentials-left-out";

export interface Gap {
  readonly kind: GapKind;
  readonly count: number;
}

/** A recording that cannot be told at all: what is wrong, and what to do instead, in one or two sentences. */
export class UnreadableRecording extends Error {}
