import { field, type HttpRequest, type HttpResponse } from "../../../http/message.ts";
import { type Refusal, refuse } from "../../../trace/refusal.ts";
import type { SessionRecord } from "../../../trace/things.ts";
import type { Process } from "../../process.ts";
import type { ServerDesk } from "../auth/auth-scheme.ts";
import { type GateDesk, letIn } from "../gate.ts";
import { bodyFields, CART, jsonResponse } from "../routes.ts";

/** A page that keeps something in the session: POST puts a thing into the cart, and every other method shows what is in it. */
export function* cartPage(desk: GateDesk, exchange: number, request: HttpRequest): Process<HttpResponse> {
  const entry = yield* letIn(desk, exchange, request, CART);
  if ("answer" in entry) return entry.answer;
  const { session } = entry;
  const { add = "" } = bodyFields(field(request, "Content-Type"), request.body);
  const read = session?.items ?? [];
  const items = request.method === "POST" && add !== "" ? [...read, add] : read;
  if (session !== null) saveSession(desk, session, items);
  return jsonResponse(200, { cart: items });
}

/**
 * At the end of a request: a session that it changed is written back whole, over whatever is there by now; and with resave, one
 * that it did not change as well (express-session, resave). `session`: the row as this request has read it.
 */
export function saveSession(
  desk: ServerDesk,
  session: SessionRecord,
  items: readonly string[] = session.items,
): void {
  const changed = items !== session.items;
  if (!changed && desk.settings.resave === "no") return;
  const there = desk.sessions.get(session.sessionId);
  const record = { ...session, items };
  desk.sessions.put(record);
  const refusal = overwriting(there, items);
  desk.emit({ type: "session.saved", server: desk.name, record, changed, refusal });
}

/** What is lost by it, or comes back: another request has written or deleted the row since this one read it. */
function overwriting(there: SessionRecord | null, items: readonly string[]): Refusal | null {
  if (there === null) return refuse("session-revived");
  const lost = there.items.filter((item) => !items.includes(item));
  return lost.length === 0 ? null : refuse("session-overwritten", { lost: lost.join(" and ") });
}
