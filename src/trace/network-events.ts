import type { Field } from "../http/message.ts";
import type { Refusal } from "./refusal.ts";

/** What is in front of a host's servers: a proxy that ends TLS, or a cache shared by all users. */
export type ProxyKind = "ends-tls" | "caches";

/** What is between browsers and servers, and who else listens there: part of the closed union in event.ts. */
export type NetworkEvent =
  /** From here on messages are held until a step lets them go. */
  | { type: "wire.held" }
  | { type: "wire.released" }
  /** A held message goes on: a request to its server, or a response back. */
  | { type: "message.moved"; exchange: number; number: number; to: "server" | "client" }
  | { type: "proxy.started"; proxy: string; behind: string; does: ProxyKind }
  | { type: "request.forwarded"; exchange: number; proxy: string; to: string; added: readonly Field[] }
  /** A response from a cache; `cache`: null for the browser's own, and then there is no exchange. `age` in ms. */
  | {
      type: "cache.hit";
      exchange: number | null;
      cache: string | null;
      url: string;
      age: number;
      /** That the response was made for another user; null if it was not. */
      refusal: Refusal | null;
    }
  /** A response is stored in a cache and is fresh for `fresh` ms. */
  | { type: "cache.stored"; exchange: number; cache: string | null; url: string; fresh: number }
  | { type: "wire.tapped" }
  | {
      type: "request.overheard";
      exchange: number;
      host: string;
      /** Whether it went over http, which can be read in full; over https only the host can. */
      plain: boolean;
      cookieHeader: string | null;
      authorization: string | null;
      body: string | null;
    }
  /** What a response over http reveals: the cookies that it sets, as name=value, and the token in its body. */
  | { type: "response.overheard"; exchange: number; cookies: readonly string[]; bearer: string | null };
