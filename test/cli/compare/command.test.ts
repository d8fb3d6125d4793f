import { describe, expect, test } from "vitest";
import { run } from "../program-host.ts";

const compare = (...args: string[]) => run(["compare", ...args, "--plain"], { stdin: "" });

describe("the steps of a lesson in two worlds", () => {
  test("are told side by side, with what differs, and a table at the end", async () => {
    const { code, out, err } = await compare("--worlds", "shop-session,shop-jwt", "session-login");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain("shop-session: Access granted: shivam may use /profile.");
    expect(out).toContain("> ≠ nothing goes along");
    expect(out).toContain("< ≠ 401 Unauthorized");
    expect(out).toMatch(/Still inside +shivam +nobody/);
  });

  test("are those of a file, if it is one", async () => {
    const { code, out } = await run(
      ["compare", "--worlds", "shop-session,shop-forgetful", "./my-steps.txt", "--plain"],
      { stdin: "", files: new Map([["./my-steps.txt", "# what shivam does\nbrowser open /profile\n"]]) },
    );
    expect(code).toBe(0);
    expect(out).toContain("shop-forgetful: browser open /profile");
  });
});

test("a body with a percent sign is no mistake", async () => {
  const { code, err } = await run(
    ["compare", "--worlds", "shop-session,shop-jwt", "./my-steps.txt", "--plain"],
    {
      stdin: "",
      files: new Map([
        ["./my-steps.txt", "browser open /\npage fetch POST /login json username=100% password=x\n"],
      ]),
    },
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
});

test("what is wrong with a step of a file is said with its line", async () => {
  const { code, err } = await run(
    ["compare", "--worlds", "shop-session,shop-forgetful", "./my-steps.txt", "--plain"],
    { stdin: "", files: new Map([["./my-steps.txt", "browser opne /profile\n"]]) },
  );
  expect(code).toBe(2);
  expect(err).toContain("./my-steps.txt:1:9  ");
});

test("a lesson that compares by itself needs no worlds", async () => {
  const { code, out, err } = await compare("revocation");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("≠");
});

describe("what cannot be compared gets a sentence", () => {
  test.each([
    [["--worlds", "shop-session", "session-login"], "two names with a comma between them"],
    [["--worlds", "shop-sesion,shop-jwt", "session-login"], "shop-session"],
    [
      ["--worlds", "shop-session,shop-jwt", "revocation"],
      'The lesson "revocation" has no scene, and so no steps to compare.',
    ],
    [
      ["--worlds", "shop-session,shop-jwt,shop-forgetful", "session-login"],
      "two names with a comma between them",
    ],
    [["http-forgets"], "compare --worlds shop-session,shop-jwt http-forgets"],
  ])("%j", async (args, words) => {
    const { code, err } = await compare(...args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
