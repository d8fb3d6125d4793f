import type { HttpResponse } from "../../http/message.ts";
import type { Server } from "../server/server.ts";
import type { Balancer } from "./balancer.ts";
import type { SharedCache } from "./shared-cache.ts";
import type { TlsProxy } from "./tls-proxy.ts";

/** Who answers at a name: a server, or something that stands before servers. */
export type Endpoint = Server | Balancer | TlsProxy | SharedCache;

/** An answer, and the name of who gave it. */
export interface Answered {
  readonly by: string;
  readonly response: HttpResponse;
}
