import { describe, expect, test } from "vitest";
import { runOn } from "../../../src/cli/run-program.ts";
import { ProgramHost, run } from "../program-host.ts";

const CURL = [
  "> GET /profile HTTP/1.1",
  "> Host: shop.test",
  "> Cookie: id=1",
  ">",
  "< HTTP/1.1 401 Unauthorized",
  "< Content-Length: 0",
  "<",
  "",
].join("\n");

test.each(["shop.test/login", "nonsense", "ftp://shop.test/", "file:///etc/passwd"])(
  "--from %s is no URL of a site",
  async (from) => {
    expect(await run(["film", "--from", from], { stdin: CURL })).toEqual({
      code: 2,
      out: "",
      err: `--from ${from} is not a URL. Write it like https://shop.test/login\n`,
    });
  },
);

test.each(["http://shop.test", "https://shop.test/login"])("--from %s is one", async (from) => {
  expect((await run(["film", "--from", from], { stdin: CURL })).code).toBe(0);
});

describe("what is named", () => {
  test.each(["nowhere.har", "nowhere.har\n", " set-cookies.txt"])("%j is a file", async (name) => {
    const { code, err } = await run(["film", name]);
    expect(code).toBe(2);
    expect(err).toContain("there is no such file.");
  });

  test("a line of a message, and a message of several, are read as they are", async () => {
    for (const text of ["Set-Cookie: id=1", "Set-Cookie:  id=1", " set-cookie:id=1", CURL]) {
      const { code, err } = await run(["film", text, "--from", "https://shop.test"]);
      expect([code, err]).toEqual([0, ""]);
    }
  });

  test("nothing at a terminal says what to type", async () => {
    const { code, err } = await run(["film"], { terminal: true });
    expect(code).toBe(2);
    expect(err).toContain("Name a recording: auth-explained film login.har");
  });
});

test("at a keyboard of lines a film ends with its last beat: there is no next lesson", async () => {
  const { code, out } = await run(["film", "curl.txt", "--plain"], {
    terminal: true,
    files: new Map([["curl.txt", CURL]]),
    stdin: "\n".repeat(20),
  });
  expect(code).toBe(0);
  expect(out).toContain("Beat 2 of");
  expect(out).not.toContain("next lesson");
});

describe("a film on a screen", () => {
  async function film() {
    const host = new ProgramHost(["film", "f.txt", "--no-color"], {
      terminal: true,
      files: new Map([["f.txt", CURL]]),
    });
    host.stdout.resize(100, 30);
    const ended = runOn(host);
    const comes = async (words: string, from = 0) =>
      expect.poll(() => host.stdout.text().slice(from), { timeout: 10_000 }).toContain(words);
    await comes("beat 1 of");
    const press = (key: string) => {
      const before = host.stdout.text().length;
      host.stdin.write(key);
      return before;
    };
    return { ended, press, comes };
  }

  test.each([
    ["q", 0],
    ["\u0003", 130],
  ])("%j ends it with the code %i", async (key, code) => {
    const { ended, press } = await film();
    press(key);
    expect(await ended).toBe(code);
  });

  test("is gone on with after a sandbox, and Ctrl-C in one ends it", async () => {
    const { ended, press, comes } = await film();
    await comes("type a step, or help", press("t"));
    await comes("beat 1 of", press("\u001b[27u"));
    await comes("type a step, or help", press("t"));
    press("\u0003");
    expect(await ended).toBe(130);
  });
});
