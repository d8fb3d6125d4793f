import type { Cookie } from "../http/cookie.ts";
import { messageBytes } from "../http/message.ts";
import type { EventType, Trace, TraceEvent } from "../trace/event.ts";
import { activeTab, serversAt } from "../trace/knowledge.ts";
import { matches } from "../trace/matcher.ts";
import type { RefusalCode } from "../trace/refusal.ts";
import type { Evidence } from "./claim.ts";
import type { Args } from "./form.ts";

/** One sort of claim: its form, and why it fails (null: it holds). */
export interface ClaimRule {
  readonly form: string;
  readonly example: string;
  readonly fails: (evidence: Evidence, args: Readonly<Record<string, unknown>>) => string | null;
}

function rule<const F extends string>(
  form: F,
  example: string,
  fails: (evidence: Evidence, args: Args<F>) => string | null,
): ClaimRule {
  return { form, example, fails: fails as ClaimRule["fails"] };
}

export const CLAIM_RULES: readonly ClaimRule[] = [
  rule(
    "last response <status:number> [because <code:refusal>]",
    "last response 401 because session-not-found",
    ({ trace }, { status, code }) => {
      const response = trace.findLast((e) => e.type === "response.sent");
      if (response === undefined) return "No response has been sent.";
      if (response.response.status !== status) return `The last response is ${response.response.status}.`;
      if (code === undefined) return null;
      const mine = reasonOf(trace, response.exchange);
      return mine === code ? null : `The reason of the last response is ${mine ?? "none"}.`;
    },
  ),
  rule(
    "jar has <name:name> [with <facts:words>]",
    "jar has sessionId with HttpOnly",
    ({ knowledge }, args) => {
      const found = knowledge.jar.filter((c) => c.name === args.name);
      if (found.length === 0) return `The jar has ${list(knowledge.jar.map((c) => c.name))}.`;
      const wanted = args.facts ?? [];
      const missing = found.map((c) => wanted.filter((fact) => !cookieFacts(c).includes(fact)));
      if (missing.some((facts) => facts.length === 0)) return null;
      const [first] = found;
      return `${args.name} is: ${list(first ? cookieFacts(first) : [])}. It is not: ${list(missing[0] ?? [])}.`;
    },
  ),
  rule("jar lacks <name:name>", "jar lacks sessionId", ({ knowledge }, { name }) =>
    knowledge.jar.some((c) => c.name === name) ? `The jar has ${name}.` : null,
  ),
  rule("jar is empty", "jar is empty", ({ knowledge }) =>
    knowledge.jar.length === 0 ? null : `The jar has ${list(knowledge.jar.map((c) => c.name))}.`,
  ),
  rule("sessions are <count:number> [at <host:host>]", "sessions are 1", (evidence, { count, host }) =>
    withSessions(evidence, host, (ids) =>
      ids.length === count ? null : `The session table has ${list(ids)}.`,
    ),
  ),
  rule("sessions have <id:name> [at <host:host>]", "sessions have abc123", (evidence, { id, host }) =>
    withSessions(evidence, host, (ids) => (ids.includes(id) ? null : `The session table has ${list(ids)}.`)),
  ),
  rule("sessions lack <id:name> [at <host:host>]", "sessions lack abc123", (evidence, { id, host }) =>
    withSessions(evidence, host, (ids) => (ids.includes(id) ? `The session table has ${id}.` : null)),
  ),
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
    "wire shows <text:text> [times <count:number>]",
    'wire shows "Cookie: sessionId=abc123" times 1',
    (evidence, args) => {
      const count = wireLines(evidence.trace).filter((line) => line.startsWith(args.text)).length;
      const wanted = args.count;
      if (wanted === undefined) return count > 0 ? null : `No line on the wire begins with "${args.text}".`;
      return count === wanted ? null : `"${args.text}" is on the wire ${count} times.`;
    },
  ),
  rule("wire hides <text:text>", 'wire hides "Cookie:"', ({ trace }, { text }) =>
    wireLines(trace).some((line) => line.startsWith(text)) ? `"${text}" is on the wire.` : null,
  ),
];

/** Judges the events that a claim names. */
function withMatches(
  trace: Trace,
  { type, words = [] }: { readonly type: EventType; readonly words?: readonly string[] | undefined },
  judge: (found: readonly TraceEvent[], name: string) => string | null,
): string | null {
  const found = trace.filter((e) => matches({ type, words }, e));
  return judge(found, [type, ...words].join(" "));
}

function wireLines(trace: Trace): string[] {
  return trace.flatMap((e) => {
    if (e.type === "request.sent") return messageBytes(e.request).split("\r\n");
    return e.type === "response.sent" ? messageBytes(e.response).split("\r\n") : [];
  });
}

/** Judges the session ids that the servers of a site see: the one at a host, all behind a balancer, or those of the first site. */
function withSessions(
  { knowledge }: Evidence,
  host: string | undefined,
  judge: (ids: readonly string[]) => string | null,
): string | null {
  const servers = serversAt(knowledge, host);
  const ids = servers.flatMap((server) => server.sessions.map((s) => s.sessionId));
  if (servers.length > 0) return judge([...new Set(ids)]);
  return host === undefined ? "No server has been started." : `No server answers at ${host}.`;
}

/** Why an exchange was answered as it was: the last refusal on its way to the server, or at the server's desk. */
function reasonOf(trace: Trace, exchange: number): RefusalCode | null {
  const from = trace.findIndex((e) => e.type === "request.sent" && e.exchange === exchange);
  const to = trace.findIndex((e) => e.type === "response.sent" && e.exchange === exchange);
  const desk = trace.slice(from, to);
  const why = desk.findLast(
    (e) => e.type === "access.denied" || e.type === "credentials.checked" || e.type === "request.routed",
  );
  return why?.refusal?.code ?? null;
}

function cookieFacts(cookie: Cookie): string[] {
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

const list = (words: readonly string[]) => (words.length === 0 ? "nothing" : words.join(", "));
