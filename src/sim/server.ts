import { field, type HttpRequest, type HttpResponse } from "../http/message.ts";
import type { AuthMode, EventBody, SessionRecord, User } from "../trace/event.ts";
import { refuse } from "../trace/refusal.ts";
import type { TraceLog } from "../trace/trace-log.ts";
import type { AuthScheme, ServerDesk } from "./auth/auth-scheme.ts";
import { jwtInCookie, jwtInHeader } from "./auth/jwt.ts";
import { naiveCookie } from "./auth/naive-cookie.ts";
import { noMemory } from "./auth/no-memory.ts";
import { session } from "./auth/session.ts";
import type { Clock } from "./clock.ts";
import { corsFields } from "./cors.ts";
import { hashPassword, type PasswordHash, passwordFits } from "./password.ts";
import {
  bodyFields,
  type CustomRoute,
  jsonResponse,
  PROTECTED_ROUTES,
  redirectResponse,
  textResponse,
} from "./routes.ts";
import type { Secrets } from "./secrets.ts";
import { DEFAULT_SETTINGS, type ServerSettings, type SettingName, settingText } from "./server-settings.ts";
import { SessionTable } from "./session-table.ts";
import { TokenSigner } from "./token-signer.ts";
import { WorldError } from "./world-error.ts";

const SCHEMES: Readonly<Record<AuthMode, AuthScheme>> = {
  none: noMemory,
  "naive-cookie": naiveCookie,
  session,
  "jwt-header": jwtInHeader,
  "jwt-cookie": jwtInCookie,
};

/** What the servers of one world have in common. */
export interface ServerRoom {
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly log: TraceLog;
  readonly sharedSessions: SessionTable;
  readonly keySecrets: Secrets;
}

/** One server: users in its database, its routes, and one way of remembering who asks. */
export class Server implements ServerDesk {
  readonly name: string;
  readonly #room: ServerRoom;
  readonly #users: { user: User; password: PasswordHash }[] = [];
  readonly #routes = new Map<string, CustomRoute>();
  #settings: ServerSettings = DEFAULT_SETTINGS;
  #memory = new SessionTable();
  #signer: TokenSigner | null = null;

  constructor(host: string, room: ServerRoom) {
    this.name = host;
    this.#room = room;
    const { mode, store } = this.#settings;
    this.emit({ type: "server.started", server: host, host, mode, store });
  }

  get clock(): Clock {
    return this.#room.clock;
  }
  get secrets(): Secrets {
    return this.#room.secrets;
  }
  get settings(): ServerSettings {
    return this.#settings;
  }
  get signer(): TokenSigner | null {
    return this.#signer;
  }
  get users(): readonly User[] {
    return this.#users.map((u) => u.user);
  }
  get sessions(): SessionTable {
    return this.#settings.store === "shared" ? this.#room.sharedSessions : this.#memory;
  }

  emit(body: EventBody): void {
    this.#room.log.append("server", body);
  }

  configure<K extends SettingName>(setting: K, value: ServerSettings[K]): void {
    this.#settings = { ...this.#settings, [setting]: value };
    this.emit({ type: "server.configured", server: this.name, setting, value: settingText(value) });
    const signs = this.#settings.mode.startsWith("jwt");
    if (signs && this.#signer?.alg !== this.#settings.algorithm) {
      this.#signer = new TokenSigner(this.#settings.algorithm, () => this.#room.keySecrets.hex(32));
      this.#tellKey();
    }
  }

  /** Throws WorldError where the database has this name or id already. */
  addUser(user: User, password: string): void {
    const { id, name } = user;
    if (this.users.some((u) => u.name === name))
      throw new WorldError(`${this.name} has a user called ${name} already.`, { word: name });
    if (this.users.some((u) => u.id === id))
      throw new WorldError(`${this.name} has a user with the id ${id} already.`, { word: String(id) });
    this.#users.push({ user, password: hashPassword(password, this.secrets.hex(8)) });
    this.emit({ type: "user.added", server: this.name, user });
  }

