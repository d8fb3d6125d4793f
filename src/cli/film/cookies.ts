import { jarBeside } from "../../capture/beside/lay-beside.ts";
import { trafficFindings } from "../../capture/findings/check-traffic.ts";
import { explainTraffic } from "../../capture/findings/traffic-sentences.ts";
import { maskedCookies } from "../../capture/masking/masked-cookies.ts";
import { Masks } from "../../capture/masking/masks.ts";
import type { Recording } from "../../capture/recording.ts";
import { cookieTable } from "../../capture/sending/cookie-table.ts";
import { storyOf } from "../../capture/story/story.ts";
import { listedSuffix as suffixOf } from "../../http/public-suffix-list.ts";
import { cookieTableRows } from "../../stage/cookie/cookie-table-rows.ts";
import { findingRows } from "../../stage/token/token-findings.ts";
import { type Cli, EXIT } from "../call.ts";
import type { FilmFlags } from "./flags.ts";

/** Returns the Set-Cookie lines of a recording that contains only those, and their URL; null for any other recording. */
export function bareCookies({ form, exchanges }: Recording): { from: string; lines: string[] } | null {
  const [only] = exchanges;
  if (form !== "messages" || exchanges.length !== 1 || !only?.response) return null;
  const { request, response } = only;
  const bare = response.fields.every(({ name }) => /^set-cookie$/i.test(name)) && request.fields.length === 1;
  return bare ? { from: request.url, lines: response.fields.map(({ value }) => value) } : null;
}

/** Prints how each browser reads them, when it sends the cookie, and the findings; exit code 1 if none stores it. */
export async function showCookies(
  cli: Cli,
  { from, lines }: { readonly from: string; readonly lines: readonly string[] },
  recording: Recording,
  { reveal, json }: FilmFlags,
): Promise<number> {
  const terminal = cli.terminal();
  const now = cli.host.now();
  const masks = new Masks(reveal);
  const tables = lines.map((line) => maskedCookies(cookieTable(line, from, suffixOf, now), masks));
  const findings = findingsOf(recording, masks);
  if (json) {
    await terminal.write(`${JSON.stringify({ schemaVersion: 1, cookies: tables, findings }, null, 2)}\n`);
  } else {
    const { cols } = terminal.capabilities.canvas;
    for (const table of tables) await terminal.print([...cookieTableRows(table, cols, now), []]);
    if (findings.length > 0) await terminal.print([...findingRows(findings, cols), []]);
  }
  const kept = tables.some(({ verdicts }) => verdicts.some(({ refusal }) => refusal === null));
  return kept ? EXIT.well : EXIT.no;
}

function findingsOf(recording: Recording, masks: Masks) {
  const { exchanges } = storyOf(jarBeside(recording, { suffixOf, browser: "rfc" }), suffixOf, true);
  const found = trafficFindings(exchanges, { suffixOf, schemeful: true }, masks);
  // The rest of the response is unknown if there is only the line.
  const said = found.filter(({ id }) => id !== "cookie-may-be-cached");
  return said.map((finding) => ({ ...finding, ...explainTraffic(finding) }));
}
