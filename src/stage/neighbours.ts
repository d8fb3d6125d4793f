import { balancerOf, type Knowledge, type ServerState } from "../trace/knowledge.ts";
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

function neighbourRow({ name, up, mode, store, sessions }: ServerState): Row {
  const count = `${sessions.length} session${sessions.length === 1 ? "" : "s"}`;
  const has = mode !== "session" ? "" : store === "shared" ? "  same table" : `  ${count}`;
  const state = up ? span("  ✓ up", "good") : span("  ✗ down", "bad");
  return { line: [span(name), state, span(up ? has : "", "dim")] };
}
