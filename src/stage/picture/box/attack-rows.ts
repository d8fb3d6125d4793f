import { field } from "../../../http/message.ts";
import type { Knowledge, ServerState } from "../../../trace/knowledge/knowledge.ts";
import type { Row, Section } from "../../canvas/section.ts";
import { type Line, span } from "../../canvas/text.ts";
import type { SceneBeat } from "../../timeline/beat.ts";
import type { Highlighter } from "../../timeline/highlighter.ts";

/** How a server's settings make it vulnerable, and the consequences: rows that are in its box only if they matter. */

/** A verifier that lets the token choose is shown next to the key. */
export const verifierRows = ({ settings }: ServerState): Row[] =>
  settings.verifier === "naive" ? [{ ways: [[span("▲ ", "warn"), span("token picks the alg")]] }] : [];

/** A note next to the title of a session table whose ids survive a login. */
export const keepsIds = ({ settings }: ServerState): Line =>
  settings["renew-id"] === "no" ? [span("  keeps IDs", "warn")] : [];

/** Returns how forms are protected, and the money that was sent. */
export function attackSections({ settings, transfers }: ServerState, beat: SceneBeat): Section[] {
  const fresh = beat.events.some((e) => e.type === "transfer.made");
  const rule = FORM_RULES[settings.csrf ?? "none"];
  const sent = transfers.map(
    ({ user, to, amount }, i): Row => ({
      ways: [[span(`${user} → ${to}  ${amount}`)]],
      fresh: fresh && i === transfers.length - 1,
    }),
  );
  return [
    ...(rule === undefined ? [] : [section("Forms", [{ ways: [[span(rule, "dim")]] }], 2)]),
    ...(sent.length === 0 ? [] : [section("Money sent", sent, fresh ? 5 : 3)]),
  ];
}

const FORM_RULES: Readonly<Record<string, string>> = {
  token: "need a CSRF token",
  origin: "need the own Origin",
};

/** Returns what an attacker holds, and the cookie that they send: it is in no jar. */
export function attackerSections(
  { attacker: { held, forged, secret }, exchange }: Knowledge,
  highlighter: Highlighter,
): Section[] {
  const cookie = exchange?.cause === "tool" ? field(exchange.request, "Cookie") : null;
  const token = (title: string, text: string | null) =>
    text === null ? [] : [attackerSection(title, highlighter.value(text))];
  return [
    ...token("Holds", held),
    ...(secret === null ? [] : [attackerSection("Guessed secret", [span(secret, "key")])]),
    ...token("Forged", forged),
    ...(cookie === null ? [] : [attackerSection("Sends the cookie", highlighter.whole(cookie, "text"))]),
  ];
}

const section = (title: string, rows: readonly Row[], weight: number): Section => ({
  title: [[span(title, "server-title")]],
  rows,
  weight,
  reserve: 1,
});

const attackerSection = (title: string, line: Line): Section => ({
  title: [[span(title, "attacker-title")]],
  rows: [{ ways: [line] }],
  weight: 2,
  reserve: 1,
});
