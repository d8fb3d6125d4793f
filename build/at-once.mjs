// V8 compiles a function at its first call, and Node caches for the next start only what was compiled together with its file, so most
// functions would be compiled again at every start. V8 compiles a function in parentheses with its file. So the functions that a start
// calls get parentheses, which makes a start a tenth faster. The calls below determine which ones.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parse } from "acorn";

const TOKEN =
  `${btoa('{"alg":"HS256"}')}.${btoa('{"sub":"45","iat":1516239022,"exp":1516242622}')}.AAAA`.replaceAll(
    "=",
    "",
  );

const STARTS = [
  ["list"],
  ["decode", TOKEN],
  ["play", "session-login", "--plain"],
  // Draws the frames that a terminal shows.
  ["export", "session-login", "--format", "cast"],
];

/** Returns for each file of dist/ that a start loads its text, with parentheses around the functions that the start calls. */
export function atOnce() {
  const called = calledFunctions();
  return [...called].map(([name, begins]) => [
    name,
    inParentheses(readFileSync(`dist/${name}`, "utf8"), begins),
  ]);
}

/** Returns the offsets of the functions that the starts call, by file name, from V8's coverage data. */
function calledFunctions() {
  const folder = mkdtempSync(join(tmpdir(), "auth-explained-"));
  const env = { ...process.env, NODE_V8_COVERAGE: folder, XDG_STATE_HOME: folder };
  for (const args of STARTS) {
    const { status } = spawnSync(process.execPath, ["bin/auth-explained.js", ...args], { env });
    if (status !== 0 && status !== 1) throw new Error(`What was built cannot ${args.join(" ")}`);
  }
  const called = new Map();
  for (const file of readdirSync(folder).filter((entry) => entry.startsWith("coverage"))) {
    for (const { url, functions } of JSON.parse(readFileSync(join(folder, file), "utf8")).result) {
      if (!/\/dist\/[\w-]+\.cjs$/.test(url)) continue;
      const begins = called.get(basename(url)) ?? new Set();
      for (const { ranges } of functions) if (ranges[0].count > 0) begins.add(ranges[0].startOffset);
      called.set(basename(url), begins);
    }
  }
  rmSync(folder, { recursive: true });
  return called;
}

/**
 * Returns the text with parentheses around the functions at these offsets. A declaration becomes a variable, moved to the top because it
 * may be called from anywhere.
 */
export function inParentheses(text, begins) {
  const program = parse(text, { ecmaVersion: "latest" });
  const [opening, closing, declared] = [new Set(), new Map(), []];
  for (const { type, start, end } of functionsIn(program)) {
    if (!begins.has(start) || type === "FunctionDeclaration") continue;
    opening.add(start);
    closing.set(end, `${closing.get(end) ?? ""})`);
  }
  for (const node of program.body)
    if (node.type === "FunctionDeclaration" && begins.has(node.start)) declared.push(node);

  const places = [...new Set([...opening, ...closing.keys()])].sort((a, b) => a - b);
  const written = (from, to) => {
    let [done, at] = ["", from];
    for (const place of places.filter((p) => p >= from && p <= to)) {
      const closes = place > from ? (closing.get(place) ?? "") : "";
      const opens = place < to && opening.has(place) ? "(" : "";
      done += text.slice(at, place) + closes + opens;
      at = place;
    }
    return done + text.slice(at, to);
  };
  const [variables, rest] = [[], []];
  let at = 0;
  for (const { id, start, end } of declared) {
    variables.push(`var ${id.name}=(${written(start, id.start)}${written(id.end, end)});`);
    rest.push(written(at, start));
    at = end;
  }
  return variables.join("") + rest.join("") + written(at, text.length);
}

function* functionsIn(node) {
  if (/Function/.test(node.type)) yield node;
  for (const child of Object.values(node).flat())
    if (typeof child?.type === "string") yield* functionsIn(child);
}
