/** How base64url works, character by character, and the exact bytes that are signed. */
import { isNone, signatureAlgorithm } from "../../jwt/algorithms.ts";
import { BASE64URL_ALPHABET, encodeBase64url } from "../../jwt/reading/base64url.ts";
import type { DecodedToken, TokenPart } from "../../jwt/token.ts";
import { visible } from "../../text/visible.ts";
import type { Role } from "../canvas/role.ts";
import { type Line, span } from "../canvas/text.ts";
import { wrap } from "../canvas/wrap.ts";

const MOST_GROUPS = 8;

/** Returns the sections of `--anatomy`, at most `cols` columns wide. */
export function anatomy(token: DecodedToken, cols: number): Line[] {
  const intro =
    "base64url writes six bits with each character: four characters are 24 bits, and those are three bytes (RFC 4648 §5). No key is involved, so anyone can undo it.";
  const payload: Line[] =
    token.kind === "jws" ? [[], ...groups("Payload", token.payload, "jwt-payload")] : [];
  return [
    [span(" "), span("Anatomy", "strong")],
    ...paragraph(intro, cols),
    [],
    ...groups("Header", token.header, "jwt-header"),
    ...payload,
    ...(token.kind === "jws" ? [[], ...signed(token, cols)] : []),
  ];
}

function groups(name: string, { segment }: TokenPart, role: Role): Line[] {
  const fours = segment.slice(0, MOST_GROUPS * 4).match(/.{1,4}/gsu) ?? [];
  const rows = fours.flatMap((four) => group(four, role));
  const left = Math.ceil(segment.length / 4) - fours.length;
  const rest: Line[] =
    left > 0
      ? [[span(`   … ${left} more ${left === 1 ? "group" : "groups"}, all the same way`, "faint")]]
      : [];
  return [[span("   "), span(name, role)], ...rows, ...rest];
}

/** Returns two rows: the characters with their numbers and bits, and the same bits as bytes and text. */
function group(four: string, role: Role): Line[] {
  const characters = [...four];
  const values = characters.map((char) => BASE64URL_ALPHABET.indexOf(char));
  if (values.includes(-1)) return [[span("   "), span(visible(four), "bad"), span("  not base64url", "dim")]];
  const cells = characters.flatMap((char, at) => [
    span(`${char} `, role),
    span(`${String(values[at]).padStart(2)} `, "faint"),
    span(`${bits(values[at] ?? 0, 6)}${at < characters.length - 1 ? "  " : ""}`, "dim"),
  ]);
  const bytes = Buffer.from(four, "base64url");
  const binary = [...bytes].map((byte) => bits(byte, 8)).join(" ");
  return [
    [span("   "), span(four.padEnd(6), role), ...cells],
    [
      span("         "),
      span(binary.padEnd(28), "dim"),
      span(bytes.toString("hex").padEnd(8), "faint"),
      span(spelt(bytes), "strong"),
    ],
  ];
}

/** Returns bytes as text; a byte of a multi-byte character becomes a dot. */
const spelt = (bytes: Buffer): string =>
  [...bytes].map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·")).join("");

const bits = (value: number, count: number): string => value.toString(2).padStart(count, "0");

function signed({ source, header, payload, signature, verdict }: DecodedToken, cols: number): Line[] {
  const length = header.segment.length + 1 + payload.segment.length;
  const known = signatureAlgorithm(verdict.alg);
  const heading: Line = [span("   "), span("Signature", "jwt-signature")];
  if (isNone(verdict.alg) || known === null) {
    return [
      heading,
      ...paragraph("No known algorithm is named, so there is nothing to make a signature with.", cols),
    ];
  }
  const how =
    known.kty === "oct"
      ? `${known.label} over these ${length} bytes, with the secret`
      : `${known.label} over these ${length} bytes, with the private key`;
  const input = source.slice(0, length);
  const [head, tail] = [input.slice(0, 24), input.slice(-12)];
  const shown = length > 40 ? `${head} … ${tail}` : input;
  const text = encodeBase64url(signature.bytes.subarray(0, 24));
  return [
    heading,
    ...paragraph(
      `Signed are the characters themselves, not what they mean: header, dot, payload, as ASCII (RFC 7515 §5.1).`,
      cols,
    ),
    [span("   "), span(visible(shown), "strong")],
    [
      span("   "),
      span(
        `${Buffer.from(input.slice(0, 16))
          .toString("hex")
          .replace(/(..)(?=.)/g, "$1 ")} …`,
        "dim",
      ),
    ],
    ...paragraph(`${how}, gives ${signature.bytes.length} bytes; in base64url:`, cols),
    [span("   "), span(text, "jwt-signature"), span(signature.bytes.length > 24 ? "…" : "", "faint")],
  ];
}

const paragraph = (text: string, cols: number): Line[] =>
  wrap([span(text, "dim")], cols - 3).map((row) => [span("   "), ...row]);
