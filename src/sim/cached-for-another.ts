import { field, type HttpRequest } from "../http/message.ts";
import { type Refusal, refuse } from "../trace/refusal.ts";

/** Refuses a kept answer that was made for the credentials of somebody else; null if it was not. */
export function cachedForAnother(made: HttpRequest, asks: HttpRequest): Refusal | null {
  const [before, now] = [credentialsOf(made), credentialsOf(asks)];
  if (before === null || before === now) return null;
  return refuse("cached-for-another", { made: before, asks: now ?? "none" });
}

/** The field in which a request says who asks, as it was written; null if it has none. */
function credentialsOf(request: HttpRequest): string | null {
  const name = ["Cookie", "Authorization"].find((n) => field(request, n) !== null);
  return name === undefined ? null : `${name}: ${field(request, name)}`;
}
