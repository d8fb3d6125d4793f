import { type CorpusKind, compare } from "./corpus-kind.ts";
import { decodePaste } from "./decoded.ts";

/** Public tokens with a guessable secret: {token, secret, alg, in_wallarm_list}. The secret must be found and named. */
export const weakSecrets: CorpusKind = {
  name: "weak secrets",
  knows: (sample) => typeof sample.secret === "string" && "in_wallarm_list" in sample,
  run: (entry) => {
    const { token } = decodePaste(String(entry.token));
    const found = token.findings.find(({ id }) => id === "weak-secret")?.about ?? null;
    return compare(entry.id, JSON.stringify(entry.secret), found);
  },
};
