import { field, type HttpRequest } from "../http/message.ts";
import { type Refusal, refuse } from "../trace/refusal.ts";

/** That a kept answer was made for a request with the credentials of somebody else; null if it was not. */
export function forAnother(made: HttpRequest, asks: HttpRequest): Refusal | null {
  const [before, now] = [credentialsOf(made), credentialsOf(asks)];
  if (before === null || before === now) return null;
  return refuse("cached-for-another", { made: before, asks: now ?? "none" });
}

/** What a request says of who asks, as it stands in it; null for nothing. */
function credentialsOf(request: HttpRequest): string | null {
  const name = ["Cookie", "Authorization"].find((n) => field(request, n) !== null);
  return name === undefined ? null : `${name}: ${field(request, name)}`;
}
