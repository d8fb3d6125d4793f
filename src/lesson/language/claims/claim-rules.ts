import type { Cookie } from "../../../http/cookie.ts";
import { messageBytes } from "../../../http/message.ts";
import type { EventOf, EventType, Trace, TraceEvent } from "../../../trace/event.ts";
import { activeTab } from "../../../trace/knowledge/knowledge.ts";
import { matches } from "../../../trace/matcher.ts";
import type { RefusalCode } from "../../../trace/refusal.ts";
import type { Actor } from "../../../trace/things.ts";
import { type ClaimRule, list, rule } from "./claim-rule.ts";
import { SERVER_CLAIMS } from "./claims-server.ts";
import type { Evidence } from "./evidence.ts";

/** Every claim that a lesson can make, in the order of the reference. A rule returns null if the claim holds, otherwise why it does not. */
export const CLAIM_RULES: readonly ClaimRule[] = [
  rule(
    "last response <status:number> [because <code:refusal>]",
    "last response 401 because session-not-found",
    ({ trace }, { status, code }) => {
      const response = trace.findLast((e) => e.type === "response.sent");
      if (response === undefined) return "No response has been sent.";
      return judgeResponse(trace, response, "The last response", status, code);
    },
  ),
  rule(
    "attacker got <status:number> [because <code:refusal>]",
    "attacker got 200",
    ({ trace }, { status, code }) => answered(trace, "attacker", status, code),
  ),
  rule(
    "browser got <status:number> [because <code:refusal>]",
    "browser got 403 because csrf-missing",
    ({ trace }, { status, code }) => answered(trace, "browser", status, code),
  ),
  rule(
    "jar has <name:name> [with <facts:words>]",
    "jar has sessionId with HttpOnly",
    ({ knowledge }, args) => {
      const found = knowledge.jar.filter((c) => c.name === args.name);
      if (found.length === 0) return `The jar has ${list(knowledge.jar.map((c) => c.name))}.`;
      const wanted = args.facts ?? [];
      const missing = found.map((c) => wanted.filter((fact) => !claimableFacts(c).includes(fact)));
      if (missing.some((facts) => facts.length === 0)) return null;
      const [first] = found;
      return `${args.name} is: ${list(first ? claimableFacts(first) : [])}. It is not: ${list(missing[0] ?? [])}.`;
    },
  ),
  rule("jar lacks <name:name>", "jar lacks sessionId", ({ knowledge }, { name }) =>
    knowledge.jar.some((c) => c.name === name) ? `The jar has ${name}.` : null,
  ),
  rule("jar is empty", "jar is empty", ({ knowledge }) =>
    knowledge.jar.length === 0 ? null : `The jar has ${list(knowledge.jar.map((c) => c.name))}.`,
  ),
  ...SERVER_CLAIMS,
  rule("page keeps <kept:kept>", "page keeps localStorage.token", ({ knowledge }, { kept: { area, key } }) =>
    knowledge.storage.some((e) => e.area === area && e.key === key) ? null : `${area} has no ${key}.`,
  ),
  rule("page forgot <kept:kept>", "page forgot memory.token", ({ knowledge }, { kept: { area, key } }) =>
    knowledge.storage.some((e) => e.area === area && e.key === key) ? `${area} has ${key}.` : null,
  ),
  rule("page is <to:address>", "page is /profile", ({ knowledge }, { to }) => {
    const url = activeTab(knowledge)?.url ?? null;
    if (url === null) return "The page is blank.";
    return url === to || new URL(url).pathname === to ? null : `The page is ${url}.`;
  }),
  rule("seen <type:event> [<words:words>]", "seen session.stored abc123", ({ trace }, event) =>
    withMatches(trace, event, (found, name) => (found.length > 0 ? null : `There is no ${name}.`)),
  ),
  rule("never <type:event> [<words:words>]", "never session.looked-up", ({ trace }, event) =>
    withMatches(trace, event, (found, name) =>
      found.length === 0 ? null : `There is ${name}, as event ${found[0]?.seq}.`,
    ),
  ),
  rule("once <type:event> [<words:words>]", "once cookie.stored sessionId", ({ trace }, event) =>
    withMatches(trace, event, (found, name) =>
      found.length === 1 ? null : `There is ${name} ${found.length} times.`,
    ),
  ),
  rule(
    "after <since:event> seen <type:event> [<words:words>]",
    "after server.restarted seen access.granted",
    (evidence, { since, ...event }) =>
      withTraceAfter(evidence, since, (trace) =>
        withMatches(trace, event, (found, name) =>
          found.length > 0 ? null : `There is no ${name} after it.`,
        ),
      ),
  ),
  rule(
    "after <since:event> never <type:event> [<words:words>]",
    "after server.restarted never credentials.checked",
    (evidence, { since, ...event }) =>
      withTraceAfter(evidence, since, (trace) =>
        withMatches(trace, event, (found, name) =>
          found.length === 0 ? null : `There is ${name}, as event ${found[0]?.seq}.`,
        ),
      ),
  ),
  rule(
    "wire shows <text:text> [times <count:number>]",
    'wire shows "Cookie: sessionId=abc123" times 1',
    (evidence, args) => {
      const count = wireLines(evidence.trace).filter((line) => line.startsWith(args.text)).length;
      const wanted = args.count;
      if (wanted === undefined) return count > 0 ? null : `No line on the wire begins with "${args.text}".`;
      return count === wanted ? null : `"${args.text}" is on the wire ${count} times.`;
    },
  ),
  rule("wire hides <text:text>", 'wire hides "Cookie:"', ({ trace }, { text }) => {
    const line = wireLines(trace).find((l) => stands(text, l));
    return line === undefined ? null : `"${text}" is on the wire: ${line}`;
  }),
  rule(
    "last request shows <text:text>",
    'last request shows "Origin: https://evil.test"',
    ({ trace }, { text }) =>
      withLastRequest(trace, (lines) =>
        lines.some((line) => stands(text, line)) ? null : `The last request has no "${text}".`,
      ),
  ),
  rule("last request hides <text:text>", 'last request hides "Cookie:"', ({ trace }, { text }) =>
    withLastRequest(trace, (lines) => {
      const line = lines.find((l) => stands(text, l));
      return line === undefined ? null : `The last request has "${text}": ${line}`;
    }),
  ),
];

