import type { Field } from "../../http/message.ts";

/** The content of a request, and its media type. */
export interface RequestBody {
  readonly type: string;
  readonly text: string;
}

type Pairs = Readonly<Record<string, string>>;

/** Encodes fields as an HTML form does. */
export const formBody = (pairs: Pairs): RequestBody => ({
  type: "application/x-www-form-urlencoded",
  text: new URLSearchParams(pairs).toString(),
});

/** Encodes fields as JSON. */
export const jsonBody = (pairs: Pairs): RequestBody => ({
  type: "application/json",
  text: JSON.stringify(pairs),
});

/** Returns the Content-Type of a body. */
export const contentType = ({ type }: RequestBody): Field => ({ name: "Content-Type", value: type });

/** Returns the Content-Length of a body, in bytes (RFC 9110 §8.6). */
export const contentLength = (text: string): Field => ({
  name: "Content-Length",
  value: String(Buffer.byteLength(text)),
});
