import { type Field, field, type HttpRequest, type HttpResponse } from "../http/message.ts";

/** What a server adds to an answer where it lets one foreign origin read it (Fetch Standard, CORS protocol). */
export function corsFields(request: HttpRequest, allowed: string): Field[] {
  const origin = field(request, "Origin");
  if (origin === null || origin !== allowed) return [];
  const grant = [
    { name: "Access-Control-Allow-Origin", value: origin },
    { name: "Access-Control-Allow-Credentials", value: "true" },
  ];
  if (request.method !== "OPTIONS") return grant;
  return [...grant, { name: "Access-Control-Allow-Headers", value: "Authorization, Content-Type" }];
}

/** Whether a page of `origin` may read this answer to its cross-origin request (Fetch Standard, CORS check). */
export function corsAllows(response: HttpResponse, origin: string, withCredentials: boolean): boolean {
  const allowed = field(response, "Access-Control-Allow-Origin");
  if (allowed === "*") return !withCredentials;
  return (
    allowed === origin && (!withCredentials || field(response, "Access-Control-Allow-Credentials") === "true")
  );
}

const SIMPLE_METHODS = ["GET", "HEAD", "POST"];
const SIMPLE_TYPES = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/**
 * Whether the browser must ask first: a form on any page could send the rest, and always could
 * (Fetch Standard, CORS-safelisted method and request-header).
 */
export function needsPreflight(request: HttpRequest): boolean {
  const type = field(request, "Content-Type");
  return (
    !SIMPLE_METHODS.includes(request.method) ||
    field(request, "Authorization") !== null ||
    (type !== null && !SIMPLE_TYPES.includes(type))
  );
}
