import { field, type HttpRequest } from "../http/message.ts";
import { type Refusal, refuse } from "../trace/refusal.ts";

/** Returns the refusal of a cached response that was made for another user's credentials; null if it was not. */
export function cachedForAnother(made: HttpRequest, asks: HttpRequest): Refusal | null {
  const [before, now] = [credentialsOf(made), credentialsOf(asks)];
  if (before === null || before === now) return null;
  return refuse("cached-for-another", { made: before, asks: now ?? "none" });
}

/** Returns the field with a request's credentials as written; null if it has none. */
function credentialsOf(request: HttpRequest): string | null {
  const name = ["Cookie", "Authorization"].find((n) => field(request, n) !== null);
  return name === undefined ? null : `${name}: ${field(request, name)}`;
}
