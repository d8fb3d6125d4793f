import type { HttpRequest, HttpResponse } from "../../http/message.ts";
import type { EventBody } from "../../trace/event.ts";
import { refuse } from "../../trace/refusal.ts";
import type { AuthMode, SessionRecord, User } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import { type Clock, type ClockFace, offBy } from "../clock.ts";
import type { Process } from "../process.ts";
import type { Secrets } from "../secrets.ts";
import { WorldError } from "../world-error.ts";
import type { AuthScheme } from "./auth/auth-scheme.ts";
import { endLogins, signedBy } from "./auth/end-logins.ts";
import { jwtInCookie, jwtInHeader } from "./auth/jwt.ts";
import { naiveCookie } from "./auth/naive-cookie.ts";
import { noMemory } from "./auth/no-memory.ts";
import { session } from "./auth/session.ts";
import type { TokenSigner } from "./auth/token-signer.ts";
import { corsFields, preflightResponse } from "./cors-fields.ts";
import { CsrfTokens } from "./csrf.ts";
import { deny } from "./gate.ts";
import { headTooLarge } from "./head-size.ts";
import { answerPage, type PageContext, turnedAway } from "./pages/answer-page.ts";
import { type CustomRoute, cacheFields, textResponse, withSetCookies } from "./routes.ts";
import { ServerKeys } from "./server-keys.ts";
import { DEFAULT_SETTINGS, type ServerSettings, type SettingName, settingText } from "./server-settings.ts";
import { ServerStore } from "./tables/server-store.ts";
import type { SessionTable } from "./tables/session-table.ts";
import { UserTable } from "./tables/user-table.ts";

const SCHEMES: Readonly<Record<AuthMode, AuthScheme>> = {
  none: noMemory,
  "naive-cookie": naiveCookie,
  session,
  "jwt-header": jwtInHeader,
  "jwt-cookie": jwtInCookie,
};

/** What the servers of one world share. */
export interface ServerRoom {
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly log: TraceLog;
  readonly sharedStore: ServerStore;
  readonly keySecrets: Secrets;
}

/** One server: a user database, settings, and one authentication scheme. Its pages are in pages/. */
export class Server implements PageContext {
  readonly name: string;
  readonly #room: ServerRoom;
  readonly keys: ServerKeys;
  readonly #users: UserTable;
  readonly routes = new Map<string, CustomRoute>();
  #settings: ServerSettings = DEFAULT_SETTINGS;
  #memory = new ServerStore();
  #csrfTokens = new CsrfTokens();
  #up = true;