/**
 * Whether a line contains a text at its start or after a non-word character: "Cookie:" is not in "Set-Cookie:". The same rule decides that
 * a text is hidden.
 */
function stands(text: string, line: string): boolean {
  for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) {
    if (at === 0 || !/^\w/.test(text) || !/[\w-]/.test(line.charAt(at - 1))) return true;
  }
  return false;
}

function withLastRequest(trace: Trace, judge: (lines: readonly string[]) => string | null): string | null {
  const sent = trace.findLast((e) => e.type === "request.sent");
  return sent === undefined ? "No request has been sent." : judge(wireLines([sent]));
}

/** Judges the newest response to an actor; the response to a preflight is skipped, because the browser itself sent the request. */
function answered(trace: Trace, actor: Actor, status: number, code: RefusalCode | undefined): string | null {
  const mine = trace.flatMap((e) =>
    e.type === "request.sent" && e.actor === actor && e.cause !== "preflight" ? [e.exchange] : [],
  );
  const response = trace.findLast(
    (e): e is EventOf<"response.sent"> => e.type === "response.sent" && mine.includes(e.exchange),
  );
  if (response === undefined) return `The ${actor} got no response.`;
  return judgeResponse(trace, response, `The last response to the ${actor}`, status, code);
}

/** `which`: names the response, as the beginning of a sentence. */
function judgeResponse(
  trace: Trace,
  { response, exchange }: EventOf<"response.sent">,
  which: string,
  status: number,
  code: RefusalCode | undefined,
): string | null {
  if (response.status !== status) return `${which} is ${response.status}.`;
  if (code === undefined) return null;
  const mine = reasonOf(trace, exchange);
  return mine === code ? null : `${which} has ${mine === null ? "no reason" : `the reason ${mine}`}.`;
}

/** Judges the events that a claim matches. */
function withMatches(
  trace: Trace,
  { type, words = [] }: { readonly type: EventType; readonly words?: readonly string[] | undefined },
  judge: (found: readonly TraceEvent[], name: string) => string | null,
): string | null {
  const found = trace.filter((e) => matches({ type, words }, e));
  return judge(found, [type, ...words].join(" "));
}

/** Judges what came after the newest event of a type: an exercise can require an order, and the learner may try again. */
function withTraceAfter(
  { trace }: Evidence,
  since: EventType,
  judge: (trace: Trace) => string | null,
): string | null {
  const at = trace.findLastIndex((e) => e.type === since);
  return at < 0 ? `There is no ${since}.` : judge(trace.slice(at + 1));
}

function wireLines(trace: Trace): string[] {
  return trace.flatMap((e) => {
    if (e.type === "request.sent") return messageBytes(e.request).split("\r\n");
    return e.type === "response.sent" ? messageBytes(e.response).split("\r\n") : [];
  });
}

/** Returns why an exchange was answered as it was: the last refusal on its way to the server, or at the server. */
function reasonOf(trace: Trace, exchange: number): RefusalCode | null {
  const from = trace.findIndex((e) => e.type === "request.sent" && e.exchange === exchange);
  const to = trace.findIndex((e) => e.type === "response.sent" && e.exchange === exchange);
  const why = trace
    .slice(from, to)
    .findLast(
      (e) => e.type === "access.denied" || e.type === "credentials.checked" || e.type === "request.routed",
    );
  return why?.refusal?.code ?? null;
}

function claimableFacts(cookie: Cookie): string[] {
  return [
    cookie.value,
    cookie.domain,
    cookie.path,
    ...(cookie.httpOnly ? ["HttpOnly"] : []),
    ...(cookie.secure ? ["Secure"] : []),
    `SameSite=${cookie.sameSite}`,
    cookie.expiryTime === null ? "session-cookie" : "persistent",
  ];
}
