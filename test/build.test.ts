import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const { QUICK }: { QUICK: readonly (readonly string[])[] } = await import(join(ROOT, "build/together.mjs"));
type Files = readonly (readonly [name: string, text: string])[];
const { straight }: { straight: (files: Files) => Files } = await import(join(ROOT, "build/straight.mjs"));

test("the build names files that are there", () => {
  expect(QUICK.length).toBeGreaterThan(1);
  expect(QUICK.flat().filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test("a file that only passes on what a chunk has is gone, and whoever asks for it asks the chunk", () => {
  const files = straight([
    ["main.js", 'let{run:a,X:b}=await import("./run-1.js");await import("./whole-2.js");'],
    ["run-1.js", 'import{Va as a,b}from"./chunk-3.js";import"./chunk-4.js";export{a as run,b as X};\n'],
    ["whole-2.js", 'import{c}from"./chunk-3.js";c();export{c as run};'],
    ["chunk-3.js", "let r=1;export{r as Va,r as b,r as c};"],
  ]);
  expect(files.map(([name]) => name)).toEqual(["main.js", "whole-2.js", "chunk-3.js"]);
  expect(files[0]?.[1]).toBe(
    'let{run:a,X:b}=await Promise.resolve().then(()=>{const m=require("./chunk-3.js");return{run:m.Va,X:m.b}});' +
      'await Promise.resolve().then(()=>require("./whole-2.js"));',
  );
});
