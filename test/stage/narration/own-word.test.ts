import { expect, test } from "vitest";
import type { Cookie } from "../../../src/http/cookie.ts";
import { narrate } from "../../../src/stage/narration/narration.ts";
import type { EventOf } from "../../../src/trace/event.ts";
import { NOTHING } from "../../../src/trace/knowledge/knowledge.ts";
import { refuse } from "../../../src/trace/refusal.ts";

const COOKIE: Cookie = {
  name: "sid",
  value: "abc123",
  domain: "shop.test",
  hostOnly: true,
  path: "/",
  secure: true,
  httpOnly: true,
  sameSite: "Lax",
  partitionKey: null,
  expiryTime: null,
  creationTime: 0,
  lastAccessTime: 0,
};

const withheld = (said?: string): EventOf<"cookie.withheld"> => ({
  seq: 0,
  at: 0,
  actor: "browser",
  type: "cookie.withheld",
  exchange: 0,
  cookie: COOKIE,
  refusal: refuse("same-site-lax", { asked: "This POST comes from another site" }),
  ...(said !== undefined && { basis: "observed", said }),
});

const SENT: EventOf<"request.sent"> = {
  seq: 1,
  at: 0,
  actor: "browser",
  type: "request.sent",
  exchange: 0,
  request: { method: "POST", url: "https://shop.test/transfer", fields: [], body: "" },
  cause: "form",
  tab: "tab 1",
  initiator: "https://evil.test",
};

const bodyWith = (kept: EventOf<"cookie.withheld">): string => {
  const { body } = narrate(SENT, { before: NOTHING, beat: [kept, SENT] });
  return typeof body === "string" ? body : body.map(({ text }) => text).join("");
};

test("a request that leaves a cookie behind has the browser's own word for why, if it was heard", () => {
  expect(bodyWith(withheld("SchemefulSameSiteLax"))).toContain(
    "The browser's own word for it: SchemefulSameSiteLax.",
  );
  expect(bodyWith(withheld())).not.toContain("own word");
});
