import { counted } from "../../text/count.ts";
import type { SignatureAlgorithm } from "../algorithms.ts";
import { type Finding, finding } from "./finding-table.ts";

/** 128 random bits: nobody can guess them. */
const BEYOND_GUESSING = 16;

/** RFC 7518 §3.2: "A key of the same size as the hash output … or larger MUST be used". */
export function shortSecret(secret: Uint8Array | null, { bytes }: SignatureAlgorithm): Finding[] {
  if (secret === null || bytes === null || secret.length >= bytes) return [];
  const means =
    secret.length < BEYOND_GUESSING
      ? "it can be guessed"
      : "the algorithm forbids that, though nobody can guess it if it is random";
  return [finding("short-secret", counted(secret.length, "byte"), means)];
}
