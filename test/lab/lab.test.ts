import { connect } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { clientBox } from "../../src/stage/picture/scene-picture.ts";
import { timeline } from "../../src/stage/timeline/timeline.ts";
import type { LabMode } from "../../src/trace/show/lab-mode.ts";
import { wireText } from "../../src/trace/wire-text.ts";
import { CHROME, CURL, FIREFOX, type RunningLab, type Sent, startLab } from "./lab-harness.ts";

let running: RunningLab[] = [];

async function lab(mode: LabMode): Promise<RunningLab> {
  const one = await startLab(mode);
  running.push(one);
  return one;
}

afterEach(async () => {
  for (const one of running) await one.close();
  running = [];
});

/** Returns what happened from an event on, without its stamp. */
const told = (one: RunningLab, from: number) =>
  one.lab.live.events
    .slice(from)
    .filter(({ type }) => !/^(browser|tab|page)\.|\.received$|touched/.test(type))
    .map(({ type }) => type);

const NAVIGATE = {
  "User-Agent": CHROME,
  "Sec-Fetch-Site": "same-origin",
  "Sec-Fetch-Mode": "navigate",
  "Sec-Fetch-Dest": "document",
};
const WRONG = 'if (!user) return res.status(401).send("Wrong name or password")';
const NOBODY = 'res.status(401).send("Please log in")';
const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const JSON_TYPE = { "Content-Type": "application/json" };

