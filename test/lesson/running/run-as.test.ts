import { describe, expect, test } from "vitest";
import { makeShow } from "../../../src/lesson/course.ts";
import { parseWorld } from "../../../src/lesson/markdown/named-world.ts";
import { parseLesson } from "../../../src/lesson/markdown/parse-lesson.ts";
import { showAs } from "../../../src/lesson/running/run-as.ts";
import type { BrowserName } from "../../../src/sim/jar/browsers.ts";

const WORLD = `---
title: A shop
---

\`\`\`scene
server start shop.test
server set mode session
server set cookie "Path=/; HttpOnly; Secure"
server add user shivam id 45 role admin password correct-horse
server start evil.test
browser open https://shop.test/login
\`\`\`
`;

const LESSON = `---
title: A form from elsewhere
goal: See what a form from elsewhere carries.
minutes: 1
world: shop
summary:
  - It carries no cookie that says no SameSite.
---

\`\`\`scene
browser submit /login with username=shivam password=correct-horse
  response.sent 200: He is in.
    The author says so.
\`\`\`

\`\`\`scene
browser open https://evil.test/
wait 3m
? Does the cookie go along?
  + No. | It counts as Lax.
  - Yes. | It counts as Lax.
browser submit https://shop.test/transfer with to=eve amount=9
  request.sent: The form goes without the cookie.
    Another site wrote it.
\`\`\`

\`\`\`expect
last response 401
\`\`\`

\`\`\`try go-back
Get the profile.
goal:
  last response 200 | The profile is there
hint: Open it.
hint: Open /profile at the shop.
hint: browser open https://shop.test/profile
solution:
  browser open https://shop.test/profile
why: Who types the address takes his cookie along.
\`\`\`
`;

function shown(browser: BrowserName, source = LESSON) {
  const { world } = parseWorld("worlds/shop.md", WORLD);
  const worlds = new Map(world === null ? [] : [["shop", world]]);
  const { show } = makeShow("01-x.md", source, worlds);
  const { lesson } = parseLesson("01-x.md", source);
  if (show === null || lesson === null) throw new Error("the lesson cannot be read");
  return showAs(show, lesson, worlds, browser);
}

const textOf = (value: unknown) => JSON.stringify(value);

describe("showAs", () => {
  test("runs the lesson by the rules of the browser: its trace is another one from the first step on", () => {
    const { show } = shown("firefox");
    expect(show.steps[0]).toEqual({ text: "browser is firefox", seq: 0 });
    expect(show.trace[0]).toMatchObject({ type: "browser.chosen", browser: "firefox" });
    const answers = show.trace.flatMap((e) => (e.type === "response.sent" ? [e.response.status] : []));
    expect(answers.at(-1)).not.toBe(401);
  });

  test("the author's words and questions stay where a step comes out as ever, and go where it does not", () => {
    const says = (browser: BrowserName) =>
      shown(browser).show.segments.flatMap((s) => (s.kind === "scene" ? s.says.map((w) => w.headline) : []));
    const asked = (browser: BrowserName) =>
      shown(browser).show.segments.flatMap((s) => (s.kind === "scene" ? s.asks : [])).length;
    expect(says("rfc")).toEqual(["He is in.", "The form goes without the cookie."]);
    expect(says("firefox")).toEqual(["He is in."]);
    expect([asked("rfc"), asked("firefox")]).toEqual([1, 0]);
  });

  test("a page before the rest says what does not hold, and whose rules these are", () => {
    const page = textOf(shown("firefox").show.segments[0]);
    expect(page).toContain("Firefox");
    expect(page).toContain("recorded in Firefox 153 ESR");
    expect(page).toContain("last response 401");
    expect(shown("firefox").note).toContain("Not all that it claims holds there.");
    expect(shown("rfc").note).toContain("holds there too");
    expect(textOf(shown("safari").show.segments[0])).toContain("not run here");
  });

  test("of more than three sentences that do not hold, three are named and the others counted", () => {
    const five = [401, 402, 403, 404, 405].map((status) => `last response ${status}`).join("\n");
    const page = textOf(shown("firefox", LESSON.replace("last response 401", five)).show.segments[0]);
    expect(page.match(/This does not hold/g)).toHaveLength(3);
    expect(page).toContain("And 2 more.");
  });

  test("its exercises begin in that browser as well", () => {
    const bases = shown("firefox").show.segments.flatMap((s) => (s.kind === "try" ? [s.exercise.base] : []));
    expect(bases.map(([first]) => first)).toEqual(["browser is firefox"]);
  });
});

test("words of the step before one that comes out otherwise stay", () => {
  const source = LESSON.replace("wait 3m", "wait 3m\n  time.passed: Three minutes.");
  const says = shown("firefox", source).show.segments.flatMap((s) =>
    s.kind === "scene" ? s.says.map(({ headline }) => headline) : [],
  );
  expect(says).toEqual(["He is in.", "Three minutes."]);
});

test("what does not hold is a list without numbers", () => {
  const [page] = shown("firefox").show.segments;
  const blocks = page?.kind === "page" ? page.blocks : [];
  expect(blocks.map(({ kind }) => kind)).toEqual(["heading", "paragraph", "paragraph", "list"]);
  expect(blocks.at(-1)).toMatchObject({ ordered: false });
});
