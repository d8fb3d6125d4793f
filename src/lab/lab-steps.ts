import { field } from "../http/message.ts";
import type { EventOf, TraceEvent } from "../trace/event.ts";
import type { DoneStep } from "../trace/show/show.ts";
import type { AuthMode } from "../trace/things.ts";
import { ACCOUNTS } from "./server/accounts.ts";
import { LAB_SERVER } from "./server/reports.ts";

/** Returns the world of the lab's sandbox: the same server, before any request. */
function beginning(mode: AuthMode): string[] {
  return [
    `server start ${LAB_SERVER}`,
    `server set mode ${mode}`,
    ...ACCOUNTS.map(
      ({ id, name, role, password }) => `server add user ${name} id ${id} role ${role} password ${password}`,
    ),
    "browser open /",
  ];
}

/**
 * Returns the steps that lead a sandbox to the lab's current state, so that it can be opened at any beat: what browsers did, and what the
 * owner of the server did. Each has the number of its event. Requests of programs and of other sites' pages are left out.
 */
export function labSteps(mode: AuthMode, trace: readonly TraceEvent[]): DoneStep[] {
  const steps: DoneStep[] = beginning(mode).map((text) => ({ text, seq: 0 }));
  let keys = 0;
  for (const event of trace) {
    if (event.type === "key.rotated" && keys++ === 0) continue;
    for (const text of stepsOf(event, mode)) steps.push({ text, seq: event.seq });
  }
  return steps;
}

function stepsOf(event: TraceEvent, mode: AuthMode): string[] {
  switch (event.type) {
    case "request.sent":
      return visit(event, mode);
    case "server.restarted":
      return ["server restart"];
    case "key.rotated":
      return ["server rotate key"];
    case "server.configured":
      return setting(event);
    case "session.deleted":
      return event.because === "operator" ? forgetting(event) : [];
    default:
      return [];
  }
}

function visit({ request, cause }: EventOf<"request.sent">, mode: AuthMode): string[] {
  const { hostname, pathname } = new URL(request.url);
  if (cause === "program" || cause === "preflight" || hostname === "evil.localhost") return [];
  const form = new URLSearchParams(request.body);
  if (pathname === "/login" && request.method === "POST") {
    const known = ACCOUNTS.find(({ name }) => request.body.includes(name));
    if (known === undefined) return [];
    const fields = `username=${known.name} password=${known.password}`;
    return mode === "jwt-header"
      ? [`page fetch POST /login json ${fields}`, "page keep token in localStorage"]
      : [`browser submit /login with ${fields}`];
  }
  if (pathname === "/logout") return ["browser submit /logout"];
  if (pathname === "/transfer")
    return [
      `browser submit /transfer with to=${wordOf(form.get("to"))} amount=${wordOf(form.get("amount"))}`,
    ];
  if (request.method !== "GET" || !/^\/[\w./-]*$/.test(pathname)) return [];
  const bears = field(request, "Authorization") !== null;
  return bears
    ? [`page fetch GET ${pathname} bearer localStorage.token`]
    : [cause === "fetch" ? `page fetch GET ${pathname}` : `browser open ${pathname}`];
}

const wordOf = (value: string | null): string => (/^\w{1,40}$/.test(value ?? "") ? (value ?? "") : "maya");

function setting({ setting: name, value }: EventOf<"server.configured">): string[] {
  if (name === "cookie") return [`server set cookie "${value}"`];
  // The sandbox has no cookie from a month ago: its time advances.
  if (name === "clock") return ["wait 31m"];
  return [];
}

function forgetting({ record }: EventOf<"session.deleted">): string[] {
  const owner = ACCOUNTS.find(({ id }) => id === record.userId);
  return owner === undefined ? [] : [`server delete sessions of ${owner.name}`];
}
