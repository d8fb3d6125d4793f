import { expect, test } from "vitest";
import { stateFolder } from "../../../src/terminal/progress/state-folder.ts";

test.each([
  ["linux", { HOME: "/home/maya" }, "/home/maya/.local/state/auth-explained"],
  ["darwin", { HOME: "/Users/maya" }, "/Users/maya/.local/state/auth-explained"],
  ["linux", { HOME: "/home/maya", XDG_STATE_HOME: "/var/state" }, "/var/state/auth-explained"],
  ["linux", { XDG_STATE_HOME: "/var/state" }, "/var/state/auth-explained"],
  ["linux", { HOME: "/home/maya", XDG_STATE_HOME: "state" }, "/home/maya/.local/state/auth-explained"],
  ["linux", { HOME: "/home/maya", XDG_STATE_HOME: "" }, "/home/maya/.local/state/auth-explained"],
  ["linux", { HOME: "" }, null],
  ["linux", { HOME: "maya" }, null],
  ["linux", {}, null],
  [
    "win32",
    { LOCALAPPDATA: "C:\\Users\\maya\\AppData\\Local" },
    "C:\\Users\\maya\\AppData\\Local\\auth-explained",
  ],
  ["win32", { HOME: "/home/maya", XDG_STATE_HOME: "/var/state" }, null],
] as const)("%s %j", (platform, env, folder) => {
  expect(stateFolder(env, platform)).toBe(folder);
});
