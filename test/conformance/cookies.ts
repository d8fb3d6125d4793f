import type { RequestContext } from "../../src/http/cookie.ts";
import { cookieHeader } from "../../src/http/cookie-header.ts";
import { listedSuffix } from "../../src/http/public-suffix-list.ts";
import { BROWSER_NAMES, rulesOf } from "../../src/sim/jar/browsers.ts";
import type { CookieAccess } from "../../src/sim/jar/cookie-access.ts";
import { CookieJar } from "../../src/sim/jar/cookie-jar.ts";
import { type CorpusCase, type CorpusKind, compare, type Outcome } from "./corpus-kind.ts";

interface CookieCase extends CorpusCase {
  /** The frozen clock. */
  readonly now: string;
  readonly steps: readonly (SetStep | GetStep)[];
  readonly verdict: "agree" | "override" | "disputed";
}

interface Step {
  readonly via: "http" | "script";
  readonly url: string;
  readonly request?: StepRequest;
}

interface SetStep extends Step {
  readonly op: "set";
  readonly set_cookie: readonly string[];
}

interface GetStep extends Step {
  readonly op: "get";
  readonly expect_cookie: string;
}

interface StepRequest {
  readonly method?: string;
  readonly top_level?: boolean;
  readonly initiator?: string | null;
  readonly top_level_site?: string | null;
  readonly redirected_through?: readonly string[];
}

/**
 * Cookies: {id, now, steps: [{op: "set" | "get", …}], verdict}. Every get of a case must give its Cookie header, by the
 * rules of the browser that the corpus was recorded in, or by those of the text.
 */
export const cookies: CorpusKind = {
  name: "cookies",
  knows: (entry) => Array.isArray(entry.steps) && typeof entry.now === "string",
  run: (entry, profile) => runCase(entry as CookieCase, profile ?? "rfc"),
};

function runCase({ id, now, steps, verdict }: CookieCase, profile: string): Outcome {
  const browser = BROWSER_NAMES.find((name) => name === profile);
  if (browser === undefined)
    return compare(id, `a profile that is known: ${BROWSER_NAMES.join(", ")}`, profile);
  const jar = new CookieJar([], { suffixOf: listedSuffix, rules: rulesOf(browser) });
  const expected: string[] = [];
  const headers: string[] = [];
  for (const step of steps) {
    const access: CookieAccess = { now: Date.parse(now), api: step.via, request: contextOf(step.request) };
    if (step.op === "set") {
      for (const line of step.set_cookie) jar.receive(line, step.url, access);
    } else {
      expected.push(step.expect_cookie);
      headers.push(cookieHeader(jar.retrieve(step.url, access).attached));
    }
  }
  return verdict === "disputed" ? { id, passed: true, detail: "" } : compare(id, expected, headers);
}

function contextOf(request: StepRequest | undefined): RequestContext | null {
  if (request === undefined) return null;
  return {
    method: request.method ?? "GET",
    topLevelNavigation: request.top_level ?? false,
    initiator: request.initiator ?? null,
    topLevelOrigin: request.top_level_site ?? null,
    redirectedThrough: request.redirected_through ?? [],
  };
}
