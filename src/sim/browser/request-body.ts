import type { Field } from "../../http/message.ts";

/** The content of a request, and how it is to be read. */
export interface RequestBody {
  readonly type: string;
  readonly text: string;
}

type Pairs = Readonly<Record<string, string>>;

/** As an HTML form sends its fields. */
export const formBody = (pairs: Pairs): RequestBody => ({
  type: "application/x-www-form-urlencoded",
  text: new URLSearchParams(pairs).toString(),
});

/** As a script sends them. */
export const jsonBody = (pairs: Pairs): RequestBody => ({
  type: "application/json",
  text: JSON.stringify(pairs),
});

/** The field that says how to read a body. */
export const contentType = ({ type }: RequestBody): Field => ({ name: "Content-Type", value: type });

/** The field that says how many bytes a body has (RFC 9110 §8.6). */
export const contentLength = (text: string): Field => ({
  name: "Content-Length",
  value: String(Buffer.byteLength(text)),
});
