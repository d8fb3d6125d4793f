import { compileFunction } from "node:vm";

/**
 * Runs the code of a listing as it stands, with the names that it uses and does not declare. Its imports are among those names. Throws
 * what the code throws.
 */
export function runCode(
  lines: readonly string[],
  file: string,
  names: Readonly<Record<string, unknown>>,
): void {
  const code = lines.map((line) => (/^import\b/.test(line) ? "" : line)).join("\n");
  // What the code makes by itself is not handed in.
  const handed = Object.entries(names).filter(
    ([name]) => !new RegExp(`^(?:const|let|function) ${name}\\b`, "m").test(code),
  );
  compileFunction(
    code,
    handed.map(([name]) => name),
    { filename: file },
  )(...handed.map(([, value]) => value));
}
