import { afterEach, expect, test } from "vitest";
import { LAB_MODES } from "../../src/lab/code/lab-modes.ts";
import { labSteps } from "../../src/lab/lab-steps.ts";
import { Sandbox } from "../../src/lesson/running/sandbox.ts";
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
