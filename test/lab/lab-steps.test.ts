import { afterEach, describe, expect, test } from "vitest";
import { LAB_MODES } from "../../src/lab/code/lab-modes.ts";
import { labSteps } from "../../src/lab/lab-steps.ts";
import { Sandbox } from "../../src/lesson/running/sandbox.ts";
import type { TraceEvent } from "../../src/trace/event.ts";
import type { AuthMode } from "../../src/trace/things.ts";
import { CHROME, type RunningLab, startLab } from "./lab-harness.ts";

let lab: RunningLab | null = null;
afterEach(() => lab?.close());

const BROWSER = { "User-Agent": CHROME, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };

/** The steps of a lab after its beginning, each of which has to work in a sandbox. */
function stepsOf({ lab: { live } }: RunningLab, mode: keyof typeof LAB_MODES): string[] {
  const steps = labSteps(LAB_MODES[mode].auth, live.show().trace).map(({ text }) => text);
  const sandbox = new Sandbox("lab", []);
  for (const step of steps) expect([step, sandbox.submit(step)]).toEqual([step, null]);
  return steps.slice(steps.indexOf("browser open /") + 1);
}

test("what a browser and the owner did, and nothing of what a program sent", async () => {
  lab = await startLab("session");
  const { cookie } = await lab.login(BROWSER);
  await lab.login();
  await lab.send({ path: "/profile", headers: { ...BROWSER, Cookie: cookie } });
  lab.lab.configure({ sameSite: "strict" }, "cookie", "Path=/; HttpOnly; SameSite=Strict");
  await lab.lab.deleteRow(1);
  await lab.lab.restart();
  expect(stepsOf(lab, "session")).toEqual([
    "browser submit /login with username=shivam password=correct-horse",
    "browser open /profile",
    'server set cookie "Path=/; HttpOnly; SameSite=Strict"',
    "server delete sessions of shivam",
    "server restart",
  ]);
});

test("a login of somebody whom the lab does not know is no step", async () => {
  lab = await startLab("session");
  const headers = { ...BROWSER, "Content-Type": "application/x-www-form-urlencoded" };
  for (const body of ["username=nobody&password=x", ""])
    await lab.send({ method: "POST", path: "/login", headers, body });
  await lab.send({ path: "/profile", headers: BROWSER });
  expect(stepsOf(lab, "session")).toEqual(["browser open /profile"]);
});

test("a clock that was set on is time that passes", async () => {
  lab = await startLab("session");
  const { cookie } = await lab.login(BROWSER);
  lab.lab.setClock(31 * 60_000, "+31m");
  await lab.send({ path: "/profile", headers: { ...BROWSER, Cookie: cookie } });
  expect(stepsOf(lab, "session").slice(-2)).toEqual(["wait 31m", "browser open /profile"]);
});

test("tokens in a header are kept and sent by the page", async () => {
  lab = await startLab("jwt");
  const headers = { "User-Agent": CHROME, "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty" };
  const body = '{"username":"maya","password":"blue-kettle"}';
  const login = await lab.send({
    method: "POST",
    path: "/login",
    headers: { ...headers, "Content-Type": "application/json" },
    body,
  });
  const { token } = JSON.parse(login.body);
  await lab.send({ path: "/profile", headers: { ...headers, Authorization: `Bearer ${token}` } });
  lab.lab.rotateKey();
  expect(stepsOf(lab, "jwt")).toEqual([
    "page fetch POST /login json username=maya password=blue-kettle",
    "page keep token in localStorage",
    "page fetch GET /profile bearer localStorage.token",
    "server rotate key",
  ]);
});

