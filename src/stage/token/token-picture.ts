/** The whole picture of a decoded token, top to bottom, as lines of spans: in colours or as plain text. */
import { signatureAlgorithm } from "../../jwt/algorithms.ts";
import { byGravity, explain, type Finding } from "../../jwt/findings/finding-table.ts";
import { isObject, own } from "../../jwt/reading/json-text.ts";
import { issuedAt } from "../../jwt/time.ts";
import type { DecodedToken, TokenPart } from "../../jwt/token.ts";
import { visible } from "../../text/visible.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, lineWidth, span } from "../canvas/text.ts";
import { cutRows, wrap } from "../canvas/wrap.ts";
import { anatomy } from "./token-anatomy.ts";
import { findingRows, type ToldFinding } from "./token-findings.ts";
import { disclosureRows, partRows } from "./token-rows.ts";
import { summaryLine } from "./token-summary.ts";
import { tokenText } from "./token-text.ts";
import type { TimeView } from "./token-time.ts";
import { tokenVerdictLines } from "./token-verdicts.ts";

export interface TokenPicture extends TimeView {
  /** Columns to draw on. */
  readonly cols: number;
  readonly anatomy: boolean;
}

/** Minimum width, in columns. */
const NARROWEST = 59;
/** Maximum width, in columns: longer rows are hard to follow. */
const WIDEST = 110;
const MOST_TEXT = 2000;

/** The last line has the verdicts: it is on the screen when the rest has scrolled away. */
export function tokenPicture(token: DecodedToken, picture: TokenPicture): Line[] {
  const lines = [...sectionsOf(token, picture), [], summaryLine(token, columns(picture))];
  const room = Math.max(1, picture.cols - 1);
  return lines.flatMap((line) => (lineWidth(line) <= room ? [line] : cutRows(line, room)));
}

const columns = ({ cols }: TokenPicture): number => Math.min(WIDEST, Math.max(NARROWEST, cols - 1));

function sectionsOf(token: DecodedToken, picture: TokenPicture): Line[] {
  const cols = columns(picture);
  const sections: readonly Line[][] = [
    token.source === "" ? [] : tokenText(token, cols - 1).map((row) => [span(" "), ...row]),
    tokenVerdictLines(token, cols),
    ...(token.kind === null ? otherSections(token, cols, picture) : partSections(token, cols, picture)),
    token.findings.length === 0
      ? []
      : [title("Findings", "strong"), ...findingRows(byGravity(token.findings).map(told), cols)],
    picture.anatomy && token.kind !== null ? anatomy(token, cols) : [],
    ...disclosedSections(token, cols, picture),
    ...inside(token, picture),
  ];
  return sections.filter((section) => section.length > 0).flatMap((section) => [[], ...section]);
}

function partSections(token: DecodedToken, cols: number, view: TimeView): Line[][] {
  const opened = token.decryption?.plaintext ?? null;
  const payload = token.kind === "jwe" ? opened : token.payload;
  return [
    part("Header", "jwt-header-title", token.header, cols, view),
    payload === null ? [] : part("Payload", "jwt-payload-title", payload, cols, view),
    token.kind === "jwe" ? [] : [signatureLine(token)],
  ];
}

/** Returns the content of something that is not a token. */
function otherSections({ other }: DecodedToken, cols: number, view: TimeView): Line[][] {
  if (other === null) return [];
  const facts = Object.fromEntries(other.facts.map(({ name, value }) => [name, value]));
  return [
    other.facts.length === 0
      ? []
      : [title("What can be told", "strong"), ...partRows("facts", facts, cols, view)],
    other.content === null ? [] : part("Content", "jwt-payload-title", other.content, cols, view),
  ];
}

const PARTS = { Header: "header", Payload: "payload", Content: "content" } as const;

function part(
  name: keyof typeof PARTS,
  role: Role,
  { state, json, object, text, bytes }: TokenPart,
  cols: number,
  view: TimeView,
): Line[] {
  const heading = title(name, role);
  if (state === "empty" || state === "missing") return [[...heading, span(`  ${state}`, "dim")]];
  if (object !== null) {
    const note = state === "recovered" ? [span("  recovered from what is broken", "warn")] : [];
    const exact = isObject(json?.exact) ? json.exact : object;
    const issued = issuedAt(own(object, "iat"), view.now);
    const rows = partRows(PARTS[name], exact, cols, { ...view, issued });
    return [[...heading, ...note], ...(rows.length > 0 ? rows : [[span("   {}  no claims at all", "dim")]])];
  }
  if (text === null) return [[...heading, span(`  ${bytes.length} bytes that are not text`, "dim")]];
  const readable = visible(text.slice(0, MOST_TEXT));
  const rest = text.length > MOST_TEXT ? [[span(`   … ${text.length} characters in all`, "faint")]] : [];
  return [
    heading,
    ...wrap([span(readable, "strong")], cols - 3).map((row) => [span("   "), ...row]),
    ...rest,
  ];
}

function signatureLine({ signature, verdict }: DecodedToken): Line {
  const heading = title("Signature", "jwt-signature-title");
  const label = signatureAlgorithm(verdict.alg)?.label;
  const count = `${signature.bytes.length} bytes`;
  const words = signature.state === "missing" || signature.state === "empty" ? signature.state : count;
  return [...heading, span(`  ${words}${label === undefined ? "" : `, ${label}`}`, "dim")];
}

/** Returns what the holder of an SD-JWT discloses, each claim by its path, and their key binding. */
function disclosedSections({ disclosed }: DecodedToken, cols: number, picture: TokenPicture): Line[][] {
  if (disclosed === null) return [];
  const { disclosures, withheld, keyBinding } = disclosed;
  const heading = `  ${disclosures.length}${withheld > 0 ? `, and ${withheld} withheld (or decoys)` : ""}`;
  const rows = disclosures.map(({ path, name, value, fault }, at): [string, unknown, string] => [
    path ?? name ?? `element ${at + 1}`,
    value,
    path === null ? "in no _sd: the issuer never signed it" : (fault ?? "in _sd, signed by the issuer"),
  ]);
  return [
    [
      [...title("Disclosures", "jwt-payload-title"), span(heading, "dim")],
      ...disclosureRows(rows, cols, picture),
    ],
    keyBinding === null
      ? []
      : [title("Key binding, the holder's proof", "strong"), ...sectionsOf(keyBinding, picture)],
  ];
}

function inside(token: DecodedToken, picture: TokenPicture): Line[][] {
  if (token.nested === null) return [];
  return [[title("Inside it, another token", "strong"), ...sectionsOf(token.nested, picture)]];
}

const title = (text: string, role: Role): Line => [span(" "), span(text, role)];

const told = (finding: Finding): ToldFinding => ({
  ...explain(finding),
  id: finding.id,
  severity: finding.severity,
});
