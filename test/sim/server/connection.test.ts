import { expect, test } from "vitest";
import { seenConnection } from "../../../src/sim/server/connection.ts";

const seen = (url: string, fields: Readonly<Record<string, string>>, trust: "yes" | "no") =>
  seenConnection(
    {
      method: "GET",
      url,
      fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
      body: "",
    },
    { "trust-proxy": trust },
  );
const HTTPS = { "X-Forwarded-Proto": "https" };

// Express, req.protocol: "When the trust proxy setting does not evaluate to false, this property will use the value of the
// X-Forwarded-Proto header field if present."
test.each([
  ["http://app.test/x", {}, "no", "http://app.test", false],
  ["http://app.test/x", {}, "yes", "http://app.test", false],
  ["https://app.test/x", HTTPS, "no", "https://app.test", true],
  ["http://app.test/x", HTTPS, "no", "http://app.test", true],
  ["http://app.test/x", { "X-Forwarded-Proto": "http" }, "no", "http://app.test", false],
  ["http://app.test/x", HTTPS, "yes", "https://app.test", false],
  ["http://app.test/x", { ...HTTPS, "X-Forwarded-Host": "www.test" }, "yes", "https://www.test", false],
  ["http://app.test:81/x", HTTPS, "yes", "https://app.test:81", false],
  ["http://app.test/x", { "X-Forwarded-Host": "www.test" }, "yes", "http://app.test", false],
] as const)("%s with %j, trust proxy %s: %s", (url, fields, trust, origin, unbelievedProxy) => {
  expect(seen(url, fields, trust)).toEqual({ origin, unbelievedProxy });
});
