import { type CorpusKind, compare } from "./corpus-kind.ts";
import { decodePaste } from "./decoded.ts";

/** Provider samples: {provider, token, header, payload, claims_worth_explaining}. Header and payload must be read. */
export const idpSamples: CorpusKind = {
  name: "provider samples",
  knows: (sample) => typeof sample.provider === "string" && Array.isArray(sample.claims_worth_explaining),
  run: (entry) => {
    const { token } = decodePaste(String(entry.token));
    const wanted = { result: "decoded", header: entry.header, payload: entry.payload };
    return compare(entry.id, wanted, {
      result: token.result,
      header: token.header.object,
      payload: token.payload.object,
    });
  },
};
