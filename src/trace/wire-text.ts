import { requestLines, responseLines } from "../http/message.ts";
import type { TraceEvent } from "./event.ts";

/** Returns the message that an event puts on the wire, as lines; null for events that send nothing. */
export function wireText(
  event: TraceEvent,
): { readonly way: "to-server" | "to-client"; readonly lines: string[] } | null {
  if (event.type === "request.sent") return { way: "to-server", lines: requestLines(event.request) };
  if (event.type === "response.sent") return { way: "to-client", lines: responseLines(event.response) };
  return null;
}
