import { field } from "../../http/message.ts";
import { cookieKind } from "./credential-kind.ts";
import { REFUSING } from "./role.ts";
import type { StoryExchange } from "./story.ts";

/** What a response says about the client, as far as its status and its fields tell. */

/** Returns the session id in a request; if there are several, the first. */
export function sessionSent({ sent }: StoryExchange): string | null {
  const found = sent.find(
    ({ cookie: { name, value, httpOnly } }) => cookieKind(name, value, httpOnly) === "session-id",
  );
  return found?.cookie.value ?? null;
}

/** Whether a response refuses an unknown client: by its status, or by a redirect to a login. */
export function isTurnedAway({ exchange: { response }, role }: StoryExchange): boolean {
  if (response === null) return false;
  if (REFUSING.includes(response.status)) return true;
  const location = field(response, "Location");
  return (
    role !== "login" && role !== "logout" && location !== null && /log-?in|sign-?in|authorize/i.test(location)
  );
}

/** A successful login redirects, or has a good status; a failed one answers 4xx, or redirects back to itself. */
export function loginWorked({ exchange: { request, response } }: StoryExchange): boolean {
  if (response === null || response.status >= 400) return false;
  const location = field(response, "Location");
  if (location === null || !URL.canParse(location, request.url)) return true;
  const to = new URL(location, request.url);
  return to.pathname !== new URL(request.url).pathname && !/error|fail|denied/i.test(to.search);
}
