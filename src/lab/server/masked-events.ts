import type { Masks } from "../../capture/masking/masks.ts";
import { readToken } from "../../jwt/reading/read-token.ts";
import type { EventBody } from "../../trace/event.ts";
import type { SessionRecord } from "../../trace/things.ts";
import type { SessionRow } from "../store/session-rows.ts";
import { IDLE } from "./lab-store.ts";

/** Masks the token and its claims in a server's event. */
export function maskedBody(body: EventBody, masks: Masks): EventBody {
  switch (body.type) {
    case "token.signed":
    case "token.verified": {
      const token = masks.of(body.token, "token");
      return { ...body, token, claims: readToken(token).payload.object ?? {} };
    }
    case "token.rejected":
      return { ...body, token: masks.of(body.token, "token") };
    default:
      return body;
  }
}

/** Returns the row of a session, with its user as far as the lab's code has set it. */
export function recordOf(
  id: string,
  { data, createdAt, expiresAt }: SessionRow,
  masks: Masks,
): SessionRecord {
  const { user } = JSON.parse(data) as { user?: { userId?: unknown; role?: unknown } };
  return {
    sessionId: masks.of(id, "id"),
    userId: typeof user?.userId === "number" ? user.userId : null,
    role: typeof user?.role === "string" ? user.role : "",
    createdAt,
    lastSeenAt: expiresAt - IDLE,
    idleExpiresAt: expiresAt,
    absoluteExpiresAt: null,
    items: [],
  };
}
