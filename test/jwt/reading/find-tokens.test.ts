import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findTokens } from "../../../src/jwt/reading/find-tokens.ts";
import { cpuTime } from "../../cpu-time.ts";
import { CLAIMS, segment, token } from "../tokens.ts";

const T = token();
const U = token({ ...CLAIMS, sub: "46" });
/** 76 characters to a line, as mail programs and terminals break them. */
const wrapped = (source: string, separator: string, width = 76): string =>
  source.match(new RegExp(`.{1,${width}}`, "g"))?.join(separator) ?? "";
const LONG = token({ ...CLAIMS, scope: "read write ".repeat(20) });
const UNSIGNED = `${segment({ alg: "none" })}.${segment(CLAIMS)}.`;
const CUT = `${segment({ alg: "RS256" })}.${segment(CLAIMS)}.c2hvcnQ`;
const JWE = `${segment({ alg: "dir", enc: "A128GCM" })}..AAAAAAAAAAAAAAAA.eKqvvA6M.aglYAurAaFCoM8sCqaXSyw`;

/** Pastes, and the tokens in them. */
const PASTES: readonly (readonly [string, string, readonly string[]])[] = [
  ["the token alone", T, [T]],
  ["with blanks and newlines around it", `\n  ${T}\t\r\n`, [T]],
  ["with a byte order mark", `\ufeff${T}`, [T]],
  ["Bearer", `Bearer ${T}`, [T]],
  ["bearer in small letters", `bearer ${T}`, [T]],
  ["an Authorization header", `Authorization: Bearer ${T}`, [T]],
  ["a header in small letters, as HTTP/2 shows it", `authorization: Bearer ${T}`, [T]],
  ["a DPoP header", `Authorization: DPoP ${T}`, [T]],
  ["two headers", `Authorization: DPoP ${T}\nDPoP: ${U}`, [T, U]],
  ["a curl command", `curl -H 'Authorization: Bearer ${T}' https://api.shop.test/me`, [T]],
  [
    "a curl command over several lines",
    `curl https://api.shop.test/v1.2/me \\\n  -H "Accept: */*" \\\n  -H "Authorization: Bearer ${T}" \\\n  --compressed`,
    [T],
  ],
  ["a Windows curl command", `curl -H ^"Authorization: Bearer ${T}^" https://api.shop.test`, [T]],
  [
    "fetch of the developer tools",
    `fetch("https://x.test", {"headers": {"authorization": "Bearer ${T}"}});`,
    [T],
  ],
  ["an httpie call", `http GET api.shop.test/me Authorization:"Bearer ${T}"`, [T]],
  ["a Cookie header", `Cookie: theme=dark; session=${T}; lang=en`, [T]],
  ["a Cookie header with two tokens", `Cookie: id=${T}; access=${U}`, [T, U]],
  ["a Set-Cookie header", `Set-Cookie: __Host-token=${T}; Path=/; Secure; HttpOnly; SameSite=Lax`, [T]],
  ["a cookie with quotes", `Set-Cookie: token="${T}"; Max-Age=900`, [T]],
  ["a URL with a query", `https://shop.test/cb?state=x.y.z&token=${T}&lang=en`, [T]],
  ["a URL with a fragment", `https://shop.test/cb#access_token=${T}&token_type=bearer&expires_in=900`, [T]],
  ["a URL that ends with it", `https://shop.test/reset/${T}`, [T]],
  [
    "a percent-encoded URL",
    `https://shop.test/cb?next=%2Fin%3Ftoken%3D${T.replaceAll(".", "%2E")}%26x%3D1`,
    [T],
  ],
  ["markup with dots by their number", `<code>${T.replaceAll(".", "&#46;")}</code>`, [T]],
  ["the same in hexadecimal", `value=&#x22;${T.replaceAll(".", "&#x2E;")}&#x22;`, [T]],
  ["a form body", `grant_type=urn%3Aietf%3Aparams%3Aoauth&assertion=${T}&scope=read`, [T]],
  ["JSON", `{"access_token": "${T}", "expires_in": 900}`, [T]],
  ["a token response", `{"access_token":"${T}","id_token":"${U}","token_type":"Bearer"}`, [T, U]],
  ["JSON over several lines", `{\n  "token": "${T}",\n  "user": {"id": 45}\n}`, [T]],
  ["JSON in a string of JSON", `{"body":"{\\"token\\":\\"${T}\\"}"}`, [T]],
  ["a JSON list", `["${T}", "${U}"]`, [T, U]],
  ["one member of JSON, with its comma", `"token": "${T}",`, [T]],
  ["colours of a terminal", `token: \u001b[1;32m${T}\u001b[0m`, [T]],
  ["a mail in quoted-printable", wrapped(LONG, "=\r\n", 72), [LONG]],
  ["double quotes", `"${T}"`, [T]],
  ["single quotes", `'${T}'`, [T]],
  ["backticks", `\`${T}\``, [T]],
  ["a trailing comma", `${T},`, [T]],
  ["a trailing semicolon", `${T};`, [T]],
  ["an environment file", `JWT=${T}\nDEBUG=1`, [T]],
  ["a shell export", `export TOKEN="${T}"`, [T]],
  ["YAML", `auth:\n  token: ${T}\n  kind: bearer`, [T]],
  ["a log line", `2025-01-21T13:00:00.123Z INFO [auth] token=${T} user=45 took=1.2ms`, [T]],
  ["a log line with the newline written out", `"msg":"got ${T}\\nfrom 10.0.0.1"`, [T]],
  ["a sentence that ends with it", `My token is ${T}.`, [T]],
  ["a sentence around it", `Why is ${T} refused by the server?`, [T]],
  ["brackets", `<${T}>`, [T]],
  ["Markdown", `The token \`${T}\` (see [docs](https://x.test/a.b.c))`, [T]],
  ["wrapped at 76 columns", wrapped(LONG, "\n"), [LONG]],
  ["wrapped with CRLF", wrapped(LONG, "\r\n"), [LONG]],
  ["wrapped and indented", wrapped(LONG, "\n    "), [LONG]],
  ["wrapped and quoted in a mail", `> ${wrapped(LONG, "\n> ")}`, [LONG]],
  ["wrapped with backslashes", wrapped(LONG, " \\\n  "), [LONG]],
  ["wrapped in a narrow window, behind Bearer", `Authorization: Bearer ${wrapped(LONG, "\n", 40)}`, [LONG]],
  ["broken at the dots", T.replaceAll(".", ".\n"), [T]],
  ["broken before the dots", T.replaceAll(".", "\n."), [T]],
  ["one per line", `${T}\n${U}\n${T}`, [T, U, T]],
  ["one per line, the first cut short", `${CUT}\n${T}`, [CUT, T]],
  ["one per line, unsigned", `${UNSIGNED}\n${UNSIGNED}`, [UNSIGNED, UNSIGNED]],
  ["one per line with numbers", `1: ${T}\n2: ${U}`, [T, U]],
  ["a token and text below it", `${T}\nHello world`, [T]],
  ["CSV", `45,${T},active\n46,${U},active`, [T, U]],
  ["an encrypted token", JWE, [JWE]],
  ["an encrypted token behind Bearer", `Bearer ${JWE}`, [JWE]],
  ["a selective disclosure credential", `${T}~WyJzYWx0IiwiYSIsMV0~`, [T]],
  [
    "a header with blanks in its JSON",
    token(CLAIMS).replace(/^[^.]*/, "eyAiYWxnIjogIkhTMjU2IiB9"),
    [token(CLAIMS).replace(/^[^.]*/, "eyAiYWxnIjogIkhTMjU2IiB9")],
  ],
];

