import { type Field, field, type HttpRequest } from "../../http/message.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { ServerContext } from "./auth/auth-scheme.ts";
import { requestCookie } from "./auth/request-credentials.ts";
import { setCookie } from "./auth/set-cookie-line.ts";
import { seenConnection } from "./connection.ts";
import { bodyFields } from "./routes.ts";

/** The name of the hidden field. */
const CSRF_FIELD = "csrf";

/** The cookie of a double submit. Scripts of the server's own pages read it, so it is not HttpOnly. */
const CSRF_COOKIE = "csrf";

/** The cookie that identifies a visitor before login, so that a form can be bound to them. */
const VISIT_COOKIE = "visit";

/** A server's CSRF tokens, one for each login: synchronizer tokens, kept in its memory (OWASP CSRF Prevention Cheat Sheet). */
export class CsrfTokens {
  readonly #tokens = new Map<string, string>();

  /** Returns the token of a login, created on first use. `login`: the credential that identifies it. */
  of(login: string, make: () => string): string {
    const token = this.#tokens.get(login) ?? make();
    this.#tokens.set(login, token);
    return token;
  }

  get(login: string): string | null {
    return this.#tokens.get(login) ?? null;
  }
}

/** The context of a server that protects its forms. */
export interface FormContext extends ServerContext {
  readonly csrfTokens: CsrfTokens;
}

/** What a server's own page includes so that its form is accepted: hidden fields, and header fields of the response. */
export interface FormGuard {
  readonly hidden: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
}

/** `login`: the credential of the request; null for a visitor, who then gets a cookie. */
export function guardForm(server: FormContext, request: HttpRequest, login: string | null): FormGuard {
  const { csrf: rule, ids } = server.settings;
  if (rule === "token") {
    const visit = login ?? requestCookie(request, VISIT_COOKIE) ?? server.secrets.csrfToken(ids);
    const token = server.csrfTokens.of(visit, () => server.secrets.csrfToken(ids));
    server.emit({ type: "csrf.issued", server: server.name, token });
    const known = login !== null || requestCookie(request, VISIT_COOKIE) !== null;
    const fields = known
      ? []
      : [setCookie(VISIT_COOKIE, visit, "Path=/; HttpOnly; Secure; SameSite=Lax", server.clock.now)];
    return { hidden: { [CSRF_FIELD]: token }, fields };
  }
  if (rule === "double-submit") {
    const before = requestCookie(request, CSRF_COOKIE);
    const token = before ?? server.secrets.csrfToken(ids);
    if (before === null) server.emit({ type: "csrf.issued", server: server.name, token });
    const fields =
      before === null
        ? [setCookie(CSRF_COOKIE, token, "Path=/; Secure; SameSite=Lax", server.clock.now)]
        : [];
    return { hidden: { [CSRF_FIELD]: token }, fields };
  }
  return { hidden: {}, fields: [] };
}

/** Returns why a request that would change something is not accepted as coming from the server's own page; null if it is. */
export function csrfRefusal(server: FormContext, request: HttpRequest, login: string | null): Refusal | null {
  const { csrf: rule } = server.settings;
  if (rule === "none") return null;
  const { value, refusal } = CHECKS[rule](server, request, login);
  server.emit({ type: "csrf.checked", server: server.name, rule, value, refusal });
  return refusal;
}

/** What a request carried for a rule, and why that is not enough. */
interface Checked {
  readonly value: string | null;
  readonly refusal: Refusal | null;
}

type Check = (server: FormContext, request: HttpRequest, login: string | null) => Checked;

const CHECKS: Readonly<Record<Exclude<FormContext["settings"]["csrf"], "none">, Check>> = {
  token(server, request, login) {
    const value = submitted(request);
    const expected = server.csrfTokens.get(login ?? requestCookie(request, VISIT_COOKIE) ?? "");
    if (value === null) return { value, refusal: refuse("csrf-missing") };
    return { value, refusal: value === expected ? null : refuse("csrf-wrong") };
  },
  origin: checkOrigin,
  "double-submit"(_, request) {
    const cookie = requestCookie(request, CSRF_COOKIE);
    const value = field(request, "X-CSRF-Token") ?? submitted(request);
    if (cookie !== null && value === cookie) return { value, refusal: null };
    const found =
      cookie === null
        ? "It carries no such cookie."
        : value === null
          ? "It is there only once."
          : "The two differ.";
    return { value, refusal: refuse("csrf-not-twice", { found }) };
  },
  "fetch-metadata"(server, request, login) {
    const value = field(request, "Sec-Fetch-Site");
    // A browser without Sec-Fetch-Site, or one on plain http, is judged by Origin.
    if (value === null) return checkOrigin(server, request, login);
    const own = value === "same-origin" || value === "none";
    return { value, refusal: own ? null : refuse("csrf-site", { site: value }) };
  },
};

/** "Using Standard Headers to Verify Origin": a request without an origin is blocked as well. */
function checkOrigin({ settings }: FormContext, request: HttpRequest, _: string | null): Checked {
  const value = field(request, "Origin");
  const { origin: own } = seenConnection(request, settings);
  return {
    value,
    refusal:
      value === null
        ? refuse("csrf-no-origin", { own: `the pages of ${own}` })
        : value === own
          ? null
          : refuse("csrf-origin", { origin: value, own }),
  };
}

const submitted = (request: HttpRequest): string | null =>
  bodyFields(field(request, "Content-Type"), request.body)[CSRF_FIELD] ?? null;
