import { field } from "../../http/message.ts";
import { cookieKind } from "./credential-kind.ts";
import { REFUSING } from "./role.ts";
import type { StoryExchange } from "./story.ts";

/** What an answer says of who asked, as far as its status and its fields tell. */

/** The session id that a request carries; of several the first. */
export function sessionSent({ sent }: StoryExchange): string | null {
  const found = sent.find(
    ({ cookie: { name, value, httpOnly } }) => cookieKind(name, value, httpOnly) === "session-id",
  );
  return found?.cookie.value ?? null;
}

/** Whether an answer says: I do not know you. By its status, or by sending the browser to a login. */
export function isTurnedAway({ exchange: { response }, role }: StoryExchange): boolean {
  if (response === null) return false;
  if (REFUSING.includes(response.status)) return true;
  const location = field(response, "Location");
  return (
    role !== "login" && role !== "logout" && location !== null && /log-?in|sign-?in|authorize/i.test(location)
  );
}

/** A login that worked leads on, or answers well; one that did not answers 4xx, or leads back to where it came from. */
export function loginWorked({ exchange: { request, response } }: StoryExchange): boolean {
  if (response === null || response.status >= 400) return false;
  const location = field(response, "Location");
  if (location === null || !URL.canParse(location, request.url)) return true;
  const to = new URL(location, request.url);
  return to.pathname !== new URL(request.url).pathname && !/error|fail|denied/i.test(to.search);
}
