import { field, fieldValues, statusOf } from "../../http/message.ts";
import { cookiePairs, pairIn } from "../beside/cookie-pairs.ts";
import type { Recorded, Recording } from "../recording.ts";
import { knowSecrets } from "./known-secrets.ts";
import { maskRequest, maskResponse } from "./mask-messages.ts";
import { Masks } from "./masks.ts";

/**
 * Converts a recording to a HAR file (HTTP Archive 1.2) that is safe to share: every value that is a secret by its position is masked,
 * pages and optional parts are left out. `version`: of this program, as its creator.
 */
export function maskedHar({ exchanges, tool }: Recording, version: string): object {
  const masks = new Masks(false);
  knowSecrets(exchanges, masks);
  const pages = [...new Set(exchanges.flatMap(({ page }) => page ?? []))];
  const pageName = (page: string) => `page ${pages.indexOf(page) + 1}`;
  const startOf = (page: string) => exchanges.find((one) => one.page === page)?.startedAt ?? 0;
  return {
    log: {
      version: "1.2",
      creator: { name: "auth-explained", version },
      comment: `Values are masked.${tool === null ? "" : ` Recorded by ${tool}.`}`,
      pages: pages.map((page) => ({
        id: pageName(page),
        title: pageName(page),
        startedDateTime: new Date(startOf(page)).toISOString(),
        pageTimings: {},
      })),
      entries: exchanges.map((one) => entryOf(one, masks, pageName)),
    },
  };
}

function entryOf(one: Recorded, masks: Masks, pageName: (page: string) => string): object {
  const wait = one.answeredAt - one.startedAt;
  return {
    ...(one.page === null ? {} : { pageref: pageName(one.page) }),
    startedDateTime: new Date(one.startedAt).toISOString(),
    time: wait,
    request: requestOf(one, masks),
    response: responseOf(one, masks),
    cache: {},
    timings: { send: 0, wait, receive: 0 },
    ...(one.destination === null ? {} : { _resourceType: one.destination }),
    ...(one.fromCache ? { _fromCache: "memory" } : {}),
  };
}

const ABOUT = { httpVersion: "HTTP/1.1", headersSize: -1 } as const;

function requestOf(one: Recorded, masks: Masks): object {
  const request = maskRequest(one.request, masks);
  const { method, url, fields, body } = request;
  const query = [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
  const mimeType = field(request, "Content-Type") ?? "";
  return {
    ...ABOUT,
    method,
    url,
    headers: fields,
    queryString: query,
    cookies: cookiePairs(request),
    bodySize: body.length,
    ...(body === "" ? {} : { postData: { mimeType, text: body } }),
  };
}

function responseOf(one: Recorded, masks: Masks): object {
  const none = {
    ...ABOUT,
    status: 0,
    statusText: "",
    headers: [],
    cookies: [],
    redirectURL: "",
    bodySize: -1,
  };
  if (one.response === null) return { ...none, content: { size: 0, mimeType: "" } };
  const response = maskResponse(one.response, masks);
  const { status, fields, body } = response;
  return {
    ...ABOUT,
    status,
    statusText: statusOf(response).slice(4),
    headers: fields,
    cookies: fieldValues(response, "Set-Cookie").map(pairIn),
    content: { size: body.length, mimeType: field(response, "Content-Type") ?? "", text: body },
    redirectURL: field(response, "Location") ?? "",
    bodySize: body.length,
  };
}
