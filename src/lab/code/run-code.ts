import { compileFunction } from "node:vm";

/**
 * Runs the code of a listing unchanged, with the names that it uses but does not declare, including its imports. Throws
 * what the code throws.
 */
export function runCode(
  lines: readonly string[],
  file: string,
  names: Readonly<Record<string, unknown>>,
): void {
  const code = lines.map((line) => (/^import\b/.test(line) ? "" : line)).join("\n");
  // Names that the code declares itself are not passed.
  const handed = Object.entries(names).filter(
    ([name]) => !new RegExp(`^(?:const|let|function) ${name}\\b`, "m").test(code),
  );
  compileFunction(
    code,
    handed.map(([name]) => name),
    { filename: file },
  )(...handed.map(([, value]) => value));
}
