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

/** What a scheme may see of its server. `emit` writes to the trace in the server's name. */
export interface ServerDesk {
  readonly name: string;
  readonly clock: ClockFace;
  readonly secrets: Secrets;
  readonly settings: ServerSettings;
  readonly users: readonly User[];
  readonly sessions: SessionTable;
  /** What it remembers of logins: in its memory, or in the store that servers share. */
  readonly store: ServerStore;
  readonly signer: TokenSigner | null;
  emit(body: EventBody): void;
  /** Checks a name and password against the users in the server's own database; null if they do not fit. */
  checkPassword(username: string, password: string): User | null;
}

/** What a login or logout adds to the answer. */
export interface AuthAnswer {
  readonly fields: readonly Field[];
  /** Sent as JSON if it is there; otherwise the route's own words are sent. */
  readonly json?: Readonly<Record<string, unknown>>;
}

export type Identified =
  | { readonly user: User; readonly refusal: null; readonly session?: SessionRecord | null }
  | { readonly user: null; readonly refusal: Refusal; readonly session?: null };

/** One way for a server to remember who asks. */
export interface AuthScheme {
  /** What a 401 tells the client to send, after what was refused (RFC 9110 §11.6.1). Cookies have no registered scheme to name. */
  challenge(refusal: Refusal): readonly Field[];
  /** What of a request says who asks, as it stands there; null if there is none. */
  credential(desk: ServerDesk, request: HttpRequest): string | null;
  /** After right credentials: what the browser is given to be known by. */
  remember(desk: ServerDesk, user: User, request: HttpRequest): AuthAnswer;
  /** At a protected route: who asks, or why nobody can say. */
  identify(desk: ServerDesk, request: HttpRequest): Identified;
  /** A new token, for whoever is known already; if the scheme has tokens. */
  renew?(desk: ServerDesk, user: User): AuthAnswer;
  /** What every answer gets besides, if the settings want it. `fields`: what it has already. */
  roll?(desk: ServerDesk, request: HttpRequest, fields: readonly Field[]): readonly Field[];
  /** At logout. */
  forget(desk: ServerDesk, request: HttpRequest): AuthAnswer;
}

export const known = (user: User, session: SessionRecord | null = null): Identified => ({
  user,
  refusal: null,
  session,
});
export const unknown = (refusal: Refusal): Identified => ({ user: null, refusal });
