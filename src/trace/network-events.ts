import type { Field } from "../http/message.ts";
import type { Refusal } from "./refusal.ts";

/** What a name has before its servers: a proxy that ends TLS, or a cache that all users share. */
export type ProxyKind = "ends-tls" | "caches";

/** What lies between browsers and servers, and who else listens there: a part of the closed union in event.ts. */
export type NetworkEvent =
  /** From here on messages wait, until a step lets them go. */
  | { type: "wire.held" }
  | { type: "wire.released" }
  /** A message that waited goes on: a request to its server, or an answer back. */
  | { type: "message.moved"; exchange: number; number: number; to: "server" | "client" }
  | { type: "proxy.started"; proxy: string; behind: string; does: ProxyKind }
  | { type: "request.forwarded"; exchange: number; proxy: string; to: string; added: readonly Field[] }
  /** An answer out of a cache; `cache`: null for the browser's own, and then no exchange takes place. `age` in ms. */
  | {
      type: "cache.hit";
      exchange: number | null;
      cache: string | null;
      url: string;
      age: number;
      /** That the answer was made for somebody else; null if it was not. */
      refusal: Refusal | null;
    }
  /** An answer goes into a cache, for `fresh` ms. */
  | { type: "cache.stored"; exchange: number; cache: string | null; url: string; fresh: number }
  | { type: "wire.tapped" }
  | {
      type: "request.overheard";
      exchange: number;
      host: string;
      /** Whether it went over http: then all of it can be read, and over https the host alone. */
      plain: boolean;
      cookieHeader: string | null;
      authorization: string | null;
      body: string | null;
    }
  /** What an answer over http gave away: the cookies that it sets, as name=value, and the token in its body. */
  | { type: "response.overheard"; exchange: number; cookies: readonly string[]; bearer: string | null };
