import { field, type HttpRequest, type HttpResponse } from "../../../http/message.ts";
import { refuse } from "../../../trace/refusal.ts";
import type { Process } from "../../process.ts";
import { seenConnection } from "../connection.ts";
import { type GateContext, letIn } from "../gate.ts";
import { FEED, textResponse } from "../routes.ts";

/**
 * GET /feed with Upgrade: the handshake of a WebSocket (RFC 6455 §4.2). Its cookies authenticate the user, and only Origin tells whose page
 * opened it: "Servers that are not intended to process input from any web page but only for certain sites SHOULD verify the |Origin| field"
 * (§10.2).
 */
export function* feedPage(
  server: GateContext,
  exchange: number,
  request: HttpRequest,
): Process<HttpResponse> {
  const entry = yield* letIn(server, exchange, request, FEED, () => {
    const origin = field(request, "Origin");
    const { origin: own } = seenConnection(request, server.settings);
    if (server.settings["socket-origin"] === "any" || origin === asHttp(own)) return null;
    const refusal = refuse("csrf-origin", { origin: origin ?? "no origin", own: asHttp(own) });
    return { status: 403, text: "Not from this page", refusal };
  });
  if ("answer" in entry) return entry.answer;
  if (field(request, "Upgrade")?.toLowerCase() !== "websocket") return textResponse(200, "Nothing new");
  const fields = [
    { name: "Upgrade", value: "websocket" },
    { name: "Connection", value: "Upgrade" },
  ];
  return { status: 101, fields, body: "" };
}

/** The origin of the pages that a socket's own server serves. */
const asHttp = (origin: string): string => origin.replace(/^ws/, "http");
