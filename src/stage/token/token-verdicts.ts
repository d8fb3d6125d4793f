/** The three verdicts, separately: what can be read, what the signature is worth, what the times say. */

import type { ClaimsStatus, DecodedToken, ExpectationCheck, SignatureStatus } from "../../jwt/token.ts";
import { visible } from "../../text/visible.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";

interface VerdictRow {
  readonly glyph: string;
  readonly role: Role;
  /** The name of the verdict, padded so that the three are aligned, and its outcome in a word or two. */
  readonly label: string;
  readonly words: Line;
}

/** Returns "✓ Readable  …", "? Signature NOT CHECKED  …", "✗ Claims    …", each wrapped to `cols` columns. */
export function tokenVerdictLines(token: DecodedToken, cols: number): Line[] {
  if (token.kind === null) return layOut(unreadable(token), cols);
  const verdicts = [
    readable(token),
    token.kind === "jwe" ? encryption(token) : signature(token),
    claims(token),
    ...token.checks.map(expectation),
  ];
  return verdicts.flatMap((verdict) => layOut(verdict, cols));
}

function layOut({ glyph, role, label, words }: VerdictRow, cols: number): Line[] {
  const first = [span(" "), span(`${glyph} ${label}`, role), span("  ")];
  const indent = 3 + label.length + 2;
  const rows = wrap(words, Math.max(20, cols - indent));
  return rows.map((row, at) => [...(at === 0 ? first : [span(" ".repeat(indent))]), ...row]);
}

function unreadable(token: DecodedToken): VerdictRow {
  if (token.other !== null) {
    const { name, advice } = token.other;
    const words = [span(`This is ${visible(name)}.`, "strong"), span(` ${advice}`)];
    return { glyph: "✗", role: "bad-title", label: "Not a JWT", words };
  }
  return { glyph: "✗", role: "bad-title", label: "Not a JWT", words: [span(sentence(token), "bad")] };
}

function readable(token: DecodedToken): VerdictRow {
  const label = "Readable";
  const encoded = span("encoded, not encrypted", "strong");
  if (token.kind === "jwe") {
    const words = token.error === null ? "" : `${sentence(token)} `;
    const what = [span(`${words}only the header, which is `), encoded, span("; the payload is encrypted")];
    return { glyph: token.error === null ? "✓" : "▲", role: tone(token), label, words: what };
  }
  if (token.result === "decoded") {
    const fault = token.error === null ? [] : [span(`. ${sentence(token)}`, "warn")];
    const inner = token.nested !== null;
    const kind = token.profile === null ? [] : [span(token.profile.name, "strong"), span("; ")];
    const what = inner
      ? "plain base64url, with a token inside: "
      : "header and payload are plain base64url: ";
    return { glyph: "✓", role: "good-title", label, words: [...kind, span(what), encoded, ...fault] };
  }
  const words = [span(`in part. ${sentence(token)} `), span("What can be read is "), encoded, span(".")];
  return { glyph: "▲", role: "warn", label, words };
}

const tone = (token: DecodedToken): Role => (token.error === null ? "good-title" : "warn");

/** The words for each status. None of them says "verified" or "trusted": that is for the reader to judge. */
const SIGNATURE: Readonly<Record<SignatureStatus, readonly [string, Role, string, Role]>> = {
  valid: ["✓", "good-title", "VALID", "text"],
  invalid: ["✗", "bad-title", "INVALID", "bad"],
  "not-checked": ["?", "warn", "NOT CHECKED", "dim"],
  refused: ["✗", "bad-title", "REFUSED", "bad"],
};

function signature({ verdict }: DecodedToken): VerdictRow {
  const [glyph, role, word, tone] = SIGNATURE[verdict.status];
  const kid = verdict.kid === null ? "" : ` (kid ${visible(verdict.kid.slice(0, 60))})`;
  const words = [span(visible(verdict.message) + kid, tone)];
  return { glyph, role, label: `Signature ${word}`, words };
}

function encryption({ decryption, verdict }: DecodedToken): VerdictRow {
  if (decryption === null) {
    return {
      glyph: "?",
      role: "warn",
      label: "Encrypted, NOT OPENED",
      words: [span(verdict.message, "dim")],
    };
  }
  return decryption.opened
    ? { glyph: "✓", role: "good-title", label: "Encrypted, OPENED", words: [span(decryption.message)] }
    : {
        glyph: "✗",
        role: "bad-title",
        label: "Encrypted, NOT OPENED",
        words: [span(decryption.message, "bad")],
      };
}

const CLAIMS: Readonly<Record<ClaimsStatus, readonly [string, Role, Role]>> = {
  ok: ["✓", "good-title", "text"],
  expired: ["✗", "bad-title", "bad"],
  "not-yet-valid": ["✗", "bad-title", "bad"],
  "no-expiry": ["▲", "warn", "text"],
  malformed: ["✗", "bad-title", "bad"],
  "not-judged": ["?", "warn", "dim"],
};

function claims({ claims: { status, message } }: DecodedToken): VerdictRow {
  const [glyph, role, tone] = CLAIMS[status];
  return { glyph, role, label: "Claims  ", words: [span(message, tone)] };
}

/** Returns one line per expectation, aligned with the claims. */
const expectation = ({ name, ok, message }: ExpectationCheck): VerdictRow => ({
  glyph: ok ? "✓" : "✗",
  role: ok ? "good-title" : "bad-title",
  label: visible(name.slice(0, 30)).padEnd(8),
  words: [span(visible(message), ok ? "text" : "bad")],
});

const sentence = (token: DecodedToken): string => visible(token.error?.message ?? "");
