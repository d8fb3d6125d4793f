/** Findings about how the token is written: its JSON, its base64url, its size, what stood around it. */
import { entry, type FindingEntry } from "./finding-entry.ts";

export const FORM_FINDINGS = {
  "unseen-characters": entry(
    "medium",
    "xss",
    "RFC 8725 §3.10",
    "{it} holds control or format characters; they are shown escaped here.",
    "Escape what comes from a token wherever it is shown.",
  ),
  "duplicate-header": entry(
    "high",
    "key-confusion",
    "RFC 7515 §4",
    "The header has {it} twice: two verifiers may read two different headers.",
    "Refuse it.",
  ),
  "duplicate-claim": entry(
    "high",
    "jwt-code",
    "RFC 7519 §4",
    "The payload has {it} twice: two services may read two different tokens.",
    "Refuse it.",
  ),
  "not-base64url": entry(
    "medium",
    "jwt-anatomy",
    "RFC 7515 §2",
    "The {it} is not strict base64url: {detail}.",
    "Write tokens with A-Z a-z 0-9 - _ and no padding; strict verifiers refuse any other spelling.",
  ),
  bom: entry(
    "low",
    "jwt-anatomy",
    "RFC 8259 §8.1",
    "The {it} begins with a byte order mark.",
    "Write JSON without it.",
  ),
  "number-precision": entry(
    "low",
    "jwt-anatomy",
    "RFC 8259 §6",
    "{it} has more digits than a double holds; programs read different numbers.",
    "Write such ids as strings.",
  ),
  "large-token": entry(
    "low",
    "jwt-storage",
    "RFC 6265bis §5.7",
    "It is {it}: over 4096 a browser keeps it in no cookie, over 8192 many servers refuse the request.",
    "Carry less: ids in place of lists.",
  ),
  "deep-nesting": entry(
    "low",
    "jwt-code",
    "RFC 8259 §9",
    "The JSON is nested {it} levels deep: a recursive reader may crash.",
    "Refuse what is nested deeper than you need.",
  ),
  "nested-jwt": entry(
    "info",
    "jwt-anatomy",
    "RFC 7519 §5.2",
    "There is a token inside this token.",
    "Check both signatures.",
  ),
  "quotes-removed": entry(
    "info",
    "jwt-anatomy",
    "RFC 7515 §7.1",
    "The quotes around the token were left out.",
    "Send it without them.",
  ),
  "whitespace-removed": entry(
    "info",
    "jwt-anatomy",
    "RFC 7515 §2",
    "The token was broken over lines and has been joined.",
    "Send it in one piece.",
  ),
  "text-around-token": entry(
    "info",
    "jwt-login",
    "RFC 6750 §2.1",
    "Only the token was read; the text around it was left out.",
    "Nothing to do.",
  ),
} as const satisfies Record<string, FindingEntry>;
