import { existsSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext, Script } from "node:vm";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const { QUICK }: { QUICK: readonly (readonly string[])[] } = await import(join(ROOT, "build/together.mjs"));
type Files = readonly (readonly [name: string, text: string])[];
const { straight }: { straight: (files: Files) => Files } = await import(join(ROOT, "build/straight.mjs"));
const { inALine }: { inALine: (code: string) => string } = await import(join(ROOT, "build/in-a-line.mjs"));
type InParentheses = (text: string, begins: ReadonlySet<number>) => string;
const { inParentheses }: { inParentheses: InParentheses } = await import(join(ROOT, "build/at-once.mjs"));

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

describe("functions in parentheses", () => {
  const text =
    "var a=one(2);function one(x){return two(x)+1}function two(y){return [y].map(z=>w=>z*w).map(f=>f(3))[0]}" +
    "var b=function*(){yield one(1)},c=[...b()].map(v=>({v}));class D{m(){return[1].map(q=>q)}}[a,c,new D().m(),two.name,typeof late];" +
    "async function late(){}";
  const begins = new Set([...text.matchAll(/(?:async )?function|\w=>/g)].map(({ index }) => index));
  const marked = inParentheses(text, begins);

  test("do what they did, also those that are called before they stand there", () => {
    expect(marked).toMatch(/^var one=\(function \(x\)/);
    expect(marked).toContain("var late=(async function ()");
    expect(marked).toContain(".map((z=>(w=>z*w)))");
    expect(JSON.stringify(runInNewContext(marked))).toBe(JSON.stringify(runInNewContext(text)));
    expect(inParentheses(text, new Set())).toBe(text);
  });

  test("are compiled with their file, so that its cache has them", () => {
    const body = "(x){let q=0;for(let i=0;i<10;i++){q+=i*x;if(q>100)q-=7}return q}";
    const many = Array.from({ length: 50 }, (_, i) => `function f${i}${body}`).join("");
    const cacheOf = (source: string) => new Script(source).createCachedData().length;
    const all = new Set([...many.matchAll(/function/g)].map(({ index }) => index));
    expect(cacheOf(inParentheses(many, all))).toBeGreaterThan(2 * cacheOf(many));
  });
});

describe("what a file exports", () => {
  const LONG = `var Lt=t=>X(W({},"__esModule",{value:!0}),t);var Fe={};jt(Fe,{a:()=>D});module.exports=Lt(Fe);var D=1;`;

  test("is its names, not a copy of them, if it begins with more than its exports", () => {
    expect(inALine(LONG)).toBe(
      LONG.replace("module.exports=Lt(Fe);", "module.exports=Fe;Fe.__esModule=true;"),
    );
  });

  test("can be used by another one, which also finds what is defined later", () => {
    const code = inALine(
      "var W=Object.defineProperty;var jt=(t,e)=>{for(var i in e)W(t,i,{get:e[i],enumerable:!0})};var Lt=t=>({...t});var Fe={};jt(Fe,{a:()=>D,b:()=>f});module.exports=Lt(Fe);let D=1;function f(){D+=1}",
    );
    const module: { exports: Record<string, unknown> } = { exports: {} };
    new Function("module", code)(module);
    const { exports } = module;
    expect(exports).toMatchObject({ a: 1, __esModule: true });
    (exports.b as () => void)();
    expect(exports.a).toBe(2);
  });
});
