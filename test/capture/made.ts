import type { Gap, Recorded, Recording } from "../../src/capture/recording.ts";
import type { Field } from "../../src/http/message.ts";

/** A request and its answer in few words, for recordings that tests make by themselves. */
export interface Made {
  /** ms after the first; without one, a second after the one before. */
  readonly at?: number;
  /** ms until the head of the answer. */
  readonly takes?: number;
  readonly method?: string;
  readonly url: string;
  readonly cookie?: string;
  /** Sec-Fetch-Site, -Mode and -Dest; without them a navigation from the site itself. "-": none of the three is sent. */
  readonly fetch?: readonly [site: string, mode: string, destination: string] | "-";
  /** The destination that the recording itself states, if no header does. */
  readonly destination?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** 0: no answer came. */
  readonly status?: number;
  readonly set?: readonly string[];
  readonly answers?: Readonly<Record<string, string>>;
  readonly says?: string;
  readonly cached?: boolean;
  readonly kept?: readonly string[];
  /** What curl says of a Set-Cookie line whose cookie it drops. */
  readonly dropped?: Readonly<Record<string, string>>;
}

/** When made recordings begin, ms since the epoch. */
export const BEGIN = Date.UTC(2026, 10, 26, 12, 0, 0);

const fieldsOf = (record: Readonly<Record<string, string>> = {}): Field[] =>
  Object.entries(record).map(([name, value]) => ({ name, value }));

export function recordingOf(
  made: readonly Made[],
  {
    form = "har",
    gaps = [],
    tool = null,
  }: { tool?: string | null; form?: Recording["form"]; gaps?: readonly Gap[] } = {},
): Recording {
  let clock = -1000;
  const exchanges = made.map((one, index): Recorded => {
    clock = one.at ?? clock + 1000;
    const { method = "GET", url, cookie, body = "", status = 200, set = [], says = "" } = one;
    const [site, mode, destination] =
      one.fetch === "-" ? [] : (one.fetch ?? ["same-origin", "navigate", "document"]);
    const fetched =
      site === undefined
        ? {}
        : { "Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode ?? "", "Sec-Fetch-Dest": destination ?? "" };
    const fields = [
      { name: "Host", value: new URL(url).host },
      ...fieldsOf({ ...fetched, ...one.headers }),
      ...(cookie === undefined ? [] : [{ name: "Cookie", value: cookie }]),
    ];
    const answer = [...fieldsOf(one.answers), ...set.map((value) => ({ name: "Set-Cookie", value }))];
    return {
      index,
      startedAt: BEGIN + clock,
      answeredAt: BEGIN + clock + (one.takes ?? 30),
      request: { method, url, fields, body },
      response: status === 0 ? null : { status, fields: answer, body: says },
      page: null,
      destination: destination ?? one.destination ?? null,
      fromCache: one.cached ?? false,
      kept: one.kept ?? null,
      ...(one.dropped && { dropped: new Map(Object.entries(one.dropped)) }),
    };
  });
  return { form, tool, userAgent: null, exchanges, gaps };
}
