import { createHash, X509Certificate } from "node:crypto";
import { get } from "node:https";
import { describe, expect, test } from "vitest";
import { ownCertificate } from "../../../src/lab/server/certificate.ts";
import { listenOnLoopback } from "../../../src/terminal/lab/loopback.ts";

const NOW = Date.UTC(2026, 10, 27);
const HOSTS = ["shop.localhost", "evil.localhost"];

/** Lengths in DER that take more bytes than needed, of all that can be reached from the outside. */
function badLengths(der: Uint8Array, at = 0, end = der.length): string[] {
  const bad: string[] = [];
  while (at < end) {
    const [tag = 0, first = 0] = [der[at], der[at + 1]];
    const bytes = first < 0x80 ? 0 : first & 0x7f;
    let length = bytes === 0 ? first : 0;
    for (let i = 0; i < bytes; i++) length = length * 256 + (der[at + 2 + i] ?? 0);
    if (bytes !== (length < 0x80 ? 0 : length < 0x100 ? 1 : 2))
      bad.push(`${at}: ${length} in ${bytes} bytes`);
    const inside = at + 2 + bytes;
    if ((tag & 0x20) !== 0) bad.push(...badLengths(der, inside, inside + length));
    at = inside + length;
  }
  return bad;
}

describe("a certificate of one's own", () => {
  const made = ownCertificate(HOSTS, NOW);
  const read = new X509Certificate(made.cert);

  test("is for the names that the lab serves, and for loopback", () => {
    for (const host of HOSTS) expect(read.checkHost(host)).toBe(host);
    expect(read.checkHost("shop.example")).toBeUndefined();
    expect([read.checkIP("127.0.0.1"), read.checkIP("::1")]).toEqual(["127.0.0.1", "::1"]);
    expect([read.checkIP("127.0.0.2"), read.checkIP("::2"), read.checkIP("0.0.0.0")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("has the first of them as its common name (X.520 §6.2.2: 2.5.4.3)", () => {
    const { subject, issuer } = new X509Certificate(ownCertificate(HOSTS, NOW).cert);
    expect([subject, issuer]).toEqual(["CN=shop.localhost", "CN=shop.localhost"]);
  });

  test.each([1, 2, 3, 8, 9, 10, 20, 200])(
    "can be read whatever the length of its parts (%i more names)",
    (more) => {
      const hosts = [...HOSTS, ...Array.from({ length: more }, (_, i) => `host-${i}.localhost`)];
      const large = new X509Certificate(ownCertificate(hosts, NOW).cert);
      expect(hosts.filter((host) => large.checkHost(host) === undefined)).toEqual([]);
      expect(large.verify(large.publicKey)).toBe(true);
      expect(large.raw.length).toBeLessThan(65_536);
    },
  );

  test("is DER: each length in as few bytes as it can be (X.690 §10.1)", () => {
    // The list of names has 26 bytes more than the name: around 128 and around 256.
    for (const length of [95, 96, 97, 98, 99, 100, 101, 102, 103, 226, 227, 228, 229, 230, 231]) {
      const host = `${"a".repeat(60)}.${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}`.slice(0, length);
      expect(badLengths(new X509Certificate(ownCertificate([host], NOW).cert).raw)).toEqual([]);
    }
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
