import { counted } from "../../../text/count.ts";
import { spanShort } from "../../../text/time-span.ts";
import { balancerOf, type Knowledge } from "../../../trace/knowledge/knowledge.ts";
import { type ServerView, serversIn } from "../../../trace/knowledge/server-view.ts";
import type { Row, Section } from "../../canvas/section.ts";
import { span } from "../../canvas/text.ts";

/** Returns the other servers behind the same balancer, one row each: whether it is up, and what is in its session table. */
export function neighbourSections(knowledge: Knowledge, server: ServerView): Section[] {
  const balancer = balancerOf(knowledge, server.name);
  if (balancer === null) return [];
  const others = serversIn(knowledge).filter(
    ({ name }) => name !== server.name && balancer.servers.includes(name),
  );
  const title = (text: string) => [span(text, "server-title")];
  return [
    {
      title: [title(`Also behind ${balancer.name}`), title("Behind it as well")],
      rows: others.map(neighbourRow),
      weight: 3,
      reserve: others.length,
    },
  ];
}

/** Returns a server's clock offset in words; null if it is right. */
export const clockOffWords = (ms: number): string | null =>
  ms === 0 ? null : `${spanShort(Math.abs(ms))} ${ms > 0 ? "fast" : "slow"}`;

function neighbourRow({ name, up, mode, store, sessions, clockOff }: ServerView): Row {
  if (!up) return { ways: [[span(name), span("  ✗ down", "bad")]] };
  const row = [span(name), span("  ✓ up", "good")];
  const clock = clockOffWords(clockOff);
  if (mode !== "session") return { ways: [clock === null ? row : [...row, span(`  ${clock}`, "dim")]] };
  const { length } = sessions;
  const [long, short] =
    store === "shared" ? ["same table", "shared"] : [counted(length, "session"), counted(length, "row")];
  const narrow = [span(name), span("  ✓", "good"), span(` ${short}`, "dim")];
  return { ways: [[...row, span(`  ${long}`, "dim")], narrow] };
}
