import { afterEach, describe, expect, test, vi } from "vitest";
import { field, fieldValues, type HttpRequest } from "../../src/http/message.ts";
import { course } from "../course.ts";
import { type Exchange, exchangesOf, textOf } from "./exchanges.ts";
import { namesFor } from "./names.ts";
import { answerOf } from "./run-listing.ts";

/** The code of the lessons runs unchanged in a real Express, gets the requests of its scenes, and must send what the trace says. */

afterEach(() => {
  vi.useRealTimers();
});

const SETS = /\bres\.(?:c|clearC)ookie\(/;

const LESSONS = course.shows.flatMap((show) => {
  const alike = exchangesOf(show).map((one) => ({ ...one, name: nameOf(one) }));
  const tokens = show.trace.flatMap((event) => (event.type === "token.signed" ? [event.token] : []));
  const setting = alike.filter(
    ({ listing, request, response }) =>
      SETS.test(routeText(textOf(listing), request)) && fieldValues(response, "Set-Cookie").length > 0,
  );
  return alike.length + setting.length === 0 ? [] : [{ slug: show.lesson.slug, alike, setting, tokens }];
});

describe.each(LESSONS)("$slug", ({ alike, setting, tokens }) => {
  test.skipIf(alike.length === 0).each(alike)("$name", async (exchange) => {
    // A listing reads the clock of the simulation's server.
    vi.useFakeTimers({ toFake: ["Date"], now: exchange.at });
    const { listing, request, response } = exchange;
    const code = textOf(listing);
    const real = await answerOf(code, listing.file, namesFor(exchange, tokens), request);
    expect({ status: real.status, setCookies: real.setCookies, body: real.body }).toEqual({
      status: response.status,
      setCookies: fieldValues(response, "Set-Cookie"),
      body: response.body,
    });
    // If a listing omits the field, the simulation's server adds it, as RFC 9110 §11.6.1 requires.
    if (code.includes("WWW-Authenticate"))
      expect(real.fields["www-authenticate"] ?? null).toBe(field(response, "WWW-Authenticate"));
  });

  test.skipIf(setting.length === 0).each(setting)(
    "the line that sets the cookie lights up: $name",
    (exchange) => {
      const lit = exchange.listing.lines.filter(({ seqs }) => seqs.includes(exchange.seq));
      expect(lit.map(({ text }) => text).join("\n")).toMatch(SETS);
    },
  );
});

/** The lines of the route that a request asks for. */
function routeText(code: string, { method, url }: HttpRequest): string {
  const { pathname } = new URL(url);
  const start = code.indexOf(`app.${method.toLowerCase()}("${pathname}"`);
  return start < 0 ? "" : (code.slice(start).split(/^\}\)/m, 1)[0] ?? "");
}

function nameOf({ listing, edition, request, response, seq }: Exchange): string {
  return `${listing.file} ${edition}, event ${seq}: ${request.method} ${request.url} is ${response.status}`;
}
