import { createHash, X509Certificate } from "node:crypto";
import { get } from "node:https";
import { describe, expect, test } from "vitest";
import { ownCertificate } from "../../../src/lab/server/certificate.ts";
import { listenOnLoopback } from "../../../src/terminal/lab/loopback.ts";

const NOW = Date.UTC(2026, 10, 27);
const HOSTS = ["shop.localhost", "evil.localhost"];

describe("a certificate of one's own", () => {
  const made = ownCertificate(HOSTS, NOW);
  const read = new X509Certificate(made.cert);

  test("is for the names that the lab serves, and for loopback", () => {
    for (const host of HOSTS) expect(read.checkHost(host)).toBe(host);
    expect(read.checkHost("shop.example")).toBeUndefined();
    expect([read.checkIP("127.0.0.1"), read.checkIP("::1")]).toEqual(["127.0.0.1", "::1"]);
  });

  test("is of version 3, which alone may have extensions (RFC 5280 §4.1.2.1)", () => {
    // [0] EXPLICIT Version: 2 is the number of v3.
    expect(read.raw.toString("hex")).toContain("a003020102");
  });

  test("is signed by its own key, for a month", () => {
    expect(read.verify(read.publicKey)).toBe(true);
    expect(Date.parse(read.validFrom)).toBe(NOW - 86_400_000);
    expect(Date.parse(read.validTo)).toBe(NOW + 30 * 86_400_000);
    const spki = read.publicKey.export({ type: "spki", format: "der" });
    expect(made.fingerprint).toBe(createHash("sha256").update(spki).digest("base64"));
  });

  test("another one has another key and another number", () => {
    const other = new X509Certificate(ownCertificate(HOSTS, NOW).cert);
    expect(other.serialNumber).not.toBe(read.serialNumber);
    expect(other.fingerprint256).not.toBe(read.fingerprint256);
  });

  test("serves https", async () => {
    const { key, cert } = ownCertificate(HOSTS, Date.now());
    const { port, close } = await listenOnLoopback((_, response) => response.end("here"), {
      port: 0,
      tls: { key, cert },
    });
    const body = await new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port, ca: cert, servername: "shop.localhost", agent: false };
      get(options, (response) => {
        response.setEncoding("utf8");
        response.on("data", resolve);
      }).on("error", reject);
    });
    expect(body).toBe("here");
    await close();
  });
});
