import type { Cookie } from "../../http/cookie.ts";
import { isForOneHost } from "../../http/host.ts";
import { spanWords } from "../../text/time-span.ts";
import type { Refusal } from "../../trace/refusal.ts";
import type { CookieTable, CookieVerdict, SendingCell } from "../../trace/show/cookie-table.ts";
import { type Line, lineWidth, type Span, span } from "../canvas/text.ts";
import { hanging, wrap } from "../canvas/wrap.ts";

const INDENT = "   ";

/**
 * Returns one Set-Cookie line in several browsers, as rows of at most `cols` columns. `now`: when it was received, in ms since the epoch.
 */
export function cookieTableRows(table: CookieTable, cols: number, now: number): Line[] {
  const { line, from, verdicts } = table;
  const reasons = new Reasons();
  const sending = sendingRows(table, reasons, cols);
  return [
    ...hanging([span("Set-Cookie: ", "dim")], wrap([span(line, "cookie")], cols - 12)),
    [span("from ", "dim"), span(from)],
    [],
    ...verdicts.flatMap((verdict) => verdictRows(verdict, verdicts, cols, now)),
    ...(sending.length === 0 ? [] : [[], ...sending]),
    ...reasons.rows(cols),
  ];
}

/** Returns whether one browser stores the cookie, and with which attributes, or why not. */
function verdictRows(
  verdict: CookieVerdict,
  all: readonly CookieVerdict[],
  cols: number,
  now: number,
): Line[] {
  const { browser, cookie, refusal } = verdict;
  const longest = Math.max(...all.map((one) => one.browser.length));
  const kept: Line =
    cookie !== null
      ? [span("✓ kept", "good")]
      : refusal === null
        ? [span("✓ deleted", "good")]
        : [span("✗ refused", "bad")];
  const head: Line = [span(` ${browser.padEnd(longest)}  `, "strong"), ...kept, span("  ")];
  const said: Line =
    cookie !== null
      ? [span(keptWords(cookie, now))]
      : refusal === null
        ? [span("Its time is over before it begins: that is how a server deletes a cookie.")]
        : [span(refusal.reason), span(` ${refusal.clause}`, "faint")];
  const room = cols - lineWidth(head);
  if (room >= 40) return hanging(head, wrap(said, room));
  return [head, ...wrap(said, cols - INDENT.length).map((row) => [span(INDENT), ...row])];
}

function keptWords(cookie: Cookie, now: number): string {
  const whom = isForOneHost(cookie)
    ? `for ${cookie.domain} alone`
    : `for ${cookie.domain} and every host below it`;
  const path = cookie.path === "/" ? "" : `, at ${cookie.path} and below`;
  const life =
    cookie.expiryTime === null ? "until the browser closes" : `for ${spanWords(cookie.expiryTime - now)}`;
  return `${whom}${path}, ${life}`;
}

/** The numbered reasons that a table refers to. */
class Reasons {
  readonly #seen: Refusal[] = [];

  numberOf(refusal: Refusal): number {
    const at = this.#seen.findIndex(({ code }) => code === refusal.code);
    return at < 0 ? this.#seen.push(refusal) : at + 1;
  }

  rows(cols: number): Line[] {
    if (this.#seen.length === 0) return [];
    return [
      [],
      ...this.#seen.flatMap(({ reason, clause }, i) =>
        hanging([span(` ${i + 1}  `, "bad")], wrap([span(reason), span(` ${clause}`, "faint")], cols - 4)),
      ),
    ];
  }
}

/**
 * Returns when the cookie is sent: a row per kind of request, a column per browser; same-site and cross-site tables are one below the other
 * if they do not fit side by side.
 */
function sendingRows({ rows, verdicts }: CookieTable, reasons: Reasons, cols: number): Line[] {
  if (rows.length === 0) return [];
  const names = verdicts.map(({ browser }) => browser);
  const first = Math.max(...rows.map(({ asking }) => asking.length)) + 3;
  const label = (text: string): Line => [span(text.padEnd(first))];
  const own = sideRows(
    "asked from its own site",
    names,
    rows.map(({ sameSite }) => sameSite),
    reasons,
  );
  const other = sideRows(
    "asked from another site",
    names,
    rows.map(({ crossSite }) => crossSite),
    reasons,
  );
  const labels = [label(""), label(""), ...rows.map(({ asking }) => label(` ${asking}`))];
  const beside = (side: readonly Line[]) => labels.map((line, i) => [...line, ...(side[i] ?? [])]);
  const both = beside(own).map((line, i) => [...line, span("  "), ...(other[i] ?? [])]);
  const fits = both.every((line) => lineWidth(line) <= cols);
  return [
    ...(fits ? both : [...beside(own), [], ...beside(other)]),
    [],
    ...LEGEND.flatMap((line) => wrap(line, cols)),
  ];
}

const LEGEND: readonly Line[] = [
  [
    span(" ✓", "good"),
    span(" sent", "dim"),
    span("  ✗", "bad"),
    span(" kept back", "dim"),
    span("  ▲", "warn"),
    span(" sent in its first two minutes only; the number says why", "dim"),
  ],
  [span(' A fetch across origins carries cookies only with credentials: "include".', "dim")],
];

/** Returns two header rows, and a row of cells per kind of request; all of the same width. */
function sideRows(
  title: string,
  names: readonly string[],
  rows: readonly (readonly SendingCell[] | null)[],
  reasons: Reasons,
): Line[] {
  const width = names.reduce((sum, name) => sum + name.length + 2, 0);
  return [
    [span(title.padEnd(width), "strong")],
    names.map((name) => span(`${name}  `, "dim")),
    ...rows.map((cells): Line => {
      if (cells === null)
        return [span("the user asks, and nobody else".slice(0, width).padEnd(width), "dim")];
      return cells.map((cell, i) => cellSpan(cell, reasons, (names[i]?.length ?? 0) + 2));
    }),
  ];
}

function cellSpan({ sent, refusal }: SendingCell, reasons: Reasons, width: number): Span {
  const number = refusal === null ? "" : ` ${reasons.numberOf(refusal)}`;
  if (sent === "always") return span("✓".padEnd(width), "good");
  return sent === "young"
    ? span(`▲${number}`.padEnd(width), "warn")
    : span(`✗${number}`.padEnd(width), "bad");
}
