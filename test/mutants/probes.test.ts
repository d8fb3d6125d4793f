import { describe, expect, test } from "vitest";
import { type Mutation, mutationsOf } from "./mutations.ts";
import { PROBE, withProbes } from "./probes.ts";

const marked = (text: string) => withProbes(text, new Map(mutationsOf("a.ts", text).entries()));

describe("probes", () => {
  const rows: [string, string, string][] = [
    ["a comparison", "const f = (a) => a === b;", "const f = (a) => (globalThis.__reached?.(0), a === b);"],
    [
      "a condition that is never met",
      "if (a === b) c();",
      "if ((globalThis.__reached?.(0, 1), a === b)) c();",
    ],
    ["a call, with what it is called on", "g(a.b.trim());", "g((globalThis.__reached?.(0), a.b.trim()));"],
    [
      "a chain that may end early, as a whole",
      "const n = a?.b.trim().length;",
      "const n = (globalThis.__reached?.(0), a?.b.trim().length);",
    ],
    [
      "one within another",
      "const n = a === (b && c);",
      "const n = (globalThis.__reached?.(0), a === ((globalThis.__reached?.(1), b && c)));",
    ],
    [
      "a value that is taken if there is none",
      "function f({ a = true } = {}) {}",
      "function f({ a = (globalThis.__reached?.(0), true) } = {}) {}",
    ],
    [
      "what stands under a name",
      "const t = { a: true, b: x };",
      "const t = { a: (globalThis.__reached?.(0), true), b: x };",
    ],
  ];
  test.each(rows)("are set around %s", (_, before, after) => {
    expect(marked(before)).toEqual({ text: after, unmarked: [] });
  });

  test("what stands in no expression has none", () => {
    expect(marked("type A = true;")).toEqual({ text: "type A = true;", unmarked: [0] });
  });

  test("change nothing of what a source does, and tell what it comes to", () => {
    const source = `
      const seen: string[] = [];
      class Jar { name = "jar"; of(x?: { y: string }) { return this.name + (x?.y.trim().length ?? 0); } }
      function pick(list: number[], { first = true, at = 0 } = {}) {
        for (let i = 0; i < list.length; i += 1) if (list[i] === 2 && first) return \`\${i > 0 ? "later" : "now"} \${at}\`;
        return false;
      }
      const jar = new Jar();
      seen.push(jar.of(), jar.of({ y: " a " }), String(pick([1, 2])), String(pick([2], { first: false })), [3, 2].some((n) => n > 2) ? "some" : "none");
      export const result = seen.join(";");`;
    const ran = (text: string) => {
      const reached = new Set<number>();
      // Its types are taken out by hand: esbuild would start a process.
      const untyped = [": string[]", "?: { y: string }", ": number[]"].reduce(
        (code, type) => code.replace(type, ""),
        text,
      );
      const code = untyped.replace("export const result", "module.exports.result");
      const module = { exports: {} as { result?: string } };
      const world = { [PROBE]: (...numbers: number[]) => void numbers.map((n) => reached.add(n)) };
      new Function("module", "globalThis", code)(module, world);
      return { result: module.exports.result, reached };
    };
    const mutations = mutationsOf("a.ts", source);
    const { text, unmarked } = marked(source);
    const { result, reached } = ran(text);
    expect(result).toBe(ran(source).result);
    expect(result).toBe("jar0;jar1;later 0;false;some");
    const untold = mutations.filter((_, n) => !reached.has(n) && !unmarked.includes(n));
    expect(untold.map(({ from }: Mutation) => from)).toEqual([]);
  });
});
