import type { HttpResponse } from "../../http/message.ts";
import type { Server } from "../server/server.ts";
import type { Balancer } from "./balancer.ts";
import type { SharedCache } from "./shared-cache.ts";
import type { TlsProxy } from "./tls-proxy.ts";

/** What answers at a name: a server, or something in front of servers. */
export type Endpoint = Server | Balancer | TlsProxy | SharedCache;

/** A response, and the name of the server that sent it. */
export interface Answered {
  readonly by: string;
  readonly response: HttpResponse;
}