  addRoute(route: CustomRoute): void {
    const before = this.#routes.get(route.path);
    const setCookies = [...(before?.setCookies ?? []), ...route.setCookies];
    this.#routes.set(route.path, {
      ...route,
      setCookies,
      redirectTo: route.redirectTo ?? before?.redirectTo ?? null,
    });
  }

  /** Stops and starts the process: what was in its memory is gone. Users are in the database, and keys in its configuration. */
  restart(): void {
    const sessionsLost = this.#memory.list().length;
    this.#memory = new SessionTable();
    this.emit({ type: "server.restarted", server: this.name, sessionsLost });
  }

  /** The operator removes one session; null where there is none with this id. */
  deleteSession(sessionId: string): SessionRecord | null {
    const record = this.sessions.delete(sessionId);
    if (record !== null) this.#tellDeleted(record);
    return record;
  }

  /** The operator logs a user out of every device; returns how many sessions that were. */
  deleteSessionsOf(userId: number): number {
    const records = this.sessions.deleteAllOf(userId);
    for (const record of records) this.#tellDeleted(record);
    return records.length;
  }

  /** A new signing key; false where this server does not sign. */
  rotateKey(keepOld: boolean): boolean {
    if (this.#signer === null) return false;
    this.#signer.rotate(keepOld);
    this.#tellKey();
    return true;
  }

  checkPassword(username: string, password: string): User | null {
    const found = this.#users.find((u) => u.user.name === username);
    const fits = found !== undefined && passwordFits(password, found.password);
    const user = fits ? found.user : null;
    const code = found === undefined ? "unknown-user" : "wrong-password";
    const refusal = fits ? null : refuse(code, { user: username });
    this.emit({ type: "credentials.checked", server: this.name, username, user, refusal });
    return user;
  }

  /** Answers one request. */
  handle(exchange: number, request: HttpRequest): HttpResponse {
    const allow = corsFields(request, this.#settings.cors);
    if (request.method === "OPTIONS") return { status: 204, fields: allow, body: "" };
    const { status, fields, body } = this.#route(exchange, request);
    // RFC 9110 §9.3.2: the answer to HEAD is that to GET without its content; Content-Length still says how long it is.
    return { status, fields: [...fields, ...allow], body: request.method === "HEAD" ? "" : body };
  }

  #route(exchange: number, request: HttpRequest): HttpResponse {
    const path = new URL(request.url).pathname;
    const route = this.#routes.get(path);
    if (route !== undefined) return this.#custom(route);
    if (path === "/") return textResponse(200, `Welcome to ${this.name}`);
    if (path === "/login")
      return request.method === "POST" ? this.#login(request) : textResponse(200, "Log in here");
    if (path === "/logout") return this.#logout(exchange, request);
    if (PROTECTED_ROUTES.includes(path)) return this.#protected(exchange, request, path);
    this.#deny(exchange, path, 404, refuse("no-such-page", { path }));
    return textResponse(404, "Not found");
  }

  #login(request: HttpRequest): HttpResponse {
    const { username = "", password = "" } = bodyFields(field(request, "Content-Type"), request.body);
    const user = this.checkPassword(username, password);
    // One answer for both mistakes: it must not tell which names exist (OWASP Authentication Cheat Sheet).
    if (user === null) return textResponse(401, "Wrong name or password");
    const { fields, json } = SCHEMES[this.#settings.mode].remember(this, user, request);
    return json === undefined
      ? textResponse(200, `Welcome, ${user.name}`, fields)
      : jsonResponse(200, json, fields);
  }

  #logout(exchange: number, request: HttpRequest): HttpResponse {
    const { method } = request;
    // Following a link changes nothing on a server: GET is safe (RFC 9110 §9.2.1).
    if (method !== "POST") {
      this.#deny(
        exchange,
        "/logout",
        405,
        refuse("wrong-method", { path: "/logout", method, allowed: "POST" }),
      );
      return textResponse(405, "Only POST logs out", [{ name: "Allow", value: "POST" }]);
    }
    const { fields } = SCHEMES[this.#settings.mode].forget(this, request);
    return textResponse(200, "Goodbye", fields);
  }

  #protected(exchange: number, request: HttpRequest, route: string): HttpResponse {
    const scheme = SCHEMES[this.#settings.mode];
    const { user, refusal } = scheme.identify(this, request);
    if (refusal !== null) {
      this.#deny(exchange, route, 401, refusal);
      return textResponse(401, "Please log in", scheme.challenge);
    }
    this.emit({ type: "access.granted", server: this.name, exchange, route, user });
    return jsonResponse(200, { userId: user.id, role: user.role });
  }

  #custom(route: CustomRoute): HttpResponse {
    const fields = route.setCookies.map((value) => ({ name: "Set-Cookie", value }));
    if (route.redirectTo !== null) return redirectResponse(303, route.redirectTo, fields);
    return textResponse(200, `This is ${route.path}`, fields);
  }

  #deny(exchange: number, route: string, status: number, refusal: ReturnType<typeof refuse>): void {
    this.emit({ type: "access.denied", server: this.name, exchange, route, status, refusal });
  }

  #tellDeleted(record: SessionRecord): void {
    this.emit({ type: "session.deleted", server: this.name, record, because: "operator" });
  }

  #tellKey(): void {
    if (this.#signer === null) return;
    const { alg, kid, keptKids } = this.#signer;
    this.emit({ type: "key.rotated", server: this.name, alg, kid, keptKids });
  }
}