describe("the code of the lessons, run by real Express", () => {
  test("session: the beats are those of the lesson", async () => {
    const one = await lab("session");
    const from = one.lab.live.events.length;
    const { cookie, body } = await one.login(NAVIGATE);
    expect(body).toBe("Welcome, shivam");
    const profile = await one.send({ path: "/profile", headers: { ...NAVIGATE, Cookie: cookie } });
    expect(JSON.parse(profile.body)).toEqual({ userId: 45, role: "admin" });
    expect(told(one, from)).toEqual([
      "request.sent",
      "credentials.checked",
      "session.created",
      "session.stored",
      "response.sent",
      "cookie.stored",
      "cookie.attached",
      "request.sent",
      "session.looked-up",
      "access.granted",
      "response.sent",
    ]);
    expect(one.lab.live.events.filter(({ basis }) => basis === undefined)).toEqual([]);
  });

  test("session: a new login gets a new id, a log-out ends the row, and the id is worth nothing then", async () => {
    const one = await lab("session");
    const first = await one.login();
    const second = await one.login({ Cookie: first.cookie });
    expect(second.cookie).not.toBe(first.cookie);
    expect((await one.send({ path: "/profile", headers: { Cookie: first.cookie } })).status).toBe(401);
    await one.send({ method: "POST", path: "/logout", headers: { Cookie: second.cookie } });
    expect((await one.send({ path: "/profile", headers: { Cookie: second.cookie } })).status).toBe(401);
    expect(one.ofType("session.deleted").map(({ because }) => because)).toEqual(["new-login", "logout"]);
    expect(one.ofType("access.denied").map(({ refusal }) => refusal.code)).toEqual([
      "session-not-found",
      "session-not-found",
    ]);
  });

  test("jwt: signed and verified by jsonwebtoken, and refused for what is wrong with it", async () => {
    const one = await lab("jwt");
    const login = await one.send({
      method: "POST",
      path: "/login",
      headers: JSON_TYPE,
      body: '{"username":"maya","password":"blue-kettle"}',
    });
    const { token } = JSON.parse(login.body) as { token: string };
    const profile = (value: string) =>
      one.send({ path: "/profile", headers: { Authorization: `Bearer ${value}` } });
    expect((await profile(token)).status).toBe(200);
    const [header, , signature] = token.split(".");
    const forged = [header, Buffer.from('{"userId":45}').toString("base64url"), signature].join(".");
    for (const bad of ["null", forged, `${header}.${token.split(".")[1]}.`])
      expect((await profile(bad)).status).toBe(401);
    expect((await one.send({ path: "/profile" })).status).toBe(401);
    expect(one.ofType("token.verified")).toHaveLength(1);
    expect(one.ofType("token.rejected").map(({ refusal }) => refusal.code)).toEqual([
      "token-malformed",
      "token-signature",
      "token-unsigned",
    ]);
    expect(one.ofType("access.denied").at(-1)?.refusal.code).toBe("no-bearer-token");
    one.lab.rotateKey();
    expect(one.ofType("key.rotated").map(({ kid }) => kid)).toEqual(["key-1", "key-2"]);
    expect((await profile(token)).status).toBe(401);
    expect(one.ofType("token.rejected").at(-1)?.refusal).toMatchObject({
      code: "token-unknown-key",
      facts: { kid: "key-1" },
    });
  });

  test.each(["jwt", "jwt-cookie"] as const)("%s: a token names the key that signed it", async (mode) => {
    const one = await lab(mode);
    const kidNow = async () => {
      const { body, cookie } = await one.login();
      const [, header = ""] = /(?:"token":"|lab_token=)([^.]+)/.exec(body + cookie) ?? [];
      return JSON.parse(Buffer.from(header, "base64url").toString()).kid;
    };
    const kids = [await kidNow()];
    for (const _ of [1, 2]) {
      one.lab.rotateKey();
      kids.push(await kidNow());
    }
    expect(kids).toEqual(["key-1", "key-2", "key-3"]);
    expect(one.ofType("key.rotated").map(({ kid }) => kid)).toEqual(kids);
    expect(one.ofType("token.signed").map(({ kid }) => kid)).toEqual(kids);
  });

  test("jwt-cookie: the token goes in a cookie, and a clock that is off ends it", async () => {
    const one = await lab("jwt-cookie");
    const { cookie } = await one.login();
    expect(cookie).toMatch(/^lab_token=eyJ/);
    expect((await one.send({ path: "/profile", headers: { Cookie: cookie } })).status).toBe(200);
    one.lab.setClock(31 * 60_000, "+31m");
    await one.send({ path: "/profile", headers: { Cookie: cookie } });
    expect(one.ofType("token.rejected").at(-1)?.refusal).toMatchObject({
      code: "token-expired",
      reason: expect.stringMatching(/^The token expired 16 minutes/),
    });
    // A route next to the code authenticates as the code does.
    const rejected = one.ofType("token.rejected").length;
    await one.send({ method: "POST", path: "/transfer", headers: { Cookie: cookie } });
    expect(one.ofType("token.rejected")).toHaveLength(rejected + 1);
  });

  test("naive: whoever writes another number is somebody else", async () => {
    const one = await lab("naive");
    expect((await one.send({ path: "/profile", headers: { Cookie: "lab_userId=46" } })).body).toBe(
      '{"userId":46,"role":"customer"}',
    );
    expect(one.ofType("identity.believed")).toMatchObject([{ userId: 46, from: "lab_userId" }]);
    expect((await one.send({ path: "/profile", headers: { Cookie: "lab_userId=99" } })).status).toBe(401);
  });

  test.each<[LabMode, object]>([
    ["session", { code: "no-cookie", facts: { name: "lab_sessionId" } }],
    ["jwt-cookie", { code: "no-cookie", facts: { name: "lab_token" } }],
    ["naive", { code: "no-cookie", facts: { name: "lab_userId" } }],
    ["jwt", { code: "no-bearer-token" }],
  ])("%s: who sends nothing is told what is missing", async (mode, refusal) => {
    const one = await lab(mode);
    expect((await one.send({ method: "POST", path: "/transfer" })).status).toBe(401);
    expect(one.ofType("access.denied").at(-1)?.refusal).toMatchObject(refusal);
  });

  test.each<[LabMode, (good: string) => string | null, string]>([
    ["session", () => "a", "cookie-unsigned"],
    ["session", (good) => `${good}X`, "cookie-signature"],
    ["session", (good) => good.replace(/\..*$/, ""), "cookie-signature"],
    ["session", (good) => `${good}X; lab_sessionId=${good}`, "cookie-signature"],
    ["session", () => "", "cookie-empty"],
    ["jwt-cookie", () => null, "no-cookie"],
    ["jwt-cookie", () => "", "cookie-empty"],
    ["jwt-cookie", (good) => good.replace(/\..*$/, ""), "token-malformed"],
    ["jwt-cookie", (good) => `${good}XX`, "token-signature"],
    ["naive", () => null, "no-cookie"],
    ["naive", () => "", "cookie-empty"],
    ["naive", () => "99", "unknown-user"],
  ])("%s: a cookie is called what is wrong with it (%#)", async (mode, spoil, code) => {
    const one = await lab(mode);
    const [, name = "", good = ""] = /^(\w+)=(.*)$/.exec((await one.login()).cookie) ?? [];
    const value = spoil(good);
    const headers: Record<string, string> = value === null ? {} : { Cookie: `${name}=${value}` };
    for (const [method, path] of [
      ["GET", "/profile"],
      ["POST", "/transfer"],
    ] as const) {
      expect((await one.send({ method, path, headers })).status).toBe(401);
      expect(one.ofType("access.denied").at(-1)?.refusal.code).toBe(code);
    }
    expect(one.ofType("token.rejected")).toHaveLength(code.startsWith("token-") ? 2 : 0);
  });

  test("of two cookies of one name the code reads the first, and that is told", async () => {
    const one = await lab("session");
    const { cookie } = await one.login();
    await one.send({ path: "/profile", headers: { Cookie: `${cookie}; lab_sessionId=other` } });
    await one.send({ path: "/profile", headers: { Cookie: `${cookie}; other=1` } });
    expect(one.ofType("cookie.chosen")).toMatchObject([
      { name: "lab_sessionId", values: ["id-1", "id-2"], taken: "id-1" },
    ]);
    expect(one.ofType("access.granted")).toHaveLength(2);
  });

  test.each(["PUT", "TRACE", "PROPFIND", "DELETE"])(
    "%s on a page that is there: the method is the reason",
    async (method) => {
      const one = await lab("session");
      const { cookie } = await one.login();
      for (const headers of [{}, { Cookie: cookie }, { Cookie: "lab_sessionId=s%3Ax.y" }] as const)
        expect((await one.send({ method, path: "/profile", headers })).status).toBe(404);
      expect(one.ofType("access.denied").map(({ refusal: { code, facts } }) => ({ code, facts }))).toEqual(
        Array.from({ length: 3 }, () => ({
          code: "method-unanswered",
          facts: { route: "/profile", method },
        })),
      );
      const words = JSON.stringify(timeline(one.lab.live.show(), "play").beats);
      expect(words).toContain("/profile does not take this method: 404.");
      expect(words).not.toContain("There is no /profile");
    },
  );

  test.each(["/Profile", "/profile/", "/profile?a=b", "/profile/?"])(
    "%s is /profile, as for Express",
    async (path) => {
      const one = await lab("session");
      expect((await one.send({ path })).status).toBe(401);
      expect(one.ofType("access.denied")).toMatchObject([
        { route: "/profile", refusal: { code: "no-cookie" } },
      ]);
    },
  );

  test("what a parser refuses is not about the user", async () => {
    const one = await lab("session");
    await one.send({ method: "POST", path: "/transfer", headers: JSON_TYPE, body: "{broken" });
    expect(one.ofType("access.denied")).toEqual([]);
  });

  test("of cookies with one name the first counts, and what has no name or no value is none", async () => {
    const one = await lab("naive");
    const who = async (Cookie: string) => (await one.send({ path: "/profile", headers: { Cookie } })).body;
    const maya = '{"userId":46,"role":"customer"}';
    expect(await who("lab_userId=46; lab_userId=45")).toBe(maya);
    expect(await who("a=1;lab_userId = 46")).toBe(maya);
    expect(await who("lab_userIdX; =45; lab_userId=4%36")).toBe(maya);
  });

  test("a route next to the code believes and refuses as the code does", async () => {
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    const transfer = async (mode: LabMode, cookie: string | null) => {
      const one = await lab(mode);
      const headers = { ...form, ...(cookie === null ? {} : { Cookie: cookie }) };
      const { status } = await one.send({
        method: "POST",
        path: "/transfer",
        headers,
        body: "to=maya&amount=1",
      });
      return [status, one.events().filter((type) => /believed|rejected|made/.test(type))];
    };
    expect(await transfer("naive", "lab_userId=46")).toEqual([200, ["identity.believed", "transfer.made"]]);
    expect(await transfer("naive", "lab_userId=99")).toEqual([401, []]);
    expect(await transfer("naive", null)).toEqual([401, []]);
    expect(await transfer("jwt-cookie", null)).toEqual([401, []]);
    expect(await transfer("session", null)).toEqual([401, []]);
    expect(await transfer("session", "lab_token=eyJ.e30.a")).toEqual([401, []]);
  });

  test("the line that runs is lit, and the code shown is the code that runs", async () => {
    const one = await lab("session");
    const { cookie } = await one.login();
    await one.send({ path: "/profile", headers: { Cookie: cookie } });
    const lit = timeline(one.lab.live.show(), "play").beats.flatMap((beat) => {
      if (beat.kind !== "scene" || beat.listing?.line == null) return [];
      return [`${beat.lead.type}: ${beat.listing.of.lines[beat.listing.line]?.text.trim()}`];
    });
    expect(lit).toContain("credentials.checked: const user = await checkPassword(username, password)");
    expect(lit).toContain("session.looked-up: const { user } = req.session");
  });

  test.each<[LabMode, string, Partial<Sent>, number, string | null]>([
    ["session", "a wrong password", { headers: FORM, body: "username=shivam&password=no" }, 401, WRONG],
    ["jwt", "a wrong password", { headers: JSON_TYPE, body: '{"username":"a"}' }, 401, WRONG],
    ["jwt-cookie", "a wrong password", { headers: FORM, body: "username=shivam" }, 401, WRONG],
    ["jwt-cookie", "no cookie", { method: "GET", path: "/profile" }, 401, NOBODY],
    ["naive", "no cookie", { method: "GET", path: "/profile" }, 401, `if (!user) return ${NOBODY}`],
    ["session", "no cookie", { method: "GET", path: "/profile" }, 401, `if (!user) return ${NOBODY}`],
    ["session", "broken JSON", { headers: JSON_TYPE, body: "{broken" }, 400, null],
    ["session", "a large body", { headers: JSON_TYPE, body: "x".repeat(200_000) }, 413, null],
    ["session", "another method", { method: "PUT", path: "/profile" }, 404, null],
    ["session", "no body", {}, 500, "const { username, password } = req.body"],
    [
      "session",
      "a good login",
      { headers: FORM, body: "username=shivam&password=correct-horse" },
      200,
      'res.send("Welcome, " + user.name)',
    ],
  ])("%s: %s: the line that answered is lit, or none", async (mode, _, sent, status, line) => {
    const one = await lab(mode);
    expect((await one.send({ method: "POST", path: "/login", ...sent })).status).toBe(status);
    const answer = one.ofType("response.sent").at(-1)?.seq ?? -1;
    const [scene] = one.lab.live.show().segments;
    const listings = scene?.kind === "scene" ? scene.listings : [];
    const lit = listings.flatMap(({ lines }) =>
      lines.flatMap(({ text, seqs }) => (seqs.includes(answer) ? [text.trim()] : [])),
    );
    expect(lit).toEqual(line === null ? [] : [line]);
  });
});

describe("who asks", () => {
  test("browsers and programs are told apart, each with a jar of its own", async () => {
    const one = await lab("session");
    const chrome = await one.login(NAVIGATE);
    await one.send({ path: "/profile", headers: { "User-Agent": CURL } });
    await one.login({ ...NAVIGATE, "User-Agent": FIREFOX });
    await one.send({ path: "/profile", headers: { ...NAVIGATE, Cookie: chrome.cookie } });
    expect(one.ofType("browser.switched").map(({ name, program }) => `${name} ${program}`)).toEqual([
      "Chrome false",
      "curl true",
      "Firefox false",
      "Chrome false",
    ]);
    const { jar, elsewhere } = one.knowledge();
    expect(jar).toHaveLength(1);
    expect(elsewhere.Firefox?.jar).toHaveLength(1);
    expect(elsewhere.curl?.jar).toEqual([]);
  });

  test("two browsers of one kind are told apart by their cookies", async () => {
    const one = await lab("session");
    const first = await one.login(NAVIGATE);
    await one.send({ path: "/", headers: NAVIGATE });
    const second = await one.login(NAVIGATE);
    await one.send({ path: "/profile", headers: { ...NAVIGATE, Cookie: first.cookie } });
    await one.send({ path: "/profile", headers: { ...NAVIGATE, Cookie: second.cookie } });
    expect(one.ofType("browser.switched").map(({ name }) => name)).toEqual([
      "Chrome",
      "Chrome 2",
      "Chrome",
      "Chrome 2",
    ]);
  });

  test("a name that is not the lab's is refused, and what browsers ask for by themselves is quiet", async () => {
    const one = await lab("session");
    const before = one.lab.live.events.length;
    expect((await one.send({ path: "/", host: "evil.example" })).status).toBe(421);
    expect((await one.send({ path: "/favicon.ico" })).status).toBe(404);
    expect(one.lab.live.events).toHaveLength(before);
    for (const host of ["shop.localhost", "api.shop.localhost", "evil.localhost", "localhost", "127.0.0.1"])
      expect((await one.send({ path: "/", host })).status).toBe(200);
  });

  test("no answer keeps a browser from http for good", async () => {
    const one = await lab("session");
    for (const path of ["/", "/login", "/profile", "/nothing"])
      expect((await one.send({ path })).headers).not.toHaveProperty("strict-transport-security");
  });
});

describe("the wire", () => {
  test("the request line and the status line are those that were sent", async () => {
    const one = await lab("session");
    await one.send({ path: "/a/../b//c/./d%2fe" });
    await one.send({ path: "/x/../profile" });
    await one.send({ method: "POST", path: "/login", headers: JSON_TYPE, body: "x".repeat(200_000) });
    const socket = connect(one.port, "127.0.0.1");
    socket.end(`GET /profile HTTP/1.0\r\nHost: shop.localhost:${one.port}\r\n\r\n`);
    await vi.waitFor(() => expect(one.ofType("response.sent")).toHaveLength(4), 20_000);
    const starts = one.lab.live.events.flatMap((event) => wireText(event)?.lines[0] ?? []);
    expect(starts).toEqual([
      "GET /a/../b//c/./d%2fe HTTP/1.1",
      "HTTP/1.1 404 Not Found",
      "GET /x/../profile HTTP/1.1",
      "HTTP/1.1 404 Not Found",
      "POST /login HTTP/1.1",
      "HTTP/1.1 413 Payload Too Large",
      "GET /profile HTTP/1.0",
      "HTTP/1.1 401 Unauthorized",
    ]);
    // Express does not take /x/../profile for /profile.
    expect(one.ofType("access.denied")).toHaveLength(1);
    const words = JSON.stringify(timeline(one.lab.live.show(), "play").beats);
    expect(words).toContain("answers 413 Payload Too Large.");
  });

  test("the box of a program is called so, before it has sent anything", async () => {
    const one = await lab("session");
    await one.send({ path: "/" });
    await one.send({ path: "/", headers: NAVIGATE });
    const film = timeline(one.lab.live.show(), "play");
    const titles = film.beats.flatMap((beat) =>
      beat.kind === "scene" && beat.after.device !== null
        ? [
            clientBox(film, beat)
              .title[0]?.map(({ text }) => text)
              .join(""),
          ]
        : [],
    );
    expect([...new Set(titles)]).toEqual(["Program: curl", "Browser: Chrome"]);
  });
});

describe("levers", () => {
  test("restart: what was in memory is gone, and the browser does not know", async () => {
    const one = await lab("session");
    const { cookie } = await one.login();
    await one.lab.restart();
    expect(one.ofType("server.restarted")).toMatchObject([{ sessionsLost: 1 }]);
    expect((await one.send({ path: "/profile", headers: { Cookie: cookie } })).status).toBe(401);
  });

  test("delete: the newest row goes, and there is nothing to delete afterwards", async () => {
    const one = await lab("session");
    const { cookie } = await one.login();
    expect(await one.lab.deleteRow()).not.toBeNull();
    expect(await one.lab.deleteRow()).toBeNull();
    expect((await one.send({ path: "/profile", headers: { Cookie: cookie } })).status).toBe(401);
    expect(one.ofType("session.deleted").map(({ because }) => because)).toEqual(["operator"]);
  });

  test("a clock that is off ends a session, with the reason", async () => {
    const one = await lab("session");
    const { cookie } = await one.login();
    one.lab.setClock(31 * 60_000, "+31m");
    expect((await one.send({ path: "/profile", headers: { Cookie: cookie } })).status).toBe(401);
    expect(one.ofType("session.expired")[0]?.refusal).toMatchObject({
      code: "session-idle",
      facts: { time: "31 minutes" },
    });
  });

  test("the cookie's attributes: the code is edited and says what is sent, and the rows stay", async () => {
    const one = await lab("session");
    const { cookie } = await one.login();
    one.lab.configure({ httpOnly: false, sameSite: "strict" }, "cookie", "Path=/; SameSite=Strict");
    const again = await one.login();
    expect(again.headers["set-cookie"]?.[0]).toMatch(/; Path=\/; SameSite=Strict$/);
    expect((await one.send({ path: "/profile", headers: { Cookie: cookie } })).status).toBe(200);
    const [newest] = timeline(one.lab.live.show(), "play").beats.slice(-1);
    expect(newest?.kind === "scene" && newest.listing?.of.lines[0]?.text).toContain(
      'httpOnly: false, secure: false, sameSite: "strict"',
    );
  });

  test("Secure over http: express-session sends no cookie at all", async () => {
    const one = await lab("session");
    one.lab.configure({ secure: true }, "cookie", "Path=/; HttpOnly; Secure; SameSite=Lax");
    expect((await one.login()).headers["set-cookie"]).toBeUndefined();
    expect(one.ofType("cookie.unsent")).toMatchObject([
      { name: "lab_sessionId", refusal: { code: "secure-over-http" } },
    ]);
    one.lab.configure({ secure: false }, "cookie", "Path=/; HttpOnly; SameSite=Lax");
    expect((await one.login()).headers["set-cookie"]).toHaveLength(1);
    expect(one.ofType("cookie.unsent")).toHaveLength(1);
  });

  test("CORS and the CSRF rule", async () => {
    const one = await lab("session");
    const { cookie } = await one.login();
    const foreign = {
      Origin: one.lab.origins.evil,
      Cookie: cookie,
      "Content-Type": "application/x-www-form-urlencoded",
    };
    const transfer = () =>
      one.send({ method: "POST", path: "/transfer", headers: foreign, body: "to=maya&amount=10" });
    expect((await transfer()).headers["access-control-allow-origin"]).toBeUndefined();
    expect(one.ofType("transfer.made")).toHaveLength(1);
    one.lab.configure({ cors: "any" }, "cors", "any");
    expect((await transfer()).headers).toMatchObject({
      "access-control-allow-origin": one.lab.origins.evil,
      "access-control-allow-credentials": "true",
    });
    one.lab.configure({ csrf: "origin" }, "csrf", "origin");
    expect((await transfer()).status).toBe(403);
    expect(one.ofType("transfer.made")).toHaveLength(2);
    expect(one.ofType("csrf.checked")[0]?.refusal?.code).toBe("csrf-origin");
    for (const Origin of [one.lab.origins.shop, one.lab.origins.api]) {
      const headers = { ...foreign, Origin };
      const sent = { method: "POST", path: "/transfer", headers, body: "to=maya&amount=10" };
      expect((await one.send(sent)).status).toBe(200);
    }
    const post = (headers: Readonly<Record<string, string>>) =>
      one.send({
        method: "POST",
        path: "/transfer",
        headers: { "Content-Type": "application/x-www-form-urlencoded", Cookie: cookie, ...headers },
        body: "to=maya&amount=10",
      });
    expect((await post({})).status).toBe(403);
    expect(one.ofType("csrf.checked").at(-1)).toMatchObject({
      value: null,
      refusal: { code: "csrf-no-origin" },
    });
    expect((await post({ Origin: one.lab.origins.shop })).status).toBe(200);
    // The rule is about the form alone.
    await one.send({ path: "/transfer", headers: { Cookie: cookie } });
    expect(one.ofType("csrf.checked")).toHaveLength(5);
  });
});

describe("the page of a shop with tokens", () => {
  test("asks its own origin, and with cors that of the API", async () => {
    const one = await lab("jwt");
    const api = async () => /const api = (.*);/.exec((await one.send({ path: "/" })).body)?.[1];
    expect(await api()).toBe('""');
    one.lab.configure({ cors: "any" }, "cors", "any");
    expect(await api()).toBe(JSON.stringify(one.lab.origins.api));
  });
});

describe("what is told", () => {
  test("200 requests, fifty at once: none is lost, and each is told as one piece, in the order in which they came", async () => {
    const one = await lab("session");
    const { cookie } = await one.login();
    const from = one.lab.live.events.length;
    for (let round = 0; round < 4; round++) {
      const paths = Array.from({ length: 50 }, (_, i) => `/profile?n=${round * 50 + i}`);
      await Promise.all(paths.map((path) => one.send({ path, headers: { Cookie: cookie } })));
    }
    const sent = one.lab.live.events.slice(from).filter((e) => e.type === "request.sent");
    expect(new Set(sent.map(({ request }) => request.url)).size).toBe(200);
    const order = one.lab.live.events
      .slice(from)
      .flatMap((e) => ("exchange" in e && typeof e.exchange === "number" ? [e.exchange] : []));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(one.lab.live.events.filter((e) => e.type === "response.sent")).toHaveLength(201);
  });

  test("what the parsers refuse, and what the code throws, is answered and told as well", async () => {
    const one = await lab("jwt");
    expect(
      (await one.send({ method: "POST", path: "/login", headers: JSON_TYPE, body: "{broken" })).status,
    ).toBe(400);
    expect(
      (await one.send({ method: "POST", path: "/login", headers: JSON_TYPE, body: "x".repeat(200_000) }))
        .status,
    ).toBe(413);
    expect((await one.send({ method: "POST", path: "/login", headers: JSON_TYPE, body: "[]" })).status).toBe(
      401,
    );
    expect(one.ofType("response.sent").map(({ response }) => response.status)).toEqual([400, 413, 401]);
  });

  test("of a request whose sender hangs up there is no answer: it is told, and the next one after it", async () => {
    const one = await lab("jwt");
    const socket = connect(one.port, "127.0.0.1");
    // More is promised than comes: the parser waits until the connection ends.
    const head = [
      "POST /login HTTP/1.1",
      `Host: shop.localhost:${one.port}`,
      "Content-Type: application/json",
    ];
    socket.write(`${[...head, "Content-Length: 100"].join("\r\n")}\r\n\r\n{`, () => socket.destroy());
    await vi.waitFor(() => expect(one.ofType("request.sent")).toHaveLength(1), 20_000);
    await one.send({ path: "/profile" });
    expect(one.ofType("request.sent").map(({ request }) => new URL(request.url).pathname)).toEqual([
      "/login",
      "/profile",
    ]);
    expect(one.ofType("response.sent").map(({ response }) => response.status)).toEqual([401]);
  });

  test("values are masked: neither the id, nor its signature, nor the password stands in the trace", async () => {
    const one = await lab("session");
    const { cookie } = await one.login();
    await one.send({ path: "/profile", headers: { Cookie: cookie } });
    const text = JSON.stringify(one.lab.live.events);
    const id =
      decodeURIComponent(cookie.split("=")[1] ?? "")
        .slice(2)
        .split(".")[0] ?? "";
    expect(id.length).toBeGreaterThan(20);
    expect(text).not.toContain(id);
    expect(text).not.toContain("correct-horse");
    expect(text).toContain("lab_sessionId=id-1");
  });
});
