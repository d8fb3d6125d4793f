import { bundlePage } from "../../build/page.mjs";
import { runOn } from "../../src/cli/run-program.ts";
import { ProgramHost } from "../cli/program-host.ts";

/** A page as `export` writes it, with the script of the build. */
export async function writtenPage(args: readonly string[]): Promise<string> {
  const host = new ProgramHost(["export", ...args, "-o", "page.html"], {});
  host.page = bundlePage;
  const code = await runOn(host);
  if (code !== 0) throw new Error(host.stderr.text());
  return host.made.get("page.html") ?? "";
}
