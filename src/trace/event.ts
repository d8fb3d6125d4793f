import type {
  Actor,
  BalancerPolicy,
  Claims,
  KnownMode,
  RequestCause,
  RouteReason,
  SessionRecord,
  StorageArea,
  StoreKind,
  User,
} from "./things.ts";
/**
 * The closed union of events. A trace is a list of them: plain data, in the order in which things happened. All that is shown, checked or
 * exported is derived from it. Names are `noun.past-participle` in the words of the field.
 */

import type { Cookie } from "../http/cookie.ts";
import type { HttpRequest, HttpResponse } from "../http/message.ts";
import type { AttackEvent } from "./attack-events.ts";
import type { BrowserEvent } from "./browser-events.ts";
import type { CaptureEvent } from "./capture-events.ts";
import type { NetworkEvent } from "./network-events.ts";
import type { Refusal } from "./refusal.ts";
import type { ServerEvent } from "./server-events.ts";
import type { TokenStateEvent } from "./token-state-events.ts";

/** What happened, without the sequence number, time and actor that every event has. */
export type EventBody =
  | AttackEvent
  | BrowserEvent
  | NetworkEvent
  | ServerEvent
  // the world
  | { type: "time.passed"; ms: number }
  | {
      type: "server.started";
      server: string;
      mode: KnownMode;
      store: StoreKind;
    }
  | { type: "server.configured"; server: string; setting: string; value: string }
  | { type: "server.restarted"; server: string; sessionsLost: number }
  | { type: "server.crashed"; server: string; sessionsLost: number }
  | { type: "balancer.started"; balancer: string; servers: readonly string[]; policy: BalancerPolicy }
  | { type: "balancer.configured"; balancer: string; policy: BalancerPolicy }
  | { type: "user.added"; server: string; user: User }
  | { type: "key.rotated"; server: string; alg: string; kid: string; keptKids: readonly string[] }
  | TokenStateEvent
  | CaptureEvent
  // the browser
  | { type: "tab.opened"; tab: string }
  | { type: "tab.closed"; tab: string }
  | { type: "browser.closed" }
  | { type: "page.opened"; tab: string; url: string; status: number; text: string }
  | {
      type: "script.ran";
      tab: string;
      origin: string;
      code: string;
      result: string;
      /** The cookies that it could read. */
      cookies: readonly Cookie[];
    }
  | {
      type: "storage.written";
      tab: string;
      origin: string;
      area: StorageArea;
      key: string;
      value: string;
    }
  | { type: "storage.removed"; tab: string; origin: string; area: StorageArea; key: string }
  | { type: "token.stored"; tab: string; origin: string; area: StorageArea; key: string; value: string }
  | { type: "token.attached"; exchange: number; token: string; from: string }
  // the cookie jar
  | { type: "cookie.stored"; cookie: Cookie; replaced: boolean }
  /** `said`: the reason that a real browser reported, if any. */
  | { type: "cookie.rejected"; line: string; name: string; refusal: Refusal; said?: string }
  | { type: "cookie.deleted"; cookie: Cookie; by: "server" | "script" | "user" | "browser-closed" }
  | { type: "cookie.expired"; cookie: Cookie }
  | { type: "cookie.evicted"; cookie: Cookie; refusal: Refusal }
  | {
      type: "cookie.attached";
      exchange: number;
      cookies: readonly Cookie[];
      header: string;
      /** The names of those sent only because they are new and have no SameSite ("Lax-allowing-unsafe"). */
      young: readonly string[];
    }
  /** `said`: as above. */
  | { type: "cookie.withheld"; exchange: number | null; cookie: Cookie; refusal: Refusal; said?: string }
  // the wire
  | {
      type: "request.sent";
      exchange: number;
      request: HttpRequest;
      cause: RequestCause;
      tab: string | null;
      initiator: string | null;
    }
  | {
      type: "request.routed";
      exchange: number;
      balancer: string;
      /** null, with a refusal, if no server is up. */
      server: string | null;
      because: RouteReason | null;
      refusal: Refusal | null;
    }
  | { type: "request.received"; exchange: number; server: string }
  | { type: "request.refused"; exchange: number; request: HttpRequest; refusal: Refusal }
  | {
      type: "response.sent";
      exchange: number;
      server: string;
      /** The request that it answers: method and path. */
      method: string;
      path: string;
      response: HttpResponse;
    }
  | { type: "response.received"; exchange: number }
  | { type: "response.blocked"; exchange: number; refusal: Refusal }
  // the server
  | {
      type: "credentials.checked";
      server: string;
      username: string;
      user: User | null;
      refusal: Refusal | null;
    }
  | { type: "identity.believed"; server: string; userId: number; from: string }
  | { type: "session.created"; server: string; sessionId: string }
  | { type: "session.stored"; server: string; store: StoreKind; record: SessionRecord }
  | {
      type: "session.looked-up";
      server: string;
      sessionId: string;
      record: SessionRecord | null;
      refusal: Refusal | null;
    }
  | { type: "session.touched"; server: string; record: SessionRecord }
  | { type: "session.expired"; server: string; record: SessionRecord; refusal: Refusal }
  | {
      type: "session.deleted";
      server: string;
      record: SessionRecord;
      because: "logout" | "operator" | "new-login" | "user-changed";
    }
  | {
      type: "token.signed";
      server: string;
      alg: string;
      kid: string;
      claims: Claims;
      token: string;
    }
  | {
      type: "token.verified";
      server: string;
      /** The algorithm that the signature was checked with. "none": nothing was checked. */
      alg: string;
      /** The kid of the key that matched; null if no key was used. */
      kid: string | null;
      claims: Claims;
      token: string;
    }
  | { type: "token.rejected"; server: string; token: string; refusal: Refusal }
  | { type: "access.granted"; server: string; exchange: number; route: string; user: User }
  | {
      type: "access.denied";
      server: string;
      exchange: number;
      route: string;
      status: number;
      refusal: Refusal;
    };

export type EventType = EventBody["type"];

/**
 * Where an event of a real (not simulated) trace comes from: observed in a recording or over a socket, or inferred from what was observed.
 */
export type Basis = "observed" | "inferred";

/** The stamp of an event in its trace: number from 0, virtual ms since the epoch, who did it, and on which basis it is known. */
export interface EventStamp {
  readonly seq: number;
  readonly at: number;
  readonly actor: Actor;
  /** Absent if it was simulated. */
  readonly basis?: Basis;
}

export type TraceEvent = Readonly<EventBody> & EventStamp;

/** The event of one type, with its own fields. */
export type EventOf<T extends EventType> = Extract<TraceEvent, { type: T }>;

export type Trace = readonly TraceEvent[];
