import { percentDecoded } from "../../../text/percent-decoded.ts";
import type { Trace, TraceEvent } from "../../../trace/event.ts";

/** A secret that gives its holder access. */
export interface Secret {
  readonly kind: "session ID" | "token" | "refresh token";
  readonly text: string;
  readonly server: string;
  readonly userId: number | null;
}

export const secretName = ({ kind, text }: Secret): string =>
  kind === "token" ? `a ${kind}` : `${kind} ${text}`;

export function secretsOf(trace: Trace): Secret[] {
  return trace.flatMap((e): Secret[] => {
    if (e.type === "session.stored")
      return [{ kind: "session ID", text: e.record.sessionId, server: e.server, userId: e.record.userId }];
    if (e.type === "token.signed") {
      const { userId = null } = e.claims;
      return [
        {
          kind: "token",
          text: e.token,
          server: e.server,
          userId: typeof userId === "number" ? userId : null,
        },
      ];
    }
    if (e.type !== "refresh.stored") return [];
    return [{ kind: "refresh token", text: e.record.token, server: e.server, userId: e.record.userId }];
  });
}

/** Returns the secrets that leaked: taken, sent or overheard by an attacker, or sent to another site. */
export function leaked(trace: Trace): Secret[] {
  const secrets = secretsOf(trace);
  const places = trace.flatMap(placesOf);
  return secrets.filter(({ text, server }) =>
    places.some(({ said, to }) => said.includes(text) && (to === null || !sameSite(to, server))),
  );
}

/** Returns where an event may reveal a secret; `to`: a host, for which it is a leak if the secret is another host's. */
function placesOf(event: TraceEvent): { said: string; to: string | null }[] {
  if (event.type === "token.taken") return [{ said: event.token, to: null }];
  if (event.type === "request.overheard")
    return [{ said: [event.cookieHeader, event.authorization, event.body].join(" "), to: null }];
  if (event.type !== "request.sent") return [];
  const { request, cause } = event;
  if (cause === "tool") return [{ said: JSON.stringify(request), to: null }];
  return [{ said: `${request.url} ${percentDecoded(request.body)}`, to: new URL(request.url).hostname }];
}

const sameSite = (host: string, other: string): boolean =>
  host.split(".").slice(-2).join(".") === other.split(".").slice(-2).join(".");
