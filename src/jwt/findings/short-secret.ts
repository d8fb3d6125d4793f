import { counted } from "../../text/count.ts";
import type { SignatureAlgorithm } from "../algorithms.ts";
import { type Finding, finding } from "./finding-table.ts";

/** RFC 7518 §3.2: "A key of the same size as the hash output … or larger MUST be used". */
export function shortSecret(secret: Uint8Array | null, { bytes }: SignatureAlgorithm): Finding[] {
  if (secret === null || bytes === null || secret.length >= bytes) return [];
  return [finding("short-secret", counted(secret.length, "byte"))];
}
