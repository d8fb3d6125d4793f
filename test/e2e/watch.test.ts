import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { closeAll, freshFolder, start } from "./harness.ts";

const LESSON = `---
title: Mine
goal: See it.
summary: [one]
minutes: 1
world: shop-session
---

\`\`\`scene
browser open /profile
  request.sent: The browser asks.
    First words.
  response.sent: The server answers.
\`\`\`
`;

describe.skipIf(process.platform === "win32")("play --watch", () => {
  afterEach(closeAll);

  test("a save plays the same beat again; what cannot be read is said, and the picture stays", async () => {
    const path = join(freshFolder(), "mine.md");
    writeFileSync(path, LESSON);
    const terminal = start({ args: ["play", path, "--watch", "--reduced-motion"] });
    await terminal.waitFor("First words.");
    terminal.press("right");
    await terminal.waitFor("beat 2 of");
    terminal.press("left");
    await terminal.waitFor("beat 1 of");
    const save = (from: string, to: string) =>
      writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
    save("First words.", "Other words.");
    await terminal.waitFor("Other words.");
    expect(terminal.text()).toContain("beat 1 of");
    save("title: Mine", "tilte: Mine");
    await terminal.waitFor('Did you mean "title"?');
    expect(terminal.text()).toContain("Other words.");
    save("tilte: Mine", "title: Mine");
    save("browser open /profile", "browser opne /profile\nbrowser open /profile");
    await terminal.waitFor('"opne" does not fit here.');
    terminal.press("q");
    expect((await terminal.exit).code).toBe(1);
  });

  test("needs a lesson of one's own, and a screen", async () => {
    const terminal = start({ args: ["play", "session-login", "--watch"] });
    await terminal.waitFor("Name its path, such as");
    expect((await terminal.exit).code).toBe(2);
  });
});
