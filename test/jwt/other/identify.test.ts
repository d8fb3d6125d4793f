import { createHmac } from "node:crypto";
import { deflateRawSync, deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { identify } from "../../../src/jwt/other/identify.ts";
import { CLAIMS, SECRET, segment, token } from "../tokens.ts";

/** Pastes that are not a JWT, each made here by its own rules. */

const id = (text: string) => identify(text)?.id ?? null;
const fact = (text: string, name: string) => identify(text)?.facts.find((one) => one.name === name)?.value;
const content = (text: string) => identify(text)?.content?.json?.value;
const mac = (hash: string, text: string) => createHmac(hash, SECRET).update(text).digest();

describe("what stands in the place of a token", () => {
  const words = [
    "null",
    "undefined",
    "[object Object]",
    "[object Promise]",
    "$TOKEN",
    `\${TOKEN}`,
    "$(cat token)",
    "%TOKEN%",
    "{{token}}",
    "{{ access_token }}",
    "{token}",
    "<%= token %>",
    "<token>",
    "<your token here>",
    "YOUR_TOKEN",
    "your-jwt-token-here",
    "access_token",
    "xxxx",
    "NaN",
    "false",
    "(null)",
    `\${{ secrets.TOKEN }}`,
    `\${process.env.TOKEN}`,
    "{% token %}",
    "() => token",
    "function token() { [native code] }",
    "<bound method Session.token of <Session object at 0x7f01>>",
    "<coroutine object token at 0x7f01>",
    "Some(abc)",
    "com.shop.Token@1b6d3586",
    "xxxxx.yyyyy.zzzzz",
    "header.payload.signature",
  ];

  test.each(words)("%s", (word) => {
    expect(id(word)).toBe("placeholder");
    expect(identify(`Authorization: Bearer ${word}`)?.name).toBe(`the word ${word}`);
    expect(id(`curl -H 'Authorization: Bearer ${word}' https://shop.test/me`)).toBe("placeholder");
    expect(id(`{"authorization":"Bearer ${word}"}`)).toBe("placeholder");
  });

  test("an empty header", () => {
    for (const text of ["Authorization: Bearer", "Authorization: Bearer ", "Bearer", "authorization:"]) {
      expect(identify(text)).toMatchObject({ id: "placeholder", name: "an empty header" });
    }
  });
});

describe("what a way has done to a token", () => {
  test("its letters were made small ones", () =>
    expect(identify(token().toLowerCase())?.name).toBe(
      "a token whose capital letters were turned into small ones",
    ));

  test("one piece of a cookie alone", () => {
    const piece = `__Secure-session.1=${token().slice(40)}`;
    expect([fact(piece, "cookie"), fact(piece, "piece")]).toEqual(["__Secure-session", "1"]);
  });
});

describe("other schemes than Bearer", () => {
  test("Basic: the user is shown, the password is not", () => {
    const header = `Authorization: Basic ${Buffer.from("shivam:correct-horse").toString("base64")}`;
    for (const text of [header, header.slice(15), `curl -H "${header}" https://shop.test`]) {
      expect(id(text)).toBe("basic-auth");
      expect(fact(text, "user")).toBe("shivam");
      expect(JSON.stringify(identify(text))).not.toContain("correct-horse");
    }
    expect(fact(`Basic ${Buffer.from("shivam:").toString("base64")}`, "password")).toBe("empty");
    expect(id("Basic c2hpdmFt")).not.toBe("basic-auth");
  });

  test("a user and a password in an address", () => {
    const text = "https://shivam:correct-horse@shop.test/me";
    expect([id(text), fact(text, "user")]).toEqual(["basic-auth", "shivam"]);
    expect(JSON.stringify(identify(text))).not.toContain("correct-horse");
  });

  test.each([
    ['Digest username="a", realm="b"', "Digest"],
    ["Authorization: Negotiate YIIKcQYGKwYBBQUCoIIK", "Kerberos"],
    ["NTLM TlRMTVNTUAABAAAA", "NTLM"],
    ["AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20250121/eu/s3/aws4_request", "AWS"],
  ])("%s", (text, name) => {
    expect(id(text)).toBe("other-scheme");
    expect(identify(text)?.name).toContain(name);
  });
});

describe("opaque tokens", () => {
  test.each([
    [`ghp_${"a1B2".repeat(9)}`, "GitHub"],
    [`glpat-${"a1B2-".repeat(4)}`, "GitLab"],
    [`ya29.${"a1B2".repeat(9)}`, "Google"],
    ["xoxb-123456789012-abcdefABCDEF", "Slack"],
    [`sk_test_${"a1B2".repeat(6)}`, "Stripe"],
    [`hvs.${"a1B2".repeat(9)}`, "Vault"],
    [`npm_${"a1B2".repeat(9)}`, "npm"],
    [`7|${"a1B2".repeat(10)}`, "Sanctum"],
    ["JSESSIONID=0123456789ABCDEF0123456789ABCDEF", "Java"],
    ["Cookie: theme=dark; PHPSESSID=a1b2c3d4e5f6a1b2c3d4e5f6a1", "PHP"],
    [`dp.st.dev.${"a1B2".repeat(10)}`, "Doppler"],
    [`tskey-auth-k1-${"a1B2".repeat(7)}`, "Tailscale"],
    [`ATATT3xFfGF0${"a1B2".repeat(9)}`, "Atlassian"],
    [`SG.${"a1B2-".repeat(4)}ab.${"a1B2-".repeat(8)}abc`, "SendGrid"],
    ["MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs", "Discord"],
    ["0b7e3c50-4b7c-4a39-9d9b-1b2f3c4d5e6f", "UUID"],
    ["kJ3-xv9Qm2_fTz7Lw5Rb8Ny4Hc6kJ3xv", "an opaque token"],
    ['{"access_token":"kJ3-xv9Qm2_fTz7Lw5Rb8Ny4Hc6","token_type":"Bearer"}', "an opaque token"],
  ])("%s", (text, name) => {
    expect(id(text)).toBe("opaque-token");
    expect(id(`Bearer ${text}`) ?? "opaque-token").toBe("opaque-token");
    expect(identify(text)?.name).toContain(name);
  });

  test.each([
    "www.example.com",
    "192.168.10.1",
    "hello",
    "https://shop.test/login",
    "The quick brown fox",
    "supercalifragilistic",
  ])("%s is nothing that is known", (text) => expect(identify(text)).toBe(null));
});

describe("sessions and cookies of frameworks", () => {
  const CONTENT = { user: { id: 45, name: "shivam" }, big: 1 };

  test("Express: s:ID.MAC, percent-encoded or not", () => {
    const signed = `s:abc123abc123abc123.${mac("sha256", "abc123abc123abc123").toString("base64").replace(/=+$/, "")}`;
    for (const text of [
      signed,
      `connect.sid=${encodeURIComponent(signed)}`,
      `Cookie: a=1; connect.sid=${encodeURIComponent(signed)}; b=2`,
    ]) {
      expect(id(text)).toBe("express-cookie");
      expect(fact(text, "session id")).toBe("abc123abc123abc123");
    }
    expect(content(`prefs=j%3A${encodeURIComponent(JSON.stringify(CONTENT))}`)).toEqual(CONTENT);
  });

  test("cookie-session: JSON in base64, its MAC in a cookie beside it", () => {
    const cookie = `session=${Buffer.from(JSON.stringify(CONTENT)).toString("base64")}; session.sig=abc`;
    expect([id(cookie), content(cookie)]).toEqual(["cookie-session", CONTENT]);
  });

  const base62 = (value: number): string => {
    const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    return value === 0 ? "" : base62(Math.floor(value / 62)) + digits.charAt(value % 62);
  };

  test.each([
    ["", false],
    [", compressed", true],
  ])("Django%s", (words, isCompressed) => {
    const json = Buffer.from(JSON.stringify(CONTENT));
    const value = isCompressed ? `.${deflateSync(json).toString("base64url")}` : json.toString("base64url");
    const text = `${value}:${base62(1737450000)}`;
    const signed = `${text}:${mac("sha256", text).toString("base64url")}`;
    expect([id(signed), content(signed)]).toEqual(["django-signed", CONTENT]);
    expect(fact(signed, "signed at")).toBe("2025-01-21 09:00:00 UTC");
    expect(identify(signed)?.name).toBe(`signed by Django (value:time:signature)${words}`);
  });

  test("a value that Django signed as it was", () => {
    const text = `shivam:${base62(1737450000)}`;
    const signed = `${text}:${mac("sha1", text).toString("base64url")}`;
    expect([id(signed), fact(signed, "value")]).toEqual(["django-signed", "shivam"]);
  });

  test.each([
    ["an address", "maya@shop.test"],
    ["a text in base64 that is no JSON", Buffer.from("hello, world").toString("base64url")],
    ["what only begins like something compressed", ".hello"],
  ])("%s that Django signed is its value", (_, value) => {
    const text = `${value}:${base62(1737450000)}`;
    expect(identify(`${text}:${mac("sha256", text).toString("base64url")}`)).toMatchObject({
      id: "django-signed",
      content: null,
      facts: [
        { name: "value", value },
        { name: "signed at", value: "2025-01-21 09:00:00 UTC" },
      ],
    });
  });

  test.each([
    [3, 0, "2011-01-01 00:00:00 UTC"],
    [4, 1_293_839_999, "2051-12-31 23:59:59 UTC"],
    [4, 1_293_840_000, "2011-01-01 00:00:00 UTC"],
    [4, 1_737_450_000, "2025-01-21 09:00:00 UTC"],
    [5, 100_000_000_000, "5138-11-16 09:46:40 UTC"],
    [5, 100_000_000_001, "no time that makes sense"],
    [6, 2 ** 48 - 1, "no time that makes sense"],
  ])("%i bytes of itsdangerous that say %d are the time %s", (length, seconds, words) => {
    const time = Buffer.alloc(length);
    time.writeUIntBE(seconds, 0, length);
    const value = Buffer.from(JSON.stringify(CONTENT)).toString("base64url");
    const text = `${value}.${time.toString("base64url")}`;
    expect(fact(`${text}.${mac("sha1", text).toString("base64url")}`, "signed at")).toBe(words);
  });

  test.each([
    ["", false],
    [", compressed", true],
  ])("Flask%s", (words, isCompressed) => {
    const json = Buffer.from(JSON.stringify(CONTENT));
    const value = isCompressed ? `.${deflateSync(json).toString("base64url")}` : json.toString("base64url");
    const time = Buffer.alloc(4);
    time.writeUInt32BE(1737450000);
    const text = `${value}.${time.toString("base64url")}`;
    const signed = `${text}.${mac("sha1", text).toString("base64url")}`;
    expect([id(signed), content(signed)]).toEqual(["itsdangerous", CONTENT]);
    expect(identify(`session=${signed}`)?.name).toBe(`a Flask session${words}`);
    expect(fact(signed, "signed at")).toBe("2025-01-21 09:00:00 UTC");
  });

  test("Rails: signed, in an envelope, and encrypted", () => {
    const message = Buffer.from(JSON.stringify(CONTENT)).toString("base64");
    const envelope = Buffer.from(
      JSON.stringify({ _rails: { message, exp: "2025-01-21T09:00:00.000Z", pur: "cookie.user" } }),
    ).toString("base64");
    const signed = (value: string) => `${value}--${mac("sha1", value).toString("hex")}`;
    expect([id(signed(envelope)), content(signed(envelope))]).toEqual(["rails-cookie", CONTENT]);
    expect(fact(signed(envelope), "for")).toBe("cookie.user");
    expect(content(signed(message))).toEqual(CONTENT);
    expect(id(signed(Buffer.from([4, 8, 123, 0]).toString("base64")))).toBe("rails-cookie");
    const parts = [64, 12, 16].map((size) => Buffer.alloc(size, size).toString("base64"));
    expect(identify(`_shop_session=${encodeURIComponent(parts.join("--"))}`)?.name).toBe(
      "an encrypted cookie of Rails",
    );
  });

  test("Laravel: iv, value and mac", () => {
    const cookie = Buffer.from(JSON.stringify({ iv: "AAAA", value: "BBBB", mac: "cc", tag: "" })).toString(
      "base64",
    );
    expect(id(`laravel_session=${encodeURIComponent(cookie)}`)).toBe("laravel-cookie");
  });

  test("Rails: JSON in its envelope, and encrypted as before version 5.2", () => {
    const envelope = Buffer.from(JSON.stringify({ _rails: { data: CONTENT, pur: "cookie.user" } })).toString(
      "base64",
    );
    expect(content(`${envelope}--${mac("sha256", envelope).toString("hex")}`)).toEqual(CONTENT);
    const old = Buffer.from(
      [64, 16].map((size) => Buffer.alloc(size, 7).toString("base64")).join("--"),
    ).toString("base64");
    expect(identify(`${old}--${mac("sha1", old).toString("hex")}`)?.name).toBe(
      "an encrypted cookie of Rails",
    );
  });

  test.each([
    [`.AspNetCore.Session=CfDJ8${"a1B2".repeat(12)}`, "ASP.NET"],
    [`CfDJ8${"a1B2".repeat(12)}`, "ASP.NET"],
    [`_shop_key=SFMyNTY.g3QAAAAB.${mac("sha256", "x").toString("base64url")}`, "Phoenix"],
    [`PLAY_SESSION=${mac("sha1", "x").toString("hex")}-user=shivam&cart=3`, "Play"],
    [`session=${Buffer.from("1737450000|Dv-BBAEC_4IAARABEAAA|mac").toString("base64url")}`, "gorilla"],
    [`remember-me=${Buffer.from(`shivam:1737450000000:${"ab".repeat(16)}`).toString("base64")}`, "Spring"],
    [`remember_token=${encodeURIComponent(`45|${"ab".repeat(64)}`)}`, "Flask-Login"],
    [
      `wordpress_logged_in_ab=${encodeURIComponent(`shivam|1737450000|${"a".repeat(43)}|${"ab".repeat(32)}`)}`,
      "WordPress",
    ],
    [
      `session=${encodeURIComponent(`${Buffer.from("encrypted").toString("base64")};${Buffer.alloc(24, 7).toString("base64")}`)}`,
      "fastify",
    ],
  ])("%s", (text, name) => {
    expect(id(text)).toBe("server-cookie");
    expect(identify(text)?.name).toContain(name);
  });

  test("what a cookie for remembering says of its user", () => {
    const cookie = `remember-me=${Buffer.from(`shivam:1737450000000:${"ab".repeat(16)}`).toString("base64")}`;
    expect([fact(cookie, "user"), fact(cookie, "valid until")]).toEqual([
      "shivam",
      "2025-01-21T09:00:00.000Z",
    ]);
    expect(fact(`remember_token=${encodeURIComponent(`45|${"ab".repeat(64)}`)}`, "user")).toBe("45");
    expect(fact(`PLAY_SESSION=${"ab".repeat(20)}-user=shivam&cart=3`, "cart")).toBe("3");
  });

  test("iron-session", () => {
    const sealed = `Fe26.2*1*${"a".repeat(64)}*iv*content*1737450000000*${"b".repeat(64)}*mac~2`;
    expect([id(sealed), fact(sealed, "valid until")]).toEqual(["iron-session", "2025-01-21T09:00:00.000Z"]);
  });
});

describe("other tokens", () => {
  test("one part of a JWT", () => {
    const [header = "", payload = "", signature = ""] = token().split(".");
    expect([id(payload), content(payload)]).toEqual(["lone-part", CLAIMS]);
    expect(identify(header)?.name).toBe("one part of a JWT, the header");
    expect(identify(`Authorization: Bearer ${header}`)?.name).toBe("one part of a JWT, the header");
    expect(content(`Bearer ${payload}`)).toEqual(CLAIMS);
    expect(id(signature)).toBe("opaque-token");
  });

  test("PASETO: public is read, local is not", () => {
    const open = Buffer.concat([Buffer.from(JSON.stringify(CLAIMS)), Buffer.alloc(64)]).toString("base64url");
    expect([id(`v4.public.${open}.${segment({ kid: "a" })}`), content(`v4.public.${open}`)]).toEqual([
      "paseto",
      CLAIMS,
    ]);
    expect(identify(`v2.local.${open}`)?.content).toBe(null);
  });

  const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Destination="https://shop.test/acs"><saml:Issuer>https://idp.test</saml:Issuer><saml:Assertion><saml:Subject><saml:NameID>shivam</saml:NameID></saml:Subject></saml:Assertion></samlp:Response>`;
  test.each([
    ["in a form", `SAMLResponse=${encodeURIComponent(Buffer.from(xml).toString("base64"))}`],
    [
      "in a redirect, compressed",
      `https://shop.test/acs?SAMLResponse=${encodeURIComponent(deflateRawSync(xml).toString("base64"))}&RelayState=1`,
    ],
    ["alone", Buffer.from(xml).toString("base64")],
    ["as XML", xml],
  ])("SAML %s", (_, text) => {
    expect(id(text)).toBe("saml");
    expect([fact(text, "issuer"), fact(text, "subject"), fact(text, "signed")]).toEqual([
      "https://idp.test",
      "shivam",
      "no",
    ]);
  });

  test("SAML with a foreign character in it, or too little of it, is none", () => {
    const base64 = Buffer.from(xml).toString("base64");
    expect(id(`SAMLResponse=${base64.slice(0, 50)}!${base64.slice(50)}`)).not.toBe("saml");
    expect(id(`SAMLResponse=${base64.slice(0, 36)}`)).not.toBe("saml");
  });

  test.each(["-----BEGIN PUBLIC KEY-----\nMIIB", '{"kty":"oct","k":"AAAA"}', "ssh-rsa AAAAB3NzaC1yc2E"])(
    "a key: %s",
    (text) => expect(id(text)).toBe("key"),
  );

  test("a zip bomb is left alone", () => {
    const bomb = deflateSync(Buffer.alloc(20_000_000)).toString("base64url");
    const text = `.${bomb}.Z7uePQ.${"A".repeat(27)}`;
    expect(identify(text)?.content ?? null).toBe(null);
  });
});