  constructor(host: string, room: ServerRoom) {
    this.name = host;
    this.#users = new UserTable(host);
    this.#room = room;
    this.keys = new ServerKeys(host, room.keySecrets, this.#settings, (body) => this.emit(body));
    const { mode, store } = this.#settings;
    this.emit({ type: "server.started", server: host, mode, store });
  }

  /** The server's own clock, which may be off. */
  get clock(): ClockFace {
    return offBy(this.#room.clock, this.#settings.clock ?? 0);
  }
  get secrets(): Secrets {
    return this.#room.secrets;
  }
  get settings(): ServerSettings {
    return this.#settings;
  }
  get signer(): TokenSigner | null {
    return this.keys.signer;
  }
  get scheme(): AuthScheme {
    return SCHEMES[this.#settings.mode];
  }
  get csrfTokens(): CsrfTokens {
    return this.#csrfTokens;
  }
  get users(): readonly User[] {
    return this.#users.all;
  }
  get store(): ServerStore {
    return this.#settings.store === "shared" ? this.#room.sharedStore : this.#memory;
  }
  get sessions(): SessionTable {
    return this.store.sessions;
  }

  /** False after a crash, until it is started again. */
  get up(): boolean {
    return this.#up;
  }

  emit(body: EventBody): void {
    this.#room.log.append("server", body);
  }

  configure<K extends SettingName>(setting: K, value: ServerSettings[K]): void {
    this.#settings = { ...this.#settings, [setting]: value };
    this.emit({ type: "server.configured", server: this.name, setting, value: settingText(value, setting) });
    this.keys.configure(this.#settings, setting);
  }

  addUser(user: User, password: string): void {
    this.#users.add(user, password, () => this.secrets.hex(8));
    this.emit({ type: "user.added", server: this.name, user });
  }

  addRoute(route: CustomRoute): void {
    const before = this.routes.get(route.path);
    const setCookies = withSetCookies(route.path, before?.setCookies ?? [], route.setCookies);
    this.routes.set(route.path, {
      ...route,
      setCookies,
      redirect: route.redirect ?? before?.redirect ?? null,
      says: route.says ?? before?.says ?? null,
      shows: route.shows ?? before?.shows ?? null,
      needs: route.needs ?? before?.needs ?? null,
    });
  }

  /** Restarts the process: its memory is lost. Users are in the database, and keys in its configuration. */
  restart(): void {
    const sessionsLost = this.#forgetMemory();
    this.#up = true;
    this.emit({ type: "server.restarted", server: this.name, sessionsLost });
  }

  /** The process dies and its memory is lost; nothing answers until a restart. */
  crash(): void {
    const again = `Start it again: server restart at ${this.name}`;
    if (!this.#up) throw new WorldError(`${this.name} is down already. ${again}`, { word: this.name });
    this.#up = false;
    this.emit({ type: "server.crashed", server: this.name, sessionsLost: this.#forgetMemory() });
  }

  /** The operator deletes one session; null if there is none with this id. */
  deleteSession(sessionId: string): SessionRecord | null {
    const record = this.sessions.delete(sessionId);
    if (record !== null) this.#tellDeleted(record);
    return record;
  }

  /** The operator logs a user out of every device; returns the number of sessions deleted. */
  deleteSessionsOf(userId: number): number {
    const records = this.sessions.deleteAllOf(userId);
    for (const record of records) this.#tellDeleted(record);
    return records.length;
  }

  /** Rotates the signing key to a random one, or to the one that `first` has generated already; false if this server does not sign. */
  rotateKey(keepOld: boolean, first: Server): boolean {
    if (!this.keys.rotate(keepOld, first.keys)) return false;
    this.#settings = { ...this.#settings, secret: "random" };
    return true;
  }

  checkPassword(username: string, password: string): User | null {
    const { user, found } = this.#users.check(username, password);
    const code = found ? "wrong-password" : "unknown-user";
    const name = username === "" ? "with an empty name" : username;
    const refusal = user === null ? refuse(code, { user: name }) : null;
    this.emit({ type: "credentials.checked", server: this.name, username, user, refusal });
    return user;
  }

  changePassword(user: User, password: string): void {
    this.#users.setPassword(user.id, password, this.secrets.hex(8));
    this.emit({ type: "user.changed", server: this.name, user, what: "password" });
  }

  changeRole({ id, name }: User, role: string): void {
    this.#users.setRole(id, role);
    this.emit({ type: "user.changed", server: this.name, user: { id, name, role }, what: "role" });
  }

  removeUser(user: User): void {
    this.#users.remove(user.id);
    this.emit({ type: "user.removed", server: this.name, user });
  }

  /** Ends all logins of a user, except for the session or token given. */
  endLoginsOf(userId: number, but: string | null = null): void {
    endLogins(this, this.signed, userId, but);
  }

  get signed(): ReturnType<typeof signedBy> {
    return signedBy(this.#room.log.events, this.name);
  }

  /** Whether its code reads a field of requests that most ignore. */
  reads(name: "Sec-Fetch-Site"): boolean {
    return name === "Sec-Fetch-Site" && this.#settings.csrf === "fetch-metadata";
  }

  /** Moves what a slow store has written by now into the table. */
  settle(): void {
    for (const record of this.sessions.settle(this.clock.now))
      this.emit({ type: "session.stored", server: this.name, store: this.#settings.store, record });
  }

  awaitStore(): void {
    const time = this.#settings["save-time"];
    if (time !== null) this.#room.clock.advance(time);
    this.settle();
  }

  /** Handles one request. It can halt after authentication. */
  *handle(exchange: number, request: HttpRequest): Process<HttpResponse> {
    this.settle();
    const tooLarge = headTooLarge(request);
    if (tooLarge !== null) {
      const route = new URL(request.url).pathname;
      deny(this, exchange, route, 431, tooLarge);
      return textResponse(431, "Request header fields too large");
    }
    const guarded = this.#settings.preflight === "guarded";
    const allow = corsFields(request, this.#settings);
    if (request.method === "OPTIONS")
      return (guarded ? turnedAway(this, exchange, request) : null) ?? preflightResponse(allow);
    const { status, fields, body } = yield* answerPage(this, exchange, request);
    // A gate in front of the CORS code answers without its headers.
    const added = [
      ...(guarded && status === 401 ? [] : allow),
      ...cacheFields(this.#settings),
      ...(this.scheme.roll?.(this, request, fields) ?? []),
    ];
    // RFC 9110 §9.3.2: the response to HEAD is that to GET without its content; Content-Length still gives its length.
    return { status, fields: [...fields, ...added], body: request.method === "HEAD" ? "" : body };
  }

  #tellDeleted(record: SessionRecord): void {
    this.emit({ type: "session.deleted", server: this.name, record, because: "operator" });
  }

  #forgetMemory(): number {
    const sessions = this.#memory.sessions.list().length;
    this.#memory = new ServerStore();
    this.#csrfTokens = new CsrfTokens();
    return sessions;
  }
}
