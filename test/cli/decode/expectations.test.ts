import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CLAIMS, hs256, NOW, SECRET, segment, text, token } from "../../jwt/tokens.ts";
import { run } from "../fake-cli.ts";

const files = { secret: SECRET };
const T = token({
  ...CLAIMS,
  scope: "orders users",
  realm_access: { roles: ["admin", "user"] },
  level: 3,
  active: true,
});
const json = async (paste: string, ...flags: string[]) => {
  const { out, code } = await run(["decode", "--json", ...flags], { stdin: paste, files });
  return { code, tokens: JSON.parse(out).tokens };
};

describe("would my service take it?", () => {
  test.each<[string[], boolean, string]>([
    [["--aud", CLAIMS.aud], true, `aud is ${CLAIMS.aud}`],
    [["--aud", "other", "--aud", CLAIMS.aud], true, `aud is ${CLAIMS.aud}`],
    [["--aud", "other"], false, `aud is ${CLAIMS.aud}, not other`],
    [
      ["--aud", `${CLAIMS.aud}/`],
      false,
      `aud is ${CLAIMS.aud}, not ${CLAIMS.aud}/ (they differ only in a / at the end or in capitals, and are compared letter by letter)`,
    ],
    [["--iss", CLAIMS.iss], true, `iss is ${CLAIMS.iss}`],
    [["--iss", "https://evil.test"], false, `iss is ${CLAIMS.iss}, not https://evil.test`],
    [["--sub", "45"], true, "sub is 45"],
    [["--typ", "jwt"], true, "typ is JWT"],
    [["--typ", "at+jwt"], false, "typ is JWT, not at+jwt"],
    [["--require", "scope"], true, "scope is there"],
    [["--require", "scope=users"], true, "scope has users"],
    [["--require", "scope=user"], false, "scope is orders users, not user"],
    [["--require", "realm_access.roles=admin"], true, "realm_access.roles has admin"],
    [["--require", "realm_access.roles=owner"], false, 'realm_access.roles is ["admin","user"], not owner'],
    [["--require", "level=3"], true, "level is 3"],
    [["--require", "active=true"], true, "active is true"],
    [["--require", "tenant"], false, "there is no tenant"],
  ])("%j: %s", async (flags, ok, message) => {
    const { code, tokens } = await json(T, ...flags);
    expect([code, tokens[0].checks]).toEqual([ok ? 0 : 1, [{ name: expect.any(String), ok, message }]]);
  });

  test.each(["", "=admin"])("what is required has a name: --require '%s'", async (rule) => {
    const { code, out, err } = await run(["decode", "--require", rule], { stdin: T });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("It must name a claim, such as role or role=admin.");
  });

  test("each counts for the exit code, beside the signature", async () => {
    const all = ["--secret-file", "secret", "--iss", CLAIMS.iss, "--require", "scope=orders"];
    expect((await json(T, ...all)).code).toBe(0);
    expect((await json(T, ...all, "--aud", "other")).code).toBe(1);
    const { out } = await run(["decode", ...all, "--aud", "other"], { stdin: T, files });
    expect(out).toMatch(/✓ iss +iss is https:\/\/auth\.shop\.test/);
    expect(out).toMatch(/✗ aud +aud is https:\/\/api\.shop\.test, not other/);
    expect(out.trim().split("\n").at(-1)).toContain("· ✗ aud not as expected ·");
    expect((await run(["decode", ...all], { stdin: T, files })).out).toContain("· ✓ as expected ·");
  });

  test("aud may be a list; who asked for the token is no audience", async () => {
    expect((await json(token({ ...CLAIMS, aud: ["a", "b"] }), "--aud", "b")).code).toBe(0);
    const { tokens } = await json(token({ ...CLAIMS, aud: undefined, client_id: "shop" }), "--aud", "shop");
    expect(tokens[0].checks[0].message).toBe(
      "there is no aud; client_id is it, which says who asked for the token",
    );
  });

  test("digits are compared as they were written", async () => {
    const source = hs256(segment({ alg: "HS256" }), text('{"id":100002348117421473}'));
    expect((await json(source, "--require", "id=100002348117421473")).tokens[0].checks[0].ok).toBe(true);
    expect((await json(source, "--require", "id=100002348117421470")).tokens[0].checks[0].ok).toBe(false);
  });

  test("a token inside another one is the one that is meant, and in a list each line is", async () => {
    const outer = hs256(segment({ alg: "HS256", cty: "JWT" }), text(T));
    expect((await json(outer, "--iss", CLAIMS.iss)).tokens[0].nested.checks[0].ok).toBe(true);
    const { out, code } = await run(["decode", "--jsonl", "--iss", CLAIMS.iss], {
      stdin: `${T}\n${token({ exp: NOW + 9 })}`,
      files,
    });
    expect([
      code,
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).checks[0].ok),
    ]).toEqual([1, [true, false]]);
  });
});

describe("--claim takes a path", () => {
  test.each([
    ["realm_access.roles", '["admin","user"]\n'],
    ["realm_access.roles[1]", "user\n"],
    ["level", "3\n"],
  ])("%s", async (path, wanted) => {
    expect((await run(["decode", "--claim", path], { stdin: T })).out).toBe(wanted);
  });
});

describe("a payload that was sent apart", () => {
  const header = segment({ alg: "HS256" });
  const mac = (content: string) => createHmac("sha256", SECRET).update(content).digest("base64url");
  const detached = `${header}..${mac(`${header}.${text('{"sub":"45"}')}`)}`;
  const unencodedHeader = segment({ alg: "HS256", b64: false, crit: ["b64"] });
  const unencoded = `${unencodedHeader}..${mac(`${unencodedHeader}.$.02 for you`)}`;
  const check = async (source: string, payload: string) => {
    const { out, code } = await run(["decode", "--json", "--secret-file", "secret", "--payload-file", "p"], {
      stdin: source,
      files: { ...files, p: payload },
    });
    return { code, token: JSON.parse(out).tokens[0] };
  };

  test("without it nothing is checked, and what to give is said", async () => {
    const { code, tokens } = await json(detached, "--secret-file", "secret");
    expect([code, tokens[0].signature.status, tokens[0].signature.code]).toEqual([
      1,
      "not-checked",
      "detached",
    ]);
    expect(tokens[0].signature.message).toContain("--payload-file");
  });

  test("with it the signature is checked over both", async () => {
    expect(await check(detached, '{"sub":"45"}')).toMatchObject({
      code: 0,
      token: { payload: { sub: "45" }, signature: { status: "valid" } },
    });
    expect(await check(detached, '{"sub":"46"}')).toMatchObject({
      code: 1,
      token: { signature: { status: "invalid" } },
    });
  });

  test("an unencoded one, which need not be JSON (RFC 7797 §4.2)", async () => {
    expect(await check(unencoded, "$.02 for you")).toMatchObject({
      code: 0,
      token: { signature: { status: "valid" } },
    });
  });

  test("the newline at the end of its file is a near miss", async () => {
    const { token: decoded } = await check(detached, '{"sub":"45"}\n');
    expect(decoded).toMatchObject({
      signature: { status: "invalid" },
      nearMisses: { found: "payload-newline" },
    });
  });

  test("a file that is not there is wrong usage", async () => {
    expect((await run(["decode", "--payload-file", "nowhere"], { stdin: detached })).code).toBe(2);
  });
});
