import type { HttpRequest, HttpResponse } from "../../http/message.ts";
import type { EventBody } from "../../trace/event.ts";
import { refuse } from "../../trace/refusal.ts";
import type { AuthMode, SessionRecord, User } from "../../trace/things.ts";
import type { TraceLog } from "../../trace/trace-log.ts";
import { type Clock, type ClockFace, offBy } from "../clock.ts";
import type { Secrets } from "../secrets.ts";
import { WorldError } from "../world-error.ts";
import type { AuthScheme } from "./auth/auth-scheme.ts";
import { jwtInCookie, jwtInHeader } from "./auth/jwt.ts";
import { naiveCookie } from "./auth/naive-cookie.ts";
import { noMemory } from "./auth/no-memory.ts";
import { session } from "./auth/session.ts";
import { TokenSigner } from "./auth/token-signer.ts";
import { corsFields, preflightResponse } from "./cors-fields.ts";
import { CsrfTokens } from "./csrf.ts";
import { answerPage, type PageDesk, turnedAway } from "./pages.ts";
import { hashPassword, NOBODY, type PasswordHash, passwordFits } from "./password.ts";
import type { CustomRoute } from "./routes.ts";
import { DEFAULT_SETTINGS, type ServerSettings, type SettingName, settingText } from "./server-settings.ts";
import { ServerStore } from "./server-store.ts";
import type { SessionTable } from "./session-table.ts";

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
  readonly sharedStore: ServerStore;
  readonly keySecrets: Secrets;
}

/** One server: users in its database, its settings, and one way of remembering who asks. Its answers are in pages.ts. */
export class Server implements PageDesk {
  readonly name: string;
  readonly #room: ServerRoom;
  readonly #users: { user: User; password: PasswordHash }[] = [];
  readonly routes = new Map<string, CustomRoute>();
  #settings: ServerSettings = DEFAULT_SETTINGS;
  #memory = new ServerStore();
  #csrfTokens = new CsrfTokens();
  #signer: TokenSigner | null = null;
  #keysOf: Server | null = null;
  #up = true;

  constructor(host: string, room: ServerRoom) {
    this.name = host;
    this.#room = room;
    const { mode, store } = this.#settings;
    this.emit({ type: "server.started", server: host, mode, store });
  }

  /** The server's own clock, right or not. */
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
    return this.#signer;
  }
  get scheme(): AuthScheme {
    return SCHEMES[this.#settings.mode];
  }
  get csrfTokens(): CsrfTokens {
    return this.#csrfTokens;
  }
  get users(): readonly User[] {
    return this.#users.map((u) => u.user);
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
    const { mode, algorithm, secret } = this.#settings;
    if (!mode.startsWith("jwt")) return;
    const changed = this.#signer?.alg !== algorithm;
    if (!changed && (setting !== "secret" || algorithm !== "HS256")) return;
    // One that was given a secret of its own does not take the first one's key.
    const given = this.#keysOf?.settings.secret === secret ? this.#keysOf.signer : null;
    if (given?.alg === algorithm) this.#signer = given.copy(this.#secretBytes);
    else if (changed) this.#signer = new TokenSigner(algorithm, this.#secretBytes);
    else this.#signer?.rotate(false);
    this.#tellKey();
  }

  /** What the next HS256 key is made of. */
  readonly #secretBytes = (): Uint8Array => {
    const { secret } = this.#settings;
    return secret === "random" ? Buffer.from(this.#room.keySecrets.hex(32), "hex") : Buffer.from(secret);
  };

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
    const before = this.routes.get(route.path);
    const setCookies = [...(before?.setCookies ?? []), ...route.setCookies];
    this.routes.set(route.path, {
      ...route,
      setCookies,
      redirect: route.redirect ?? before?.redirect ?? null,
      says: route.says ?? before?.says ?? null,
      shows: route.shows ?? before?.shows ?? null,
    });
  }

  /** Stands beside another behind one balancer, which is configured with one key for both: from now on, it takes that one's. */
  standBeside(first: Server): void {
    this.#keysOf = first;
  }

  /** Stops and starts the process: what was in its memory is gone. Users are in the database, and keys in its configuration. */
  restart(): void {
    const sessionsLost = this.#forgetMemory();
    this.#up = true;
    this.emit({ type: "server.restarted", server: this.name, sessionsLost });
  }

  /** The process dies, and what was in its memory with it; nothing answers until a restart. */
  crash(): void {
    const again = `Start it again: server restart at ${this.name}`;
    if (!this.#up) throw new WorldError(`${this.name} is down already. ${again}`, { word: this.name });
    this.#up = false;
    this.emit({ type: "server.crashed", server: this.name, sessionsLost: this.#forgetMemory() });
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

  /** A new signing key, a random one, or that which `first` has made already; false where this server does not sign. */
  rotateKey(keepOld: boolean, first: Server): boolean {
    if (this.#signer === null) return false;
    this.#settings = { ...this.#settings, secret: "random" };
    if (first !== this && first.signer?.alg === this.#signer.alg)
      this.#signer = first.signer.copy(this.#secretBytes);
    else this.#signer.rotate(keepOld);
    this.#tellKey();
    return true;
  }

  checkPassword(username: string, password: string): User | null {
    const found = this.#users.find((u) => u.user.name === username);
    // A name that does not exist costs a hash too, or the time would tell it (OWASP Authentication Cheat Sheet).
    const fits = passwordFits(password, found?.password ?? NOBODY) && found !== undefined;
    const user = fits ? found.user : null;
    const code = found === undefined ? "unknown-user" : "wrong-password";
    const refusal = fits ? null : refuse(code, { user: username === "" ? "with an empty name" : username });
    this.emit({ type: "credentials.checked", server: this.name, username, user, refusal });
    return user;
  }

  /** Answers one request. */
  handle(exchange: number, request: HttpRequest): HttpResponse {
    const guarded = this.#settings.preflight === "guarded";
    const allow = corsFields(request, this.#settings);
    if (request.method === "OPTIONS")
      return (guarded ? turnedAway(this, exchange, request) : null) ?? preflightResponse(allow);
    const { status, fields, body } = answerPage(this, exchange, request);
    // A gate that stands before the CORS code answers without its headers.
    if (guarded && status === 401) return { status, fields, body };
    // RFC 9110 §9.3.2: the answer to HEAD is that to GET without its content; Content-Length still says how long it is.
    return { status, fields: [...fields, ...allow], body: request.method === "HEAD" ? "" : body };
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

  #tellKey(): void {
    if (this.#signer === null) return;
    const { alg, kid, keptKids } = this.#signer;
    this.emit({ type: "key.rotated", server: this.name, alg, kid, keptKids });
  }
}
