import {
  type Field,
  type HttpRequest,
  type HttpResponse,
  reasonPhrase,
  requestTarget,
} from "../../http/message.ts";

/** Real messages as plain data: their fields as on the wire, in order and with their case. */

/** Maximum characters of one body. */
const MOST_BODY = 8192;

/** The part of Node's request that is used. */
export interface NodeRequest {
  /** The body, as far as the parsers have read it. */
  rawBody?: string;
  readonly method?: string;
  readonly url?: string;
  readonly httpVersion?: string;
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

/** `url`: the absolute URL that it is for. Node's raw headers alternate name and value. */
export function requestOf(
  { method = "GET", url: target = "/", httpVersion = "1.1", rawHeaders: raw, rawBody = "" }: RequestParts,
  url: string,
): HttpRequest {
  const fields: Field[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2)
    fields.push({ name: raw[at] ?? "", value: raw[at + 1] ?? "" });
  return {
    method,
    url,
    ...(target !== requestTarget(url) && { target }),
    ...(httpVersion !== "1.1" && { version: httpVersion }),
    fields,
    body: rawBody.slice(0, MOST_BODY),
  };
}

type RequestParts = Pick<NodeRequest, "method" | "url" | "httpVersion" | "rawHeaders" | "rawBody">;

/** `head`: the bytes of the head that were sent, as text. */
export function responseOf(status: number, head: string, body: string): HttpResponse {
  const [start = "", ...lines] = head.split("\r\n");
  const fields = lines.flatMap((line): Field[] => {
    const colon = line.indexOf(":");
    return colon < 1 ? [] : [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }];
  });
  // RFC 9112 §4: status-line = HTTP-version SP status-code SP [ reason-phrase ].
  const [, reason = ""] = /^\S+ \d{3} (.*)$/.exec(start) ?? [];
  const own = reason !== "" && reason !== reasonPhrase(status);
  return { status, ...(own && { reason }), fields, body: body.slice(0, MOST_BODY) };
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
