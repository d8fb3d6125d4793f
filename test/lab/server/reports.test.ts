import { describe, expect, test } from "vitest";
import { reportedUsers } from "../../../src/lab/server/reported-users.ts";
import { Reports, type Work } from "../../../src/lab/server/reports.ts";
import type { EventBody } from "../../../src/trace/event.ts";
import { refuse } from "../../../src/trace/refusal.ts";

const SHIVAM = { id: 45, name: "shivam", role: "admin" };

/** Reports, what was said outside a request, and the work of one. */
function made() {
  const [outside, inside]: [EventBody[], EventBody[]] = [[], []];
  const reports = new Reports(
    () => 1000,
    (event) => outside.push(event),
  );
  const work: Work = {
    say: (event) => inside.push(event),
    exchange: 1,
    path: "/",
    user: null,
    refusal: null,
    threwAt: null,
  };
  return { reports, outside, inside, work };
}
const EVENT: EventBody = { type: "identity.believed", server: "shop.localhost", userId: 45, from: "x" };

describe("a report", () => {
  test("during a request is that request's, and outside one it is nobody's", () => {
    const { reports, outside, inside, work } = made();
    reports.during(work, () => {
      expect(reports.work).toBe(work);
      reports.say(EVENT);
    });
    expect([inside, outside]).toEqual([[EVENT], []]);
    expect(reports.work).toBeNull();
    reports.say(EVENT);
    expect([inside, outside]).toEqual([[EVENT], [EVENT]]);
  });

  test("of who it is counts for the request, if there is such a user", () => {
    const { reports, work } = made();
    reports.during(work, () => reports.knows("45"));
    expect(work.user).toBeNull();
    reports.during(work, () => reports.knows(45));
    expect(work.user).toEqual(SHIVAM);
    reports.during(work, () => reports.knows(99));
    expect(work.user).toEqual(SHIVAM);
  });

  test("outside a request knows and refuses nothing", () => {
    const { reports, work } = made();
    expect(() => reports.knows(45)).not.toThrow();
    expect(() => reports.refuses(refuse("credentials-wrong"))).not.toThrow();
    expect([work.user, work.refusal]).toEqual([null, null]);
  });

  test("of refusals the last one counts", () => {
    const { reports, work } = made();
    reports.during(work, () => {
      reports.refuses(refuse("form-incomplete"));
      reports.refuses(refuse("credentials-wrong"));
    });
    expect(work.refusal?.code).toBe("credentials-wrong");
  });
});

describe("a password check", () => {
  const check = async (...args: Parameters<ReturnType<typeof reportedUsers>["checkPassword"]>) => {
    const { reports, inside, work } = made();
    const user = await new Promise((resolve) =>
      reports.during(work, () => resolve(reportedUsers(reports).checkPassword(...args))),
    );
    return { user, work, said: inside };
  };

  test.each<[string, [unknown, unknown?]]>([
    ["name and password", ["shivam", "correct-horse"]],
    ["the body of a form", [{ username: "shivam", password: "correct-horse" }]],
  ])("takes %s, and says that they fit", async (_, args) => {
    const { user, work, said } = await check(...args);
    expect(user).toEqual(SHIVAM);
    expect(work).toMatchObject({ user: SHIVAM, refusal: null });
    expect(said).toEqual([
      {
        type: "credentials.checked",
        server: "shop.localhost",
        username: "shivam",
        user: SHIVAM,
        refusal: null,
      },
    ]);
  });

  test.each<[string, [unknown, unknown?], string]>([
    ["another password", ["shivam", "wrong-horse"], "shivam"],
    ["a name that nobody has", ["nobody", "correct-horse"], "nobody"],
    ["a long name, which is cut", ["n".repeat(101), "x"], "n".repeat(100)],
    ["nothing", [undefined], ""],
    ["null", [null], ""],
    ["a body without a name", [{ password: "correct-horse" }], ""],
    ["a list for a name", [{ username: ["shivam"], password: "correct-horse" }], ""],
  ])("refuses %s, and says whose name it was", async (_, args, username) => {
    const { user, work, said } = await check(...args);
    expect(user).toBeNull();
    expect(work).toMatchObject({ user: null, refusal: { code: "credentials-wrong" } });
    expect(said).toMatchObject([{ username, user: null, refusal: { code: "credentials-wrong" } }]);
  });
});

test("who is found in the list of users is believed, and a slice of it is a list like others", () => {
  const { reports, inside, work } = made();
  const { users } = reportedUsers(reports);
  reports.during(work, () => {
    expect(users.find(({ id }) => id === 99)).toBeUndefined();
    expect(inside).toEqual([]);
    expect(users.find(({ id }) => id === 45)).toEqual(SHIVAM);
    users.slice().find(({ id }) => id === 46);
  });
  expect(inside).toEqual([
    { type: "identity.believed", server: "shop.localhost", userId: 45, from: "lab_userId" },
  ]);
  expect(work.user).toEqual(SHIVAM);
});