describe("what people paste", () => {
  test.each(PASTES)("%s", (_, paste, tokens) => {
    expect(findTokens(paste).map(({ source }) => source)).toEqual(tokens);
  });

  test("there are more than forty shapes", () => expect(PASTES.length).toBeGreaterThanOrEqual(40));

  test.each([
    ["an empty paste", "", ""],
    ["a host name", "www.example.com", "www.example.com"],
    ["a sentence", "Hello. This is text. Bye", "Hello. This is text. Bye"],
    ["a token with a foreign character", T.replace(".", ".?"), T.replace(".", ".?")],
    ["a token with a blank in it", T.replace(".", ". "), T.replace(".", ". ")],
    ["a token with something stuck to its end", `${T}!`, `${T}!`],
    ["four parts", `${T}.extra`, `${T}.extra`],
    ["a broken token behind Bearer", "Bearer abc.def.ghi", "abc.def.ghi"],
  ])("%s stands for itself, to be refused by what is wrong with it", (_, paste, source) => {
    expect(findTokens(paste).map((found) => found.source)).toEqual([source]);
  });

  test("it says what it did to the paste", () => {
    expect(findTokens(T)[0]?.repairs).toEqual([]);
    expect(findTokens(`"${T}"`)[0]?.repairs).toEqual(["quotes-removed"]);
    expect(findTokens(wrapped(LONG, "\n"))[0]?.repairs).toEqual(["whitespace-removed"]);
    expect(findTokens(`Bearer ${T}`)[0]?.repairs).toEqual(["text-around-token"]);
  });

  test("one in standard base64 is found in a text, and what was done to it is told", () => {
    const [head = "", , mac = ""] = T.split(".");
    const body = Buffer.from(JSON.stringify({ a: "???>>>", b: 1 })).toString("base64");
    expect(body).toMatch(/[+/].*=$/);
    const standard = `${head}.${body}.${mac}`;
    const percent = standard.replaceAll("+", "%2B").replaceAll("/", "%2f").replaceAll("=", "%3D");
    expect(findTokens(standard)).toEqual([{ source: standard, repairs: [] }]);
    expect(findTokens(`x ${standard}`)).toEqual([{ source: standard, repairs: ["text-around-token"] }]);
    expect(findTokens(percent)).toEqual([{ source: standard, repairs: ["percent-decoded"] }]);
    expect(findTokens(`a=${percent}&b`)).toEqual([
      { source: standard, repairs: ["percent-decoded", "text-around-token"] },
    ]);
    const far = `${"x".repeat(100_000)} ${standard}`;
    expect(findTokens(far.slice(-100_000))[0]?.source).toBe(standard);
    expect(findTokens(far.slice(-100_001))[0]?.source).not.toBe(standard);
  });

  test.each([
    [" ", " ", []],
    ["\n\t", "\u00a0", []],
    ['"', '"', ["quotes-removed"]],
    [" ' ", "`", ["quotes-removed"]],
    ['"', "", ["quotes-removed"]],
    ["x ", "", ["text-around-token"]],
    ["", " x", ["text-around-token"]],
    ['x "', '"', ["text-around-token"]],
    [`x${" ".repeat(40)}`, "", []],
    [`x${" ".repeat(39)}`, "", ["text-around-token"]],
    ["", `${" ".repeat(40)}x`, []],
    ["", `${" ".repeat(39)}x`, ["text-around-token"]],
  ])("what stands around a token, %j and %j, is told as %j", (before, after, repairs) => {
    expect(findTokens(before + T + after)[0]?.repairs).toEqual(repairs);
  });

  test("of two tokens with nothing but blanks between them each stands alone", () => {
    const far = `${T}${" ".repeat(60)}${U}`;
    expect(findTokens(far).map((one) => one.repairs)).toEqual([[], []]);
    expect(findTokens(`${T}   ${U}`).map((one) => one.repairs)).toEqual([
      ["text-around-token"],
      ["text-around-token"],
    ]);
  });

  test("any text around a token leaves it whole", () => {
    const around = fc
      .stringMatching(/^[ -,/:-@[-^`{-~\n]{0,20}$/)
      .filter((s) => !s.includes("\\") && !s.includes("%"));
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(findTokens(`${before} ${T} ${after}`).map(({ source }) => source)).toEqual([T]);
      }),
    );
  });

  test("what begins like a token and goes on for long does not swallow the token behind it", () => {
    const block = `${"eyJ".padEnd(76, "A")}\n`.repeat(400);
    expect(findTokens(block + T).map(({ source }) => source)).toContain(T);
  });

  test.each([
    ["dots", ".".repeat(2_000_000)],
    ["headers without an end", `${segment({ alg: "HS256" })}\n`.repeat(50_000)],
    ["things that begin like a token", "eyJhbGciOiJ ".repeat(100_000)],
    ["lines that begin like a token", "eyJhbGciOiJ\n".repeat(100_000)],
    ["headers with dots", "eyJhbGciOiJIUzI1NiJ9.".repeat(50_000)],
    ["one endless word", "e".repeat(5_000_000)],
  ])("a megabyte of %s takes no time", (_, paste) => {
    const started = cpuTime();
    findTokens(paste);
    expect(cpuTime() - started).toBeLessThan(3000);
  });
});
