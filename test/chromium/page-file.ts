import { runOn } from "../../src/cli/run-program.ts";
import { ProgramHost } from "../cli/program-host.ts";

/** A page as `export` writes it. */
export async function writtenPage(args: readonly string[]): Promise<string> {
  const host = new ProgramHost(["export", ...args, "-o", "page.html"], {});
  const code = await runOn(host);
  if (code !== 0) throw new Error(host.stderr.text());
  return host.made.get("page.html") ?? "";
}
