import type { HttpRequest } from "../../../http/message.ts";
import { type Refusal, refuse } from "../../../trace/refusal.ts";
import type { User } from "../../../trace/things.ts";
import { type AuthAnswer, type AuthScheme, known, type ServerDesk, unknown } from "./auth-scheme.ts";
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
  give(desk: ServerDesk, token: string): AuthAnswer;
  find(
    desk: ServerDesk,
    request: HttpRequest,
    read: (request: HttpRequest, name: string) => string | null,
  ): { token: string } | { refusal: Refusal };
  takeBack(desk: ServerDesk): AuthAnswer;
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
  give: (desk, token) => ({ fields: [setCookie(nameOf(desk), token, desk.settings.cookie, desk.clock.now)] }),
  find(desk, request, read) {
    const name = nameOf(desk);
    const token = read(request, name);
    return token === null ? { refusal: refuse("no-cookie", { name }) } : { token };
  },
  takeBack: (desk) => ({ fields: [clearCookie(nameOf(desk), desk.settings.cookie)] }),
};

/** No state on the server: everything it needs is in the token, and the signature proves that it is unchanged. */
function jwtScheme(carrier: Carrier): AuthScheme {
  return {
    challenge: carrier.challenge,

    credential(desk, request) {
      const found = carrier.find(desk, request, requestCookie);
      return "token" in found ? found.token : null;
    },

    remember(desk, user) {
      const answer = carrier.give(desk, signFor(desk, user));
      return { ...answer, fields: [...answer.fields, ...firstRefresh(desk, user)] };
    },

    renew: (desk, user) => carrier.give(desk, signFor(desk, user)),

    identify(desk, request) {
      const found = carrier.find(desk, request, (from, name) => readCookie(desk, from, name));
      if ("refusal" in found) return unknown(found.refusal);
      const { claims, kid, alg, refusal } = verify(desk, found.token);
      if (refusal !== null) {
        desk.emit({ type: "token.rejected", server: desk.name, token: found.token, refusal });
        return unknown(refusal);
      }
      desk.emit({ type: "token.verified", server: desk.name, alg, kid, claims, token: found.token });
      const denied = denial(desk, claims);
      if (denied !== null) return unknown(denied);
      // Nothing else is looked up: the user and the role are what the token says.
      const id = Number(claims.userId);
      return known({ id, name: `user ${id}`, role: String(claims.role) });
    },

    forget(desk, request) {
      const found = carrier.find(desk, request, requestCookie);
      if (desk.settings.denylist === "yes" && "token" in found) {
        const { claims } = verify(desk, found.token);
        if (claims !== null) putOnDenylist(desk, claims, "logout");
      }
      return carrier.takeBack(desk);
    },
  };
}

function signFor(desk: ServerDesk, user: User): string {
  const signer = signerOf(desk);
  const { "token-life": life, "token-start": start, denylist } = desk.settings;
  const now = desk.clock.seconds;
  const { token, claims } = signer.sign(
    {
      userId: user.id,
      role: user.role,
      ...(start === null ? {} : { nbf: now + Math.floor(start / 1000) }),
      // RFC 7519 §4.1.7: "there is a negligible probability that the same value will be accidentally assigned to a different
      // data object"
      ...(denylist === "no" ? {} : { jti: desk.secrets.hex(desk.settings.ids === "random" ? 16 : 4) }),
    },
    now,
    wholeSeconds(life),
  );
  desk.emit({ type: "token.signed", server: desk.name, alg: signer.alg, kid: signer.kid, claims, token });
  return token;
}

function verify(desk: ServerDesk, token: string): Verified {
  const { verifier, leeway } = desk.settings;
  const check = [token, desk.clock.seconds, wholeSeconds(leeway) ?? 0] as const;
  return verifier === "naive" ? verifyNaively(signerOf(desk), ...check) : signerOf(desk).verify(...check);
}

const wholeSeconds = (ms: number | null) => (ms === null ? null : Math.floor(ms / 1000));

function signerOf(desk: ServerDesk): TokenSigner {
  if (desk.signer === null) throw new Error(`server ${desk.name} has no signer`);
  return desk.signer;
}

export const jwtInHeader = jwtScheme(inHeader);
export const jwtInCookie = jwtScheme(inCookie);
