import { field, type HttpRequest } from "../../http/message.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { ServerDesk } from "./auth/auth-scheme.ts";
import { bodyFields } from "./routes.ts";

/** The name of the hidden field. */
export const CSRF_FIELD = "csrf";

/** A server's CSRF tokens, one for each login: synchronizer tokens, kept in its memory (OWASP CSRF Prevention Cheat Sheet). */
export class CsrfTokens {
  readonly #tokens = new Map<string, string>();

  /** The token of a login, made at the first asking. `login` is what the request is known by. */
  of(login: string, make: () => string): string {
    const token = this.#tokens.get(login) ?? make();
    this.#tokens.set(login, token);
    return token;
  }

  get(login: string): string | null {
    return this.#tokens.get(login) ?? null;
  }
}

/** Why a request that would change something is not taken for one of the server's own pages; null where it is. */
export function csrfRefusal(
  desk: ServerDesk & { readonly csrfTokens: CsrfTokens },
  request: HttpRequest,
  login: string,
): Refusal | null {
  const { csrf: rule } = desk.settings;
  if (rule === "none") return null;
  const value = rule === "origin" ? field(request, "Origin") : tokenIn(request);
  const refusal =
    rule === "origin" ? originRefusal(request, value) : tokenRefusal(desk.csrfTokens.get(login), value);
  desk.emit({ type: "csrf.checked", server: desk.name, rule, value, refusal });
  return refusal;
}

const tokenIn = (request: HttpRequest): string | null =>
  bodyFields(field(request, "Content-Type"), request.body)[CSRF_FIELD] ?? null;

function tokenRefusal(expected: string | null, value: string | null): Refusal | null {
  if (value === null) return refuse("csrf-missing");
  return value === expected ? null : refuse("csrf-wrong");
}

/** "Using Standard Headers to Verify Origin": a request that names no origin is blocked as well. */
function originRefusal(request: HttpRequest, origin: string | null): Refusal | null {
  const own = new URL(request.url).origin;
  if (origin === own) return null;
  return refuse("csrf-origin", { origin: origin === null ? "no origin" : origin, own });
}
