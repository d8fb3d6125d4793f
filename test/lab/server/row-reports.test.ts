import { describe, expect, test } from "vitest";
import { Masks } from "../../../src/capture/masking/masks.ts";
import { Reports, type Work } from "../../../src/lab/server/reports.ts";
import { rowReports } from "../../../src/lab/server/row-reports.ts";
import type { EventBody } from "../../../src/trace/event.ts";

const MINUTE = 60_000;
const NOW = 1737464400000;
const ROW = (more: object = {}) => ({
  data: JSON.stringify({ user: { userId: 45, role: "admin" } }),
  createdAt: NOW,
  expiresAt: NOW + 30 * MINUTE,
  ...more,
});

/** What is reported of a row, in a request for this path at this time. */
function reported(run: (rows: ReturnType<typeof rowReports>) => void, path = "/profile", at = NOW) {
  const said: EventBody[] = [];
  const reports = new Reports(
    () => at,
    () => expect.unreachable("it is in a request"),
  );
  const work: Work = {
    say: (body) => said.push(body),
    exchange: 1,
    path,
    user: null,
    refusal: null,
    threwAt: null,
  };
  reports.during(work, () => run(rowReports(reports, new Masks(true), { store: "memory", https: false })));
  return { said, work, types: said.map(({ type }) => type) };
}

describe("a row", () => {
  test("that is new is created and stored, and one that is not is touched", () => {
    expect(reported((rows) => rows.stored("a", ROW(), true)).types).toEqual([
      "session.created",
      "session.stored",
    ]);
    expect(reported((rows) => rows.stored("a", ROW(), false)).types).toEqual(["session.touched"]);
    expect(reported((rows) => rows.touched("a", ROW())).types).toEqual(["session.touched"]);
  });

  test("that is found says who it is", () => {
    const { said, work } = reported((rows) => rows.lookedUp("a", ROW()));
    expect(said).toMatchObject([
      { type: "session.looked-up", sessionId: "a", record: { userId: 45 }, refusal: null },
    ]);
    expect(work).toMatchObject({ user: { name: "shivam" }, refusal: null });
  });

  test("that is not found is refused, and nobody is known", () => {
    const { said, work } = reported((rows) => rows.lookedUp("a", null));
    expect(said).toMatchObject([
      { record: null, refusal: { code: "session-not-found", facts: { id: "a" } } },
    ]);
    expect(work).toMatchObject({ user: null, refusal: { code: "session-not-found" } });
  });

  test.each([
    [30 * MINUTE - 1, null],
    [30 * MINUTE, "30 minutes"],
    [31 * MINUTE, "31 minutes"],
    [120 * MINUTE, "2 hours"],
  ])("that was used %d ms ago is too old: %j", (age, time) => {
    const { said } = reported((rows) => rows.lookedUp("a", ROW()), "/profile", NOW + age);
    expect(said[0]).toMatchObject({
      refusal: time === null ? null : { code: "session-idle", facts: { id: "a", time } },
    });
    if (time !== null)
      expect(reported((rows) => rows.expired("a", ROW()), "/profile", NOW + age).said).toMatchObject([
        { type: "session.expired", refusal: { code: "session-idle", facts: { time } } },
      ]);
  });

  test.each([
    ["/logout", "logout"],
    ["/login", "new-login"],
    ["/profile", "new-login"],
  ])("that is deleted by %s is deleted because of a %s", (path, because) => {
    expect(reported((rows) => rows.deleted("a", ROW()), path).said).toMatchObject([
      { type: "session.deleted", because, record: { sessionId: "a" } },
    ]);
  });
});
