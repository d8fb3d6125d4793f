import type { HttpRequest, HttpResponse } from "../../http/message.ts";
import type { Refusal } from "../../trace/refusal.ts";
import type { SessionRecord, User } from "../../trace/things.ts";
import type { Process } from "../process.ts";
import type { AuthScheme, ServerDesk } from "./auth/auth-scheme.ts";
import { textResponse } from "./routes.ts";

/** The desk of a server that has a way of remembering who asks. */
export interface GateDesk extends ServerDesk {
  readonly scheme: AuthScheme;
}

/** Who was let in, and the row of his session as this request has read it; or the answer that turns him away. */
export type Entry =
  | { readonly user: User; readonly session: SessionRecord | null }
  | { readonly answer: HttpResponse };

/** More that a route asks for, once it is known who asks: the answer that refuses, or null. */
export type Condition = (
  user: User,
) => { readonly status: number; readonly text: string; readonly refusal: Refusal } | null;

/**
 * At the door of a protected route: who asks, or the answer that turns him away. Behind the door begins the work of the route:
 * there another request can come in between.
 */
export function* letIn(
  desk: GateDesk,
  exchange: number,
  request: HttpRequest,
  route: string,
  condition: Condition = () => null,
): Process<Entry> {
  const { user, refusal, session = null } = desk.scheme.identify(desk, request);
  if (refusal !== null) {
    deny(desk, exchange, route, 401, refusal);
    return { answer: textResponse(401, "Please log in", desk.scheme.challenge(refusal)) };
  }
  const against = condition(user);
  if (against !== null) {
    deny(desk, exchange, route, against.status, against.refusal);
    return { answer: textResponse(against.status, against.text) };
  }
  desk.emit({ type: "access.granted", server: desk.name, exchange, route, user });
  yield { exchange, leg: "at-server" };
  return { user, session };
}

/** Says in the trace that a request gets nothing here. */
export function deny(
  desk: ServerDesk,
  exchange: number,
  route: string,
  status: number,
  refusal: Refusal,
): void {
  desk.emit({ type: "access.denied", server: desk.name, exchange, route, status, refusal });
}
