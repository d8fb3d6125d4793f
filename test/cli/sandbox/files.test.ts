import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sandboxFiles } from "../../../src/cli/sandbox/files.ts";
import { hostileText } from "../../text/hostile.ts";
import { ProgramHost } from "../program-host.ts";

const filesOf = (files: ReadonlyMap<string, string>) => sandboxFiles(new ProgramHost([], { files }));
const stepsIn = async (text: string) => {
  const loaded = await filesOf(new Map([["x.md", text]])).load("x.md");
  return "steps" in loaded ? loaded.steps : loaded.error;
};

describe("save", () => {
  test("a file that is there is not written over, unless that is said or it is the sandbox's own", async () => {
    const files = filesOf(new Map([["mine.md", "of somebody else"]]));
    expect(await files.save("mine.md", ["a"], false)).toBe(
      "There is a file mine.md already. To write over it: save mine.md --force",
    );
    expect(await files.save("mine.md", ["a"], true)).toBeNull();
    expect(await files.save("new.md", ["a"], false)).toBeNull();
    expect(await files.save("new.md", ["a", "b"], false)).toBeNull();
  });

  test("what is saved comes back as it was, whatever stands in it", async () => {
    const step = fc
      .tuple(fc.constantFrom("browser open ", '"page" write ', "x"), hostileText())
      // Input ends at a line break, which Enter is, and surrounding blanks do not count.
      .map(([start, text]) =>
        (start + text)
          .replace(/[\r\n]/g, "")
          .replace(/\p{Cs}/gu, "")
          .trim(),
      );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const host = new ProgramHost([]);
        const files = sandboxFiles(host);
        expect(await files.save("s.md", steps, false)).toBeNull();
        const text = host.made.get("s.md") ?? "";
        expect(await stepsIn(text)).toEqual(steps);
      }),
    );
  });
});

describe("load", () => {
  test.each<[string, string, string[]]>([
    ["a list of steps", "browser open /\nwait 5m\n", ["browser open /", "wait 5m"]],
    ["comments and blank lines are none", "# one\n\nbrowser open /\n", ["browser open /"]],
    [
      "a lesson: its scenes alone, without words and questions",
      "---\ntitle: T\n---\n\nProse.\n\n```scene\n? What?\n  + a | b\nbrowser open /\n  request.sent: Words.\n```\n\n```quiz\nWho?\n```\n\n```scene\nwait 5m\n```\n",
      ["browser open /", "wait 5m"],
    ],
    ["blanks at the end of a line", "browser open /  \nwait 5m\t\n", ["browser open /", "wait 5m"]],
    ["what is indented is none", "browser open /\n  wait 5m\n", ["browser open /"]],
    ["a question and its answers are none", "? a\n+ b\n- c\nwait 5m\n", ["wait 5m"]],
    ["several scenes", "```scene\na\n```\nb\n```scene\nc\n```\n", ["a", "c"]],
    ["a file of Windows", "```scene\r\nbrowser open /\r\n```\r\n", ["browser open /"]],
    ["a fence without an end", "```scene\nbrowser open /\n", ["browser open /"]],
  ])("%s", async (_, text, steps) => expect(await stepsIn(text)).toEqual(steps));
});
