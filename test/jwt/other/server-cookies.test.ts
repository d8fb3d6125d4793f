import { describe, expect, test } from "vitest";
import { identify } from "../../../src/jwt/other/identify.ts";

const kind = (text: string) => identify(text)?.id ?? null;
const fact = (text: string, name: string) => identify(text)?.facts.find((one) => one.name === name)?.value;
const base64 = (text: string): string => Buffer.from(text, "latin1").toString("base64");

describe("cookies of servers, and what is a letter short of one", () => {
  const hash = "ab".repeat(32);

  test("Spring Security: seconds or milliseconds, by their digits", () => {
    const seconds = base64(`maya:1737464400:${hash}`);
    const milliseconds = base64(`maya:1737464400000:SHA256:${hash}`);
    for (const cookie of [seconds, milliseconds]) {
      expect(kind(cookie)).toBe("server-cookie");
      expect(fact(cookie, "valid until")).toBe("2025-01-21T13:00:00.000Z");
      expect(fact(cookie, "user")).toBe("maya");
    }
    expect(kind(base64(`maya:17374644000:${hash}`))).not.toBe("server-cookie");
    expect(kind(base64("maya:1737464400:abcd1234abcd1234"))).not.toBe("server-cookie");
  });

  test("Symfony names a class before the user", () => {
    const cookie = base64(`App.User:${base64("noah@shop.test")}:1737464400:${hash}`);
    expect(identify(cookie)?.name).toContain("Symfony");
    expect(fact(cookie, "user")).toBe("noah@shop.test");
  });

  test("gorilla: the moment is in the cookie, with nine digits or ten", () => {
    const of = (time: string) => Buffer.from(`${time}|dmFsdWU=|${"x".repeat(32)}`).toString("base64url");
    expect(fact(of("1737464400"), "signed at")).toBe("2025-01-21T13:00:00.000Z");
    expect(fact(of("999999999"), "signed at")).toBe("2001-09-09T01:46:39.000Z");
    expect(kind(of("99999999"))).not.toBe("server-cookie");
  });

  test("none of them has a foreign character in its base64", () => {
    const gorilla = Buffer.from(`1737464400|dmFsdWU=|${"x".repeat(32)}`).toString("base64url");
    const spring = base64(`maya:1737464400:${hash}`);
    for (const cookie of [gorilla, spring]) {
      expect(kind(`a=${cookie}`)).toBe("server-cookie");
      expect(kind(`a=${cookie.slice(0, 9)}!${cookie.slice(9)}`)).not.toBe("server-cookie");
    }
  });

  test("WordPress: by its name and its form", () => {
    const value = `maya|1737464400|${"t".repeat(43)}|${hash}`;
    expect(fact(`wordpress_logged_in_ab=${value}`, "valid until")).toBe("2025-01-21T13:00:00.000Z");
    expect(kind(`other=${value}`)).not.toBe("server-cookie");
  });

  test("iron-session: until when, if it says so", () => {
    const sealed = (expiry: string) => `Fe26.2*1*salt*iv*content*${expiry}*salt2*mac~2`;
    expect(fact(sealed("1737464400000"), "valid until")).toBe("2025-01-21T13:00:00.000Z");
    expect(fact(sealed("1"), "valid until")).toBe("1970-01-01T00:00:00.001Z");
    for (const none of ["", "0", "8640000000000001", "8640000000000000", "x"]) {
      expect(kind(sealed(none))).toBe("iron-session");
      expect(fact(sealed(none), "valid until")).toBeUndefined();
    }
    expect(kind("Fe26.2*1*salt*iv*content*1*salt2")).not.toBe("iron-session");
  });

  test("Express: a signed cookie holds an id or JSON", () => {
    const mac = "a".repeat(43);
    expect(fact(`connect.sid=s%3Aabc.${mac}`, "session id")).toBe("abc");
    expect(fact(`connect.sid=s%3Aabc.${mac}`, "cookie")).toBe("connect.sid");
    expect(fact(`s:abc.${mac}`, "cookie")).toBeUndefined();
    expect(identify(`s:j:{"user":45}.${mac}`)).toMatchObject({
      name: "a signed cookie of Express that holds JSON",
      content: { object: { user: 45 } },
    });
    // A list is JSON and no object: it is taken for an id, since an id may begin with j:.
    expect(fact(`s:j:[1].${mac}`, "session id")).toBe("j:[1]");
    expect(kind('j:{"a":1}')).toBe("express-cookie");
    expect(kind("j:{a}")).not.toBe("express-cookie");
    expect(kind('xx{"a":1}')).not.toBe("express-cookie");
  });

  test("Rails: an envelope with its purpose and its end, JSON or Marshal", () => {
    const signed = (text: string) => `${base64(text)}--${"0a".repeat(20)}`;
    const envelope = { _rails: { message: base64('{"user":45}'), exp: "2026-01-01", pur: "cookie.id" } };
    expect(identify(signed(JSON.stringify(envelope)))).toMatchObject({
      id: "rails-cookie",
      name: "a signed cookie of Rails",
      facts: [
        { name: "for", value: "cookie.id" },
        { name: "valid until", value: "2026-01-01" },
      ],
      content: { object: { user: 45 } },
    });
    expect(identify(signed('{"user":45}'))).toMatchObject({ facts: [], content: { object: { user: 45 } } });
    expect(identify(signed("\x04\x08xx"))?.name).toContain("Marshal");
    expect(identify(signed("\x04\x09xx"))?.name ?? "").not.toContain("Marshal");
    const marshal = { _rails: { message: base64("\x04\x08xx"), exp: null, pur: null } };
    expect(identify(signed(JSON.stringify(marshal)))).toMatchObject({ id: "rails-cookie", facts: [] });
  });

  test("Laravel: only JSON with iv, value and mac", () => {
    const of = (value: object) => base64(JSON.stringify(value));
    const whole = { iv: "aaaaaaaa", value: "b", mac: "c" };
    expect(kind(of(whole))).toBe("laravel-cookie");
    expect(kind(of({ iv: "aaaaaaaa", value: "b" }))).not.toBe("laravel-cookie");
    expect(kind(encodeURIComponent(of({ ...whole, tag: "" })))).toBe("laravel-cookie");
  });

  test("cookie-session: JSON in base64 under a name, which is no header of a token", () => {
    const value = base64('{"user":"maya"}');
    expect(kind(`session=${value}`)).toBe("cookie-session");
    expect(kind(`session=${base64('{"alg":"HS256"}')}`)).not.toBe("cookie-session");
  });

  test("schemes of authorization, the right one of two that begin alike", () => {
    const title = (header: string) => identify(`Authorization: ${header}`)?.name;
    expect(title("Negotiate TlRMTVNTUAABAAAA")).toBe("a message of NTLM");
    expect(title("NTLM TlRMTVNTUAABAAAA")).toBe("a message of NTLM");
    expect(title("Negotiate YIIZZgYGKwYBBQUCoIIZWjCC")).toBe("a Kerberos ticket (Negotiate)");
    expect(title('Digest username="maya"')).toBe("Digest authentication");
    expect(title("ApiKey abc")).toBe("an API key or a shared access signature");
    expect(identify("Authorization: ApiKey abc")?.advice).toBe("It is checked by the server that gave it.");
  });
});
