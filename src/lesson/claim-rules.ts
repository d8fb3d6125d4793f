import type { Cookie } from "../http/cookie.ts";
import { messageBytes } from "../http/message.ts";
import type { SessionRecord, Trace, TraceEvent } from "../trace/event.ts";
import { activeTab } from "../trace/knowledge.ts";
import { matches } from "../trace/matcher.ts";
import type { Evidence } from "./claim.ts";
import type { Args } from "./form.ts";
import { readMatcher } from "./matcher-text.ts";

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
    "last response <status:number> [because <code:name>]",
    "last response 401 because session-not-found",
    ({ trace }, { status, code }) => {
      const response = trace.findLast((e) => e.type === "response.sent");
      if (response === undefined) return "No response has been sent.";
      if (response.response.status !== status) return `The last response is ${response.response.status}.`;
      if (code === undefined) return null;
      const denied = trace.findLast((e) => e.type === "access.denied");
      const mine = denied?.exchange === response.exchange ? denied.refusal.code : "none";
      return mine === code ? null : `The reason of the last response is ${mine}.`;
    },
  ),
  rule(
    "jar has <name:name> [with <facts:words>]",
    "jar has sessionId with HttpOnly",
    ({ knowledge }, args) => {
      const found = knowledge.jar.filter((c) => c.name === args.name);
      if (found.length === 0) return `The jar has ${list(knowledge.jar.map((c) => c.name))}.`;
      const missing = (args.facts ?? []).filter((fact) => !found.some((c) => cookieFacts(c).includes(fact)));
      if (missing.length === 0) return null;
      return `${args.name} is: ${list(found.flatMap(cookieFacts))}. It is not: ${list(missing)}.`;
    },
  ),
  rule("jar lacks <name:name>", "jar lacks sessionId", ({ knowledge }, { name }) =>
    knowledge.jar.some((c) => c.name === name) ? `The jar has ${name}.` : null,
  ),
  rule("jar is empty", "jar is empty", ({ knowledge }) =>
    knowledge.jar.length === 0 ? null : `The jar has ${list(knowledge.jar.map((c) => c.name))}.`,
  ),
  rule("sessions are <count:number> [at <host:host>]", "sessions are 1", ({ knowledge }, { count, host }) => {
    const ids = sessionsOf(knowledge, host).map((s) => s.sessionId);
    return ids.length === count ? null : `The session table has ${list(ids)}.`;
  }),
  rule("sessions have <id:name> [at <host:host>]", "sessions have abc123", ({ knowledge }, { id, host }) => {
    const ids = sessionsOf(knowledge, host).map((s) => s.sessionId);
    return ids.includes(id) ? null : `The session table has ${list(ids)}.`;
  }),
  rule("sessions lack <id:name> [at <host:host>]", "sessions lack abc123", ({ knowledge }, { id, host }) => {
    const ids = sessionsOf(knowledge, host).map((s) => s.sessionId);
    return ids.includes(id) ? `The session table has ${id}.` : null;
  }),
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
  rule("seen <event:words>", "seen session.stored abc123", ({ trace }, { event }) =>
    withMatches(trace, event, (found, name) => (found.length > 0 ? null : `There is no ${name}.`)),
  ),
  rule("never <event:words>", "never session.looked-up", ({ trace }, { event }) =>
    withMatches(trace, event, (found, name) =>
      found.length === 0 ? null : `There is ${name}, as event ${found[0]?.seq}.`,
    ),
  ),
  rule("once <event:words>", "once cookie.stored sessionId", ({ trace }, { event }) =>
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

function withMatches(
  trace: Trace,
  words: readonly string[],
  judge: (found: readonly TraceEvent[], name: string) => string | null,
): string | null {
  const name = words.join(" ");
  const read = readMatcher(name);
  if ("error" in read) return read.error;
  return judge(
    trace.filter((e) => matches(read.matcher, e)),
    name,
  );
}

function wireLines(trace: Trace): string[] {
  return trace.flatMap((e) => {
    if (e.type === "request.sent") return messageBytes(e.request).split("\r\n");
    return e.type === "response.sent" ? messageBytes(e.response).split("\r\n") : [];
  });
}

function sessionsOf(knowledge: Evidence["knowledge"], host: string | undefined): readonly SessionRecord[] {
  const server = host === undefined ? knowledge.servers[0] : knowledge.servers.find((s) => s.host === host);
  return server?.sessions ?? [];
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
