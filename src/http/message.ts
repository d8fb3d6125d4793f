/** HTTP messages as plain data, and their exact bytes on the wire (RFC 9110, RFC 9112). */

/** One field line. Order and repetition are kept: Set-Cookie may occur several times (RFC 9110 §5.3). */
export interface Field {
  readonly name: string;
  readonly value: string;
}

export interface HttpRequest {
  readonly method: string;
  /** The absolute URL the request is for; the request line shows only its path and query. */
  readonly url: string;
  /** The target as the request line has it (RFC 9112 §3.2), if a URL would be written differently: with /../ or as *. */
  readonly target?: string;
  /** The version of HTTP, if it is not 1.1: "1.0". */
  readonly version?: string;
  readonly fields: readonly Field[];
  readonly body: string;
}

export interface HttpResponse {
  readonly status: number;
  /** The reason phrase as it was sent, if it is not that of RFC 9110. */
  readonly reason?: string;
  readonly fields: readonly Field[];
  readonly body: string;
}

/** The reason phrases of RFC 9110 §15, and of RFC 6585. */
const REASONS: Readonly<Record<number, string>> = {
  100: "Continue",
  101: "Switching Protocols",
  200: "OK",
  201: "Created",
  202: "Accepted",
  203: "Non-Authoritative Information",
  204: "No Content",
  205: "Reset Content",
  206: "Partial Content",
  300: "Multiple Choices",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  304: "Not Modified",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Content Too Large",
  414: "URI Too Long",
  415: "Unsupported Media Type",
  416: "Range Not Satisfiable",
  417: "Expectation Failed",
  421: "Misdirected Request",
  422: "Unprocessable Content",
  426: "Upgrade Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  505: "HTTP Version Not Supported",
};

/** Returns the reason phrase of a status code; "" for unknown codes (RFC 9112 §4 allows an empty one). */
export function reasonPhrase(status: number): string {
  return REASONS[status] ?? "";
}

/** Returns the status code of a response and its reason phrase: "200 OK". */
export const statusOf = ({ status, reason = reasonPhrase(status) }: HttpResponse): string =>
  `${status} ${reason}`.trim();

/** Returns the first value of a field by its case-insensitive name (RFC 9110 §5.1), or null. */
export function field(message: { readonly fields: readonly Field[] }, name: string): string | null {
  return fieldValues(message, name)[0] ?? null;
}

/** Returns all values of a field in the order they were sent. */
export function fieldValues(message: { readonly fields: readonly Field[] }, name: string): string[] {
  const wanted = name.toLowerCase();
  return message.fields.filter((f) => f.name.toLowerCase() === wanted).map((f) => f.value);
}

/**
 * Returns all values of a field joined with ", ", or null: as Fetch combines a header list, and what repeated list fields mean (RFC 9110
 * §5.3). Not for Set-Cookie, whose values contain commas.
 */
export function combined(message: { readonly fields: readonly Field[] }, name: string): string | null {
  const values = fieldValues(message, name);
  return values.length === 0 ? null : values.join(", ");
}

/** Returns the target in origin-form: path and query, never the fragment (RFC 9112 §3.2.1). */
export function requestTarget(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** The method of a request that nobody saw, only its response. No real method is so called: it is not a token (RFC 9110 §5.6.2). */
export const UNSEEN_METHOD = "?";

/** Whether nobody saw the request: neither its method nor its fields are known. */
export const isUnseen = ({ method }: HttpRequest): boolean => method === UNSEEN_METHOD;

/** Returns the target of a request, as its request line has it. */
export const targetOf = ({ target, url }: HttpRequest): string => target ?? requestTarget(url);

/** The request as lines without their line endings, body last; as the wire pane shows it. None if nobody saw it. */
export function requestLines(request: HttpRequest): string[] {
  if (isUnseen(request)) return [];
  return messageLines(`${request.method} ${targetOf(request)} HTTP/${request.version ?? "1.1"}`, request);
}

/** The response as lines without their line endings, body last. */
export function responseLines(response: HttpResponse): string[] {
  return messageLines(`HTTP/1.1 ${statusOf(response)}`, response);
}

/** Returns the bytes of a message: CRLF after each line, an empty line, then the body unchanged (RFC 9112 §2.1). */
export function messageBytes(message: HttpRequest | HttpResponse): string {
  const lines =
    "method" in message ? requestLines({ ...message, body: "" }) : responseLines({ ...message, body: "" });
  return `${lines.join("\r\n")}\r\n\r\n${message.body}`;
}

function messageLines(start: string, message: { fields: readonly Field[]; body: string }): string[] {
  const lines = [start, ...message.fields.map((f) => `${f.name}: ${f.value}`)];
  return message.body === "" ? lines : [...lines, "", ...message.body.split("\n")];
}
