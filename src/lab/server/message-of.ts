import type { Field, HttpRequest, HttpResponse } from "../../http/message.ts";

/** Real messages as plain data: their fields as on the wire, in order and with their case. */

/** Maximum characters of one body. */
const MOST_BODY = 8192;

/** The part of Node's request that is used. */
export interface NodeRequest {
  /** The body, as far as the parsers have read it. */
  rawBody?: string;
  readonly method?: string;
  readonly url?: string;
  readonly rawHeaders: readonly string[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly socket: object;
}

/** The part of Node's response that is used. */
export interface NodeResponse {
  statusCode: number;
  readonly writableFinished: boolean;
  readonly _header?: string | null;
  write(chunk: unknown, ...more: unknown[]): boolean;
  end(chunk?: unknown, ...more: unknown[]): unknown;
  setHeader(name: string, value: string): unknown;
  on(event: "close", listener: () => void): unknown;
}

/** `raw`: Node's raw headers, alternating name and value. */
export function requestOf(method: string, url: string, raw: readonly string[], body: string): HttpRequest {
  const fields: Field[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2)
    fields.push({ name: raw[at] ?? "", value: raw[at + 1] ?? "" });
  return { method, url, fields, body: body.slice(0, MOST_BODY) };
}

/** `head`: the bytes of the head that were sent, as text. */
export function responseOf(status: number, head: string, body: string): HttpResponse {
  const [, ...lines] = head.split("\r\n");
  const fields = lines.flatMap((line): Field[] => {
    const colon = line.indexOf(":");
    return colon < 1 ? [] : [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }];
  });
  return { status, fields, body: body.slice(0, MOST_BODY) };
}

/** Captures a response's body, up to the maximum that is shown. */
export function keepAnswer(response: NodeResponse, body: Buffer[]): void {
  let size = 0;
  const keep = (chunk: unknown) => {
    if (size > MOST_BODY || (typeof chunk !== "string" && !(chunk instanceof Uint8Array))) return;
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    body.push(bytes);
  };
  const { write, end } = response;
  response.write = (chunk, ...more) => {
    keep(chunk);
    return write.call(response, chunk, ...more);
  };
  response.end = (chunk, ...more) => {
    keep(chunk);
    return end.call(response, chunk, ...more);
  };
}