describe("one event as a step", () => {
  const stepsFor = (event: object, mode: AuthMode = "session") => {
    const before = labSteps(mode, []).length;
    return labSteps(mode, [{ seq: 7, ...event } as unknown as TraceEvent])
      .slice(before)
      .map(({ text, seq }) => {
        expect(seq).toBe(7);
        return text;
      });
  };
  const sent = (
    method: string,
    path: string,
    more: Partial<Record<"body" | "cause" | "host" | "bearer", string>> = {},
  ) => ({
    type: "request.sent",
    cause: more.cause ?? "navigation",
    request: {
      method,
      url: `http://${more.host ?? "shop.localhost"}:4000${path}`,
      fields: more.bearer === undefined ? [] : [{ name: "Authorization", value: more.bearer }],
      body: more.body ?? "",
    },
  });

  test.each<[string, object, string[]]>([
    ["a page", sent("GET", "/profile"), ["browser open /profile"]],
    ["a page with dots and dashes", sent("GET", "/a-b/c.d_e"), ["browser open /a-b/c.d_e"]],
    ["the page of a login", sent("GET", "/login"), ["browser open /login"]],
    ["a page with a query", sent("GET", "/profile?a=1"), ["browser open /profile"]],
    [
      "a page at the other name of the server",
      sent("GET", "/", { host: "api.shop.localhost" }),
      ["browser open /"],
    ],
    ["a page of another site", sent("GET", "/", { host: "evil.localhost" }), []],
    ["a page whose path no step can name", sent("GET", "/a%20b"), []],
    ["another method", sent("DELETE", "/profile"), []],
    ["a form for no page of the shop", sent("POST", "/profile"), []],
    ["a request of a program", sent("GET", "/profile", { cause: "program" }), []],
    ["a preflight", sent("OPTIONS", "/profile", { cause: "preflight" }), []],
    ["a request of a page", sent("GET", "/profile", { cause: "fetch" }), ["page fetch GET /profile"]],
    [
      "one with a token",
      sent("GET", "/profile", { cause: "fetch", bearer: "Bearer a" }),
      ["page fetch GET /profile bearer localStorage.token"],
    ],
    ["a log-out", sent("POST", "/logout"), ["browser submit /logout"]],
    [
      "a transfer",
      sent("POST", "/transfer", { body: "to=noah&amount=10" }),
      ["browser submit /transfer with to=noah amount=10"],
    ],
    [
      "a transfer whose words no step can have",
      sent("POST", "/transfer", { body: "to=a+b&amount=" }),
      ["browser submit /transfer with to=maya amount=maya"],
    ],
    [
      "a login",
      sent("POST", "/login", { body: "username=maya&password=wrong" }),
      ["browser submit /login with username=maya password=blue-kettle"],
    ],
    ["a login of nobody", sent("POST", "/login", { body: "username=noah" }), []],
    ["a restart", { type: "server.restarted" }, ["server restart"]],
    ["the first key", { type: "key.rotated" }, []],
    [
      "another cookie",
      { type: "server.configured", setting: "cookie", value: "Path=/" },
      ['server set cookie "Path=/"'],
    ],
    ["another clock", { type: "server.configured", setting: "clock", value: "+31m" }, ["wait 31m"]],
    ["another rule for origins", { type: "server.configured", setting: "cors", value: "any" }, []],
    [
      "a row deleted by hand",
      { type: "session.deleted", because: "operator", record: { userId: 46 } },
      ["server delete sessions of maya"],
    ],
    [
      "a row of nobody deleted by hand",
      { type: "session.deleted", because: "operator", record: { userId: null } },
      [],
    ],
    [
      "a row deleted by a log-out",
      { type: "session.deleted", because: "logout", record: { userId: 46 } },
      [],
    ],
    ["what happens in a server", { type: "access.granted" }, []],
  ])("%s", (_, event, steps) => expect(stepsFor(event)).toEqual(steps));

  test("a login with tokens in a header is one of a page, which keeps the token", () => {
    const login = sent("POST", "/login", { body: '{"username":"shivam"}', cause: "fetch" });
    expect(stepsFor(login, "jwt-header")).toEqual([
      "page fetch POST /login json username=shivam password=correct-horse",
      "page keep token in localStorage",
    ]);
    expect(stepsFor(login, "jwt-cookie")).toEqual([
      "browser submit /login with username=shivam password=correct-horse",
    ]);
  });

  test("of keys every one but the first is turned by hand", () => {
    const turned = Array.from(
      { length: 3 },
      (_, seq) => ({ type: "key.rotated", seq }) as unknown as TraceEvent,
    );
    const steps = labSteps("jwt-header", turned).filter(({ text }) => text === "server rotate key");
    expect(steps.map(({ seq }) => seq)).toEqual([1, 2]);
  });
});
