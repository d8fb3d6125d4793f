import { type Field, field, type HttpRequest } from "../../http/message.ts";

/** What a server adds to an answer where it lets one foreign origin read it (Fetch Standard, CORS protocol). */
export function corsFields(request: HttpRequest, allowed: string): Field[] {
  const origin = field(request, "Origin");
  if (origin === null || origin !== allowed) return [];
  const grant = [
    { name: "Access-Control-Allow-Origin", value: origin },
    { name: "Access-Control-Allow-Credentials", value: "true" },
  ];
  if (request.method !== "OPTIONS") return grant;
  return [
    ...grant,
    { name: "Access-Control-Allow-Methods", value: "GET, HEAD, POST, PUT, PATCH, DELETE" },
    { name: "Access-Control-Allow-Headers", value: "Authorization, Content-Type" },
  ];
}
