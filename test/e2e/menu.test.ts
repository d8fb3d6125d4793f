import { afterEach, describe, expect, test } from "vitest";
import { shell, show, WORDS } from "./fake-show.ts";
import { closeAll, UNTOUCHED } from "./harness.ts";

// Windows has neither these signals nor bash.
describe.skipIf(process.platform === "win32")("the menu in a real terminal", () => {
  afterEach(closeAll);

  test("menu, stage, menu: the keyboard goes from one to the other and back", async () => {
    const terminal = show(["--menu"]);
    for (let round = 0; round < 3; round++) {
      await terminal.waitFor("▸ first");
      terminal.press("down");
      await terminal.waitFor("▸ second");
      terminal.press("return");
      await terminal.waitFor("view 1.2");
      terminal.press("right");
      await terminal.waitFor("view 2.2");
      terminal.press("q");
      await terminal.waitFor("Which beat?");
    }
    terminal.press("ctrl+c");
    expect(await terminal.exit).toEqual({ code: 130, signal: 0 });
    expect(terminal.modes()).toEqual(UNTOUCHED);
    expect(terminal.primary()).toBe("");
  });

  test("a signal while the menu hides the cursor", async () => {
    const terminal = show(["--menu"]);
    await terminal.waitFor("▸ first");
    expect(terminal.modes().cursorVisible).toBe(false);
    terminal.signal("SIGTERM");
    expect(await terminal.exit).toEqual({ code: 143, signal: 0 });
    expect(terminal.modes()).toEqual(UNTOUCHED);
  });

  test("Ctrl-Z in the menu, and fg", async () => {
    const terminal = shell();
    await terminal.waitFor("prompt>");
    terminal.press(`${WORDS} --menu`, "return");
    await terminal.waitFor("▸ first");
    terminal.press("ctrl+z");
    await terminal.waitFor("Stopped");
    await terminal.waitFor(/prompt>$/);
    expect(terminal.modes().cursorVisible).toBe(true);
    // The menu is gone while the shell is there.
    expect(terminal.text()).not.toContain("Which beat?");
    terminal.press("fg", "return");
    await terminal.waitFor("▸ first");
    terminal.press("down");
    await terminal.waitFor("▸ second");
    terminal.press("escape");
    await terminal.waitFor(/prompt>$/);
    terminal.press("exit", "return");
    expect((await terminal.exit).code).toBe(0);
  });
});
