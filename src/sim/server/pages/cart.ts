import { field, type HttpRequest, type HttpResponse } from "../../../http/message.ts";
import { type Refusal, refuse } from "../../../trace/refusal.ts";
import type { SessionRecord } from "../../../trace/things.ts";
import type { Process } from "../../process.ts";
import type { ServerContext } from "../auth/auth-scheme.ts";
import { type GateContext, letIn } from "../gate.ts";
import { bodyFields, CART, jsonResponse } from "../routes.ts";

/** A page that stores data in the session: POST adds an item to the cart, every other method shows the cart. */
export function* cartPage(
  server: GateContext,
  exchange: number,
  request: HttpRequest,
): Process<HttpResponse> {
  const entry = yield* letIn(server, exchange, request, CART);
  if ("answer" in entry) return entry.answer;
  const { session } = entry;
  const { add = "" } = bodyFields(field(request, "Content-Type"), request.body);
  const read = session?.items ?? [];
  const items = request.method === "POST" && add !== "" ? [...read, add] : read;
  if (session !== null) saveSession(server, session, items);
  return jsonResponse(200, { cart: items });
}

/**
 * At the end of a request: writes a changed session back as a whole, over whatever is there by now; with resave, an unchanged one as well
 * (express-session, resave). `session`: the row as read by this request.
 */
export function saveSession(
  server: ServerContext,
  session: SessionRecord,
  items: readonly string[] = session.items,
): void {
  const changed = items !== session.items;
  if (!changed && server.settings.resave === "no") return;
  const there = server.sessions.get(session.sessionId);
  const record = { ...session, items };
  server.sessions.put(record);
  const refusal = overwriting(there, items);
  server.emit({ type: "session.saved", server: server.name, record, changed, refusal });
}

/** Returns what that overwrites: another request has written or deleted the row since this one read it. */
function overwriting(there: SessionRecord | null, items: readonly string[]): Refusal | null {
  if (there === null) return refuse("session-revived");
  const lost = there.items.filter((item) => !items.includes(item));
  return lost.length === 0 ? null : refuse("session-overwritten", { lost: lost.join(" and ") });
}
