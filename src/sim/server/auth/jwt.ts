import type { HttpRequest } from "../../../http/message.ts";
import { type Refusal, refuse } from "../../../trace/refusal.ts";
import type { User } from "../../../trace/things.ts";
import { type AuthAnswer, type AuthScheme, known, type ServerContext, unknown } from "./auth-scheme.ts";
import { denial, putOnDenylist } from "./denial.ts";
import { verifyNaively } from "./naive-verifier.ts";
import { firstRefresh } from "./refresh.ts";
import { authorization, readCookie, requestCookie } from "./request-credentials.ts";
import { clearCookie, cookieNameOr, setCookie } from "./set-cookie-line.ts";
import type { TokenSigner, Verified } from "./token-signer.ts";

const nameOf = cookieNameOr("token");

/** How the token is sent: in the Authorization header (RFC 6750 §2.1), or in a cookie that scripts cannot read. */
interface Carrier {
  readonly challenge: AuthScheme["challenge"];
  give(server: ServerContext, token: string): AuthAnswer;
  find(
    server: ServerContext,
    request: HttpRequest,
    read: (request: HttpRequest, name: string) => string | null,
  ): { token: string } | { refusal: Refusal };
  takeBack(server: ServerContext): AuthAnswer;
}

const inHeader: Carrier = {
  // RFC 6750 §3.1: "If the request lacks any authentication information […], the resource server SHOULD NOT include an error
  // code"; "invalid_token: The access token provided is expired, revoked, malformed, or invalid for other reasons." A refresh
  // token is no access token: its errors do not belong to this scheme.
  challenge: ({ code }) => [
    {
      name: "WWW-Authenticate",
      value: code.startsWith("token-") ? 'Bearer error="invalid_token"' : "Bearer",
    },
  ],
  give: (_, token) => ({ fields: [], json: { token } }),
  find(_, request) {
    const token = authorization(request, "Bearer");
    return token === null ? { refusal: refuse("no-bearer-token") } : { token };
  },
  // The client stores the token, so the server has nothing to clear.
  takeBack: () => ({ fields: [] }),
};

const inCookie: Carrier = {
  challenge: () => [],
  give: (server, token) => ({
    fields: [setCookie(nameOf(server), token, server.settings.cookie, server.clock.now)],
  }),
  find(server, request, read) {
    const name = nameOf(server);
    const token = read(request, name);
    return token === null ? { refusal: refuse("no-cookie", { name }) } : { token };
  },
  takeBack: (server) => ({ fields: [clearCookie(nameOf(server), server.settings.cookie)] }),
};

/** No state on the server: everything it needs is in the token, and the signature proves that it is unchanged. */
function jwtScheme(carrier: Carrier): AuthScheme {
  return {
    challenge: carrier.challenge,

    credential(server, request) {
      const found = carrier.find(server, request, requestCookie);
      return "token" in found ? found.token : null;
    },

    remember(server, user) {
      const answer = carrier.give(server, signFor(server, user));
      return { ...answer, fields: [...answer.fields, ...firstRefresh(server, user)] };
    },

    renew: (server, user) => carrier.give(server, signFor(server, user)),

    identify(server, request) {
      const found = carrier.find(server, request, (from, name) => readCookie(server, from, name));
      if ("refusal" in found) return unknown(found.refusal);
      const { claims, kid, alg, refusal } = verify(server, found.token);
      if (refusal !== null) {
        server.emit({ type: "token.rejected", server: server.name, token: found.token, refusal });
        return unknown(refusal);
      }
      server.emit({ type: "token.verified", server: server.name, alg, kid, claims, token: found.token });
      const denied = denial(server, claims);
      if (denied !== null) return unknown(denied);
      // Nothing else is looked up: the user and the role are what the token says.
      const id = Number(claims.userId);
      return known({ id, name: `user ${id}`, role: String(claims.role) });
    },

    forget(server, request) {
      const found = carrier.find(server, request, requestCookie);
      if (server.settings.denylist === "yes" && "token" in found) {
        const { claims } = verify(server, found.token);
        if (claims !== null) putOnDenylist(server, claims, "logout");
      }
      return carrier.takeBack(server);
    },
  };
}

function signFor(server: ServerContext, user: User): string {
  const signer = signerOf(server);
  const { "token-life": life, "token-start": start, denylist } = server.settings;
  const now = server.clock.seconds;
  const { token, claims } = signer.sign(
    {
      userId: user.id,
      role: user.role,
      ...(start === null ? {} : { nbf: now + Math.floor(start / 1000) }),
      // RFC 7519 §4.1.7: "there is a negligible probability that the same value will be accidentally assigned to a different
      // data object"
      ...(denylist === "no" ? {} : { jti: server.secrets.hex(server.settings.ids === "random" ? 16 : 4) }),
    },
    now,
    wholeSeconds(life),
  );
  server.emit({ type: "token.signed", server: server.name, alg: signer.alg, kid: signer.kid, claims, token });
  return token;
}

function verify(server: ServerContext, token: string): Verified {
  const { verifier, leeway } = server.settings;
  const check = [token, server.clock.seconds, wholeSeconds(leeway) ?? 0] as const;
  return verifier === "naive" ? verifyNaively(signerOf(server), ...check) : signerOf(server).verify(...check);
}

const wholeSeconds = (ms: number | null) => (ms === null ? null : Math.floor(ms / 1000));

function signerOf(server: ServerContext): TokenSigner {
  if (server.signer === null) throw new Error(`server ${server.name} has no signer`);
  return server.signer;
}

export const jwtInHeader = jwtScheme(inHeader);
export const jwtInCookie = jwtScheme(inCookie);
