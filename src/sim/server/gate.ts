import type { HttpRequest, HttpResponse } from "../../http/message.ts";
import type { Refusal } from "../../trace/refusal.ts";
import type { SessionRecord, User } from "../../trace/things.ts";
import type { Process } from "../process.ts";
import type { AuthScheme, ServerContext } from "./auth/auth-scheme.ts";
import { textResponse } from "./routes.ts";

/** The context of a server with an authentication scheme. */
export interface GateContext extends ServerContext {
  readonly scheme: AuthScheme;
}

/** The authenticated user, and their session row as read by this request; or the response that refuses. */
export type GateOutcome =
  | { readonly user: User; readonly session: SessionRecord | null }
  | { readonly answer: HttpResponse };

/** A further condition of a route for an authenticated user: returns the response that refuses, or null. */
export type Condition = (
  user: User,
) => { readonly status: number; readonly text: string; readonly refusal: Refusal } | null;

/**
 * Guards a protected route: authenticates the request, or returns the response that refuses. The work of the route starts after it: there
 * another request can come in between.
 */
export function* letIn(
  server: GateContext,
  exchange: number,
  request: HttpRequest,
  route: string,
  condition: Condition = () => null,
): Process<GateOutcome> {
  const { user, refusal, session = null } = server.scheme.identify(server, request);
  if (refusal !== null) {
    deny(server, exchange, route, 401, refusal);
    return { answer: textResponse(401, "Please log in", server.scheme.challenge(refusal)) };
  }
  const against = condition(user);
  if (against !== null) {
    deny(server, exchange, route, against.status, against.refusal);
    return { answer: textResponse(against.status, against.text) };
  }
  server.emit({ type: "access.granted", server: server.name, exchange, route, user });
  yield { exchange, leg: "at-server" };
  return { user, session };
}

/** Traces that a request is denied. */
export function deny(
  server: ServerContext,
  exchange: number,
  route: string,
  status: number,
  refusal: Refusal,
): void {
  server.emit({ type: "access.denied", server: server.name, exchange, route, status, refusal });
}
