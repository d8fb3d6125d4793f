import { field, type HttpResponse } from "../../http/message.ts";
import type { Masks } from "../masking/masks.ts";
import { isTurnedAway, loginWorked, sessionSent } from "../story/answers.ts";
import { authorizationOf, cookieKind, tokenIn } from "../story/credential-kind.ts";
import type { StoryExchange } from "../story/story.ts";
import { isOwnMachine, type NoteFinding, requestName } from "./note.ts";

/** Checks logins and logouts for what they should have changed. */
export function checkLogins(exchanges: readonly StoryExchange[], masks: Masks, note: NoteFinding): void {
  for (const [i, one] of exchanges.entries()) {
    const [before, after] = [exchanges.slice(0, i), exchanges.slice(i + 1)];
    if (one.role === "login") checkLogin(one, after, masks, note);
    if (one.role === "logout") checkLogout(one, before, after, note);
  }
}

function checkLogin(
  one: StoryExchange,
  after: readonly StoryExchange[],
  masks: Masks,
  note: NoteFinding,
): void {
  const { request } = one.exchange;
  if (request.url.startsWith("http:") && !isOwnMachine(request.url))
    note("login-over-http", requestName(request, masks), one);
  const id = sessionSent(one);
  if (id === null || !loginWorked(one)) return;
  const renewed = one.set.some(
    (set) => set.kind !== "ignored" && set.kind !== "rejected" && isSession(set.cookie),
  );
  const used = after.find((next) => sessionSent(next) !== null);
  if (!renewed && used !== undefined && sessionSent(used) === id && !isTurnedAway(used))
    note("same-id-after-login", nameOf(one, id), one);
}

function checkLogout(
  one: StoryExchange,
  before: readonly StoryExchange[],
  after: readonly StoryExchange[],
  note: NoteFinding,
): void {
  const id = sessionSent(one);
  const token = tokenIn(authorizationOf(one.exchange.request)?.credentials ?? "");
  const sameHost = after.filter(
    ({ exchange }) => hostOf(exchange.request.url) === hostOf(one.exchange.request.url),
  );
  const withId = sameHost.filter((next) => id !== null && sessionSent(next) === id);
  if (id !== null && withId.length > 0) note("log-out-leaves-cookie", nameOf(one, id), one);
  if (id !== null && withId.some((next) => isAsBefore(next, before, id)))
    note("log-out-leaves-session", nameOf(one, id), one);
  const used = after.find(
    ({ exchange: { request, response } }) =>
      token !== null &&
      tokenIn(authorizationOf(request)?.credentials ?? "") === token &&
      (response?.status ?? 500) < 400,
  );
  if (used !== undefined) note("log-out-leaves-token", "The token", one);
}

/** Whether the same page has the same response as before the logout: to an unknown client it would be different. */
function isAsBefore({ exchange, set }: StoryExchange, before: readonly StoryExchange[], id: string): boolean {
  const { request, response } = exchange;
  if (response === null || response.status >= 300 || /log-?in|sign-?in/i.test(request.url) || set.length > 0)
    return false;
  const same = before.filter(({ exchange: { request: was, response: said } }) => {
    return was.url === request.url && was.method === request.method && said && isSameAnswer(said, response);
  });
  // A page that unknown clients got as well proves nothing.
  return same.length > 0 && same.every((earlier) => sessionSent(earlier) === id);
}

function isSameAnswer(a: HttpResponse, b: HttpResponse): boolean {
  const etag = field(a, "ETag");
  if (a.status !== b.status) return false;
  if (etag !== null) return etag === field(b, "ETag");
  return a.body !== "" ? a.body === b.body : field(a, "Content-Length") === field(b, "Content-Length");
}

const hostOf = (url: string): string => new URL(url).host;

const isSession = (
  cookie: { readonly name: string; readonly value: string; readonly httpOnly: boolean } | null,
) => cookie !== null && cookieKind(cookie.name, cookie.value, cookie.httpOnly) === "session-id";

const nameOf = ({ sent }: StoryExchange, id: string): string =>
  sent.find(({ cookie }) => cookie.value === id)?.cookie.name ?? "the cookie";
