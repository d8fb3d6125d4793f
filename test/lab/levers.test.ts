import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { leversOf } from "../../src/lab/levers.ts";
import { type RunningLab, startLab } from "./lab-harness.ts";

let one: RunningLab;
beforeEach(async () => {
  one = await startLab("session");
});
afterEach(() => one.close());

const lever = (word: string) => {
  const found = leversOf("session").find((each) => each.word === word);
  if (found === undefined) throw new Error(`no lever ${word}`);
  return found;
};
const pull = (word: string, count: number | null = null) => lever(word).pull(one.lab, count);
const setting = (word: string) => lever(word).setting(one.lab);

test.each([
  ["samesite", ["lax", "strict", "none", "lax"]],
  ["httponly", ["yes", "no", "yes"]],
  ["secure", ["no", "yes", "no"]],
  ["cors", ["none", "front-end", "any", "none"]],
  ["csrf", ["none", "origin", "none"]],
])("%s goes round its settings", async (word, settings) => {
  const seen = [setting(word)];
  for (let i = 1; i < settings.length; i++) {
    expect(await pull(word)).toBeNull();
    seen.push(setting(word));
  }
  expect(seen).toEqual(settings);
});

test("the clock says how fast it is, once it has been moved", async () => {
  expect(setting("expire")).toBe("clock is right");
  await pull("expire");
  expect(setting("expire")).toBe("clock is 31 minutes fast");
  await pull("expire");
  expect(setting("expire")).toMatch(/^clock is .* fast$/);
});

describe("a row", () => {
  const left = async () => [...(await one.lab.setup.rows.all()).values()].length;
  const status = async ({ cookie }: { cookie: string }) =>
    (await one.send({ path: "/profile", headers: { Cookie: cookie } })).status;

  test("is deleted: the newest, or the one of a number from 1 on", async () => {
    const logins = [];
    for (const agent of ["a/1", "b/1", "c/1"]) logins.push(await one.login({ "User-Agent": agent }));
    expect(await pull("delete")).toBeNull();
    expect(await Promise.all(logins.map(status))).toEqual([200, 200, 401]);
    expect(await pull("delete", 1)).toBeNull();
    expect(await Promise.all(logins.map(status))).toEqual([401, 200, 401]);
    expect(await left()).toBe(1);
  });

  test("that is not there is said, by its number if it was named", async () => {
    expect(await pull("delete")).toBe("There is no row to delete. Log in first.");
    await one.login();
    expect(await pull("delete", 2)).toBe("The table has no row 2. The first row is 1.");
    expect(await pull("delete", 0)).toBe("The table has no row 0. The first row is 1.");
    expect(await left()).toBe(1);
  });
});

test.each([
  ["to=maya&amount=10", 200],
  ["to=maya&amount=1", 200],
  ["to=maya&amount=0", 400],
  ["to=maya&amount=-1", 400],
  ["to=maya&amount=1.5", 400],
  ["to=maya&amount=much", 400],
  ["to=&amount=10", 400],
  ["amount=10", 400],
  ["to=a&to=b&amount=10", 400],
])("a transfer needs to whom, and a whole sum: %s", async (body, status) => {
  const { cookie } = await one.login();
  const headers = { Cookie: cookie, "Content-Type": "application/x-www-form-urlencoded" };
  expect((await one.send({ method: "POST", path: "/transfer", headers, body })).status).toBe(status);
  expect(one.ofType("transfer.made")).toHaveLength(status === 200 ? 1 : 0);
});
