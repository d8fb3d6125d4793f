import type { Field, HttpRequest } from "../../../http/message.ts";
import type { EventBody } from "../../../trace/event.ts";
import type { Refusal } from "../../../trace/refusal.ts";
import type { SessionRecord, User } from "../../../trace/things.ts";
import type { ClockFace } from "../../clock.ts";
import type { Secrets } from "../../secrets.ts";
import type { ServerSettings } from "../server-settings.ts";
import type { ServerStore } from "../tables/server-store.ts";
import type { SessionTable } from "../tables/session-table.ts";
import type { TokenSigner } from "./token-signer.ts";

/** What a scheme may access of its server. `emit` writes to the trace in the server's name. */
export interface ServerContext {
  readonly name: string;
  readonly clock: ClockFace;
  readonly secrets: Secrets;
  readonly settings: ServerSettings;
  readonly users: readonly User[];
  readonly sessions: SessionTable;
  /** Its login state: in its memory, or in the store that servers share. */
  readonly store: ServerStore;
  readonly signer: TokenSigner | null;
  emit(body: EventBody): void;
  /** Checks a name and password against the server's own user database; null if they do not match. */
  checkPassword(username: string, password: string): User | null;
}

/** What a login or logout adds to the response. */
export interface AuthAnswer {
  readonly fields: readonly Field[];
  /** Sent as JSON if present; otherwise the route's own text is sent. */
  readonly json?: Readonly<Record<string, unknown>>;
}

export type Identified =
  | { readonly user: User; readonly refusal: null; readonly session?: SessionRecord | null }
  | { readonly user: null; readonly refusal: Refusal; readonly session?: null };

/** One way for a server to authenticate requests. */
export interface AuthScheme {
  /** The challenge of a 401 after a refusal (RFC 9110 §11.6.1). Cookies have no registered scheme to name. */
  challenge(refusal: Refusal): readonly Field[];
  /** Returns the credential in a request, as written; null if there is none. */
  credential(server: ServerContext, request: HttpRequest): string | null;
  /** After a successful login: what the browser gets to authenticate with. */
  remember(server: ServerContext, user: User, request: HttpRequest): AuthAnswer;
  /** At a protected route: the user, or why the request cannot be authenticated. */
  identify(server: ServerContext, request: HttpRequest): Identified;
  /** Issues a new token for an authenticated user, if the scheme has tokens. */
  renew?(server: ServerContext, user: User): AuthAnswer;
  /** What is added to every response, if the settings ask for it. `fields`: those it already has. */
  roll?(server: ServerContext, request: HttpRequest, fields: readonly Field[]): readonly Field[];
  /** At logout. */
  forget(server: ServerContext, request: HttpRequest): AuthAnswer;
}

export const known = (user: User, session: SessionRecord | null = null): Identified => ({
  user,
  refusal: null,
  session,
});
export const unknown = (refusal: Refusal): Identified => ({ user: null, refusal });
