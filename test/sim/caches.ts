import type { HttpRequest, HttpResponse } from "../../src/http/message.ts";

type Fields = Readonly<Record<string, string>>;
const fieldsOf = (fields: Fields) => Object.entries(fields).map(([name, value]) => ({ name, value }));

/** A request to a page of the shop. */
export const request = (path = "/", fields: Fields = {}, method = "GET"): HttpRequest => ({
  method,
  url: `https://shop.test${path}`,
  fields: fieldsOf(fields),
  body: "",
});

/** Its answer, told apart by its body. */
export const response = (
  body: string,
  fields: Fields = { "Cache-Control": "max-age=60" },
  status = 200,
): HttpResponse => ({
  status,
  fields: fieldsOf(fields),
  body,
});
