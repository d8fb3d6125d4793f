import { createReadStream, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { filmOf } from "../../src/capture/film/film.ts";
import { readRecording } from "../../src/capture/reading/read-recording.ts";
import { listedSuffix } from "../../src/http/public-suffix-list.ts";

/** Recordings made by real tools: the environment's choice, or `../shared/cases/har` next to the project. */
const FOLDER =
  process.env.AUTH_EXPLAINED_RECORDINGS ??
  fileURLToPath(new URL("../../../shared/cases/har", import.meta.url));
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => !name.endsWith(".md")) : [];

async function filmAt(name: string) {
  const bytes = createReadStream(join(FOLDER, name));
  const recording = await readRecording(bytes, { from: null, now: Date.UTC(2027, 0, 1) });
  return filmOf(recording, {
    title: name,
    suffixOf: listedSuffix,
    reveal: false,
    all: false,
    browser: "chromium",
  });
}

describe.skipIf(FILES.length === 0)("recordings of real tools", () => {
  test.each(FILES)("%s: every cookie is explained", async (name) => {
    expect((await filmAt(name)).unexplained).toBe(0);
  });

  test.runIf(FILES.includes("session-login-chromium.har"))(
    "the story of a session in a browser",
    async () => {
      const { story, show } = await filmAt("session-login-chromium.har");
      expect(
        story.exchanges.map(
          ({ exchange: { request }, role }) => `${request.method} ${new URL(request.url).pathname} ${role}`,
        ),
      ).toEqual([
        "GET /login other",
        "POST /login login",
        "GET /profile other",
        "GET /profile other",
        "GET /logout logout",
        "GET /login other",
      ]);
      // The id is the same before and after the login: two rows, of nobody and of the user, under one id.
      const rows = show.trace.filter((e) => e.type === "session.stored").map((e) => e.record);
      expect(rows.map(({ sessionId, userId }) => `${sessionId} ${userId}`)).toEqual([
        "id-1 null",
        "id-1 1",
        "id-2 null",
      ]);
    },
  );

  test.runIf(FILES.includes("token-cross-origin-chromium.har"))(
    "the story of a token across origins",
    async () => {
      const { show } = await filmAt("token-cross-origin-chromium.har");
      expect(show.trace.find((e) => e.type === "cookie.rejected")).toMatchObject({
        name: "refresh",
        refusal: { code: "no-credentials" },
      });
      expect(show.trace.find((e) => e.type === "token.rejected")).toMatchObject({
        refusal: { code: "token-malformed" },
      });
      expect(show.trace.filter((e) => e.type === "token.verified")).toHaveLength(1);
    },
  );

  test.runIf(FILES.includes("session-login-curl.txt"))("the story of three calls of curl", async () => {
    const { show } = await filmAt("session-login-curl.txt");
    const kept = show.trace.find((e) => e.type === "cookie.stored");
    expect(kept).toMatchObject({ basis: "observed", cookie: { name: "sid" } });
    expect(show.trace.findLast((e) => e.type === "cookie.withheld")).toMatchObject({
      refusal: { code: "no-cookie-engine" },
    });
    expect(show.trace.findLast((e) => e.type === "access.denied")).toMatchObject({ status: 401 });
  });
});
