import type { WatchedJar } from "../../capture/beside/jar-beside.ts";
import type { RequestBeside, SetOutcome } from "../../capture/beside/request-beside.ts";
import { NOT_SENT, NOT_STORED, refusalBy } from "./browser-reasons.ts";
import type { AnswerWord, RequestWord } from "./browser-word.ts";

/** Adds the browser's own reason for each cookie that it names to a request compared with our jar. What it does not name stays inferred. */
export function withOwnReasons(beside: RequestBeside, { keptBack }: RequestWord): RequestBeside {
  const url = new URL(beside.exchange.request.url);
  const withheld = beside.withheld.map((ours) => {
    const { cookie, refusal: expected } = ours;
    const word = keptBack.find(
      ({ name, domain, path }) =>
        name === cookie.name && path === cookie.path && domain.replace(/^\./, "") === cookie.domain,
    );
    if (word === undefined) return ours;
    const { reasons } = word;
    const refusal = refusalBy(NOT_SENT, reasons, { url, name: cookie.name, cookie, expected });
    return { cookie, refusal, said: reasons.join(", ") };
  });
  return { ...beside, withheld };
}

/** Returns the outcome of a response's Set-Cookie lines as the browser reports it, and updates our jar accordingly. */
export function asBrowserSays(
  outcomes: readonly SetOutcome[],
  { refused }: AnswerWord,
  jar: WatchedJar,
  url: URL,
): SetOutcome[] {
  return outcomes.map((ours): SetOutcome => {
    const word = refused.find(({ line }) => line === ours.line);
    if (word === undefined) return { ...ours, ...(ours.kind !== "rejected" && { said: "" }) };
    const cookie = ours.kind === "stored" || ours.kind === "deleted" ? ours.cookie : null;
    if (ours.kind === "stored") jar.drop(ours.cookie);
    const name = cookie?.name ?? ("name" in ours ? ours.name : "");
    const expected = "refusal" in ours ? ours.refusal : null;
    const refusal = refusalBy(NOT_STORED, word.reasons, { url, name, cookie, expected });
    const said = word.reasons.join(", ");
    return { kind: "rejected", line: ours.line, name, value: cookie?.value ?? "", refusal, said };
  });
}
