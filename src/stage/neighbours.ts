import { balancerOf, type Knowledge, type ServerState } from "../trace/knowledge.ts";
import { spanShort } from "../trace/span-words.ts";
import type { Row, Section } from "./section.ts";
import { span } from "./text.ts";

/** The other servers behind the same balancer, one row each: whether it is up, and what is in its session table. */
export function neighbourSections(knowledge: Knowledge, server: ServerState): Section[] {
  const balancer = balancerOf(knowledge, server.name);
  if (balancer === null) return [];
  const others = knowledge.servers.filter((s) => s !== server && balancer.servers.includes(s.name));
  return [
    {
      title: [span(`Also behind ${balancer.name}`, "server-title")],
      rows: others.map(neighbourRow),
      weight: 3,
      reserve: others.length,
    },
  ];
}

/** How far a server's clock is off, in words; null where it is right. */
export const clockOffWords = (ms: number): string | null =>
  ms === 0 ? null : `${spanShort(Math.abs(ms))} ${ms > 0 ? "fast" : "slow"}`;

function neighbourRow({ name, up, mode, store, sessions, clockOff }: ServerState): Row {
  const count = `${sessions.length} session${sessions.length === 1 ? "" : "s"}`;
  const clock = clockOffWords(clockOff);
  const has =
    mode !== "session"
      ? clock === null
        ? ""
        : `  ${clock}`
      : store === "shared"
        ? "  same table"
        : `  ${count}`;
  const state = up ? span("  ✓ up", "good") : span("  ✗ down", "bad");
  return { line: [span(name), state, span(up ? has : "", "dim")] };
}
