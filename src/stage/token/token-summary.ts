/** The last line: all verdicts and the kind. Everything above may have scrolled away when it is read. */
import type { ClaimsStatus, DecodedToken, SignatureStatus } from "../../jwt/token.ts";
import { visible } from "../../text/visible.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, lineWidth, type Span, span, width } from "../canvas/text.ts";

type Tone = "good" | "warn" | "bad";

/** One verdict in a word or two. */
interface VerdictWord {
  readonly text: string;
  readonly tone: Tone;
}

/** Returns " ✓ Readable · ✗ Signature INVALID · ✗ Claims expired · an ID token", in one row of at most `cols` columns. */
export function summaryLine(token: DecodedToken, cols: number): Line {
  const words = wordsOf(token);
  const without = (names: RegExp) => words.map(({ text, tone }) => ({ text: text.replace(names, ""), tone }));
  // The names of the checks are dropped first, then the kind. That it is readable is shown above as well: it goes last.
  const lines = [words, without(/^Signature /), without(/^(?:Signature|Claims) /)].map(lineOf);
  const others = lineOf(
    words[0]?.tone === "good" && words.length > 1 ? without(/^Signature /).slice(1) : words,
  );
  const spans =
    lines.find((line) => lineWidth(line) + LEAST_KIND < cols) ??
    lines.find((line) => lineWidth(line) < cols) ??
    others;
  const room = cols - lineWidth(spans) - 3;
  const names = shorterNames(visible(kindOf(token)));
  const rest = cut(names.find((name) => width(name) <= room) ?? names[0], room);
  return rest === "" ? spans : [...spans, span(" · ", "faint"), span(rest)];
}

/** Returns "a credential with selective disclosure (SD-JWT)", the same without the brackets, and their content alone if it is a name. */
function shorterNames(name: string): [string, ...string[]] {
  const [, beside = "", inside = ""] = /^(.+) \(([^()]+)\)$/.exec(name) ?? [];
  if (beside === "") return [name];
  return [name, beside, ...(inside.startsWith("RFC ") ? [] : [inside])];
}

/** Minimum columns for the kind of a token. */
const LEAST_KIND = 12;

/** Each verdict has its own sign: a single one would seem to belong to the first. */
function lineOf(words: readonly VerdictWord[]): Span[] {
  return words.flatMap(({ text, tone }, at) => [
    span(at === 0 ? " " : " · ", "faint"),
    span(GLYPHS[tone], ROLES[tone]),
    span(` ${text}`, tone === "good" ? "strong" : ROLES[tone]),
  ]);
}

const GLYPHS: Readonly<Record<Tone, string>> = { good: "✓", warn: "▲", bad: "✗" };
const ROLES: Readonly<Record<Tone, Role>> = { good: "good-title", warn: "warn", bad: "bad-title" };

function wordsOf(token: DecodedToken): VerdictWord[] {
  if (token.kind === null) return [{ text: "Not a JWT", tone: "bad" }];
  const failed = token.checks.filter(({ ok }) => !ok).map(({ name }) => name);
  return [
    {
      text: token.result === "decoded" ? "Readable" : "Readable in part",
      tone: token.result === "decoded" ? "good" : "warn",
    },
    token.kind === "jwe" ? encryption(token) : SIGNATURE[token.verdict.status],
    ...(token.nested === null ? [CLAIMS[token.claims.status]] : insideWords(token.nested)),
    ...(token.checks.length === 0 ? [] : [expected(failed)]),
  ];
}

/** Returns the verdicts on the nested token, except that it is readable. */
const insideWords = (token: DecodedToken): VerdictWord[] =>
  wordsOf(token)
    .slice(1)
    .map(({ text, tone }) => ({ text: text.replace(/^Signature /, "inside "), tone }));

const expected = (failed: readonly string[]): VerdictWord =>
  failed.length === 0
    ? { text: "as expected", tone: "good" }
    : { text: `${visible(failed.join(", ").slice(0, 40))} not as expected`, tone: "bad" };

const encryption = ({ decryption }: DecodedToken): VerdictWord =>
  decryption?.opened === true
    ? { text: "Encrypted, OPENED", tone: "good" }
    : { text: "Encrypted, NOT OPENED", tone: decryption === null ? "warn" : "bad" };

const SIGNATURE: Readonly<Record<SignatureStatus, VerdictWord>> = {
  valid: { text: "Signature VALID", tone: "good" },
  invalid: { text: "Signature INVALID", tone: "bad" },
  "not-checked": { text: "Signature NOT CHECKED", tone: "warn" },
  refused: { text: "Signature REFUSED", tone: "bad" },
};

const CLAIMS: Readonly<Record<ClaimsStatus, VerdictWord>> = {
  ok: { text: "Claims ok", tone: "good" },
  expired: { text: "Claims expired", tone: "bad" },
  "not-yet-valid": { text: "Claims not valid yet", tone: "bad" },
  "no-expiry": { text: "Claims without expiry", tone: "warn" },
  malformed: { text: "Claims malformed", tone: "bad" },
  "not-judged": { text: "Claims not judged", tone: "warn" },
};

function kindOf({ kind, profile, other, header, nested }: DecodedToken): string {
  if (other !== null) return other.name;
  if (kind === null) return "";
  const named = profile ?? nested?.profile ?? null;
  if (named !== null) return named.name;
  const typ = header.object?.typ;
  if (kind === "jwe") return "an encrypted JWT (JWE)";
  return typeof typ === "string" && typ.toUpperCase() !== "JWT"
    ? `a JWT of typ ${typ}`
    : "a signed JWT (JWS)";
}

/** Cuts a text to the room. */
function cut(text: string, room: number): string {
  if (width(text) <= room) return text;
  let kept = "";
  for (const char of text) {
    if (width(kept + char) >= room) break;
    kept += char;
  }
  return kept.length < 8 ? "" : `${kept}…`;
}
