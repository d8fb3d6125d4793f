import { type Film, filmOf } from "../../src/capture/film/film.ts";
import { listedSuffix } from "../../src/http/public-suffix-list.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import { type Made, recordingOf } from "./made.ts";

export const SHOP = "https://shop.test";

export const LOGIN: Made = {
  method: "POST",
  url: `${SHOP}/login`,
  headers: { "Content-Type": "application/x-www-form-urlencoded" },
  body: "username=ann&password=correct",
  status: 302,
  answers: { Location: "/profile" },
  set: ["sid=abcdef; Path=/; HttpOnly; Secure; SameSite=Lax"],
};
export const PROFILE: Made = { url: `${SHOP}/profile`, cookie: "sid=abcdef" };

/** A token with these claims, whose header names this key. */
export const tokenOf = (payload: object, header: object = { alg: "HS256" }): string =>
  `${[header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.c2ln`;

/** A request of a script with a token. */
export const bearer = (token: string, more: Partial<Made> = {}): Made => ({
  url: `${SHOP}/me`,
  fetch: ["same-origin", "cors", "empty"],
  headers: { Authorization: `Bearer ${token}` },
  ...more,
});

/** How a recording is made and shown: by default as HAR, with every value as it was. */
interface HowFilmed {
  readonly form?: "har" | "curl";
  readonly reveal?: boolean;
  /** The tool that wrote it. */
  readonly tool?: string;
}

/** The film of a recording. */
export const filmed = (made: readonly Made[], { form = "har", reveal = true, tool }: HowFilmed = {}): Film =>
  filmOf(recordingOf(made, { form, ...(tool && { tool }) }), {
    title: "x.har",
    suffixOf: listedSuffix,
    browser: "chromium",
    reveal,
    all: false,
  });

/** The events of one type in the film of a recording. */
export const eventsOf = <T extends TraceEvent["type"]>(type: T, ...made: readonly Made[]) =>
  filmed(made).show.trace.filter((e): e is Extract<TraceEvent, { type: T }> => e.type === type);
