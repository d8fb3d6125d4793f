import { claimWords } from "../../src/jwt/claim-words.ts";
import { headerWords } from "../../src/jwt/header-words.ts";
import { type CorpusKind, compare } from "./corpus-kind.ts";
import { decodePaste } from "./decoded.ts";

/** Provider samples: {provider, token, header, payload, claims_worth_explaining}. All read, every such claim explained. */
export const idpSamples: CorpusKind = {
  name: "provider samples",
  knows: (sample) => typeof sample.provider === "string" && Array.isArray(sample.claims_worth_explaining),
  run: (entry) => {
    const { token } = decodePaste(String(entry.token));
    const names = Array.isArray(entry.claims_worth_explaining)
      ? entry.claims_worth_explaining.map(String)
      : [];
    const unexplained = names.filter((name) => claimWords(name) === "" && headerWords(name, {}) === "");
    const wanted = { result: "decoded", header: entry.header, payload: entry.payload, unexplained: [] };
    const { result, header, payload } = token;
    return compare(entry.id, wanted, { result, header: header.object, payload: payload.object, unexplained });
  },
};
