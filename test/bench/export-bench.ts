import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { FORMATS } from "../../src/export/formats.ts";
import { hasChromium, launch, openFile } from "../chromium/chromium.ts";
import { median } from "./median.ts";
import type { Row } from "./row.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

/** On two cores. */
const AIM_S = 5;
const AIMS_KB = { svg: 60, html: 120 } as const;
const AIM_COURSE_KB = 200;

/** How long the whole course takes in every format, two at a time, how large its files are, and when a page is first painted. */
export async function exportBench(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "auth-explained-bench-"));
  try {
    return [
      await everything(folder),
      ...(await Promise.all([largest(folder, "svg"), largest(folder, "html")])),
      course(folder),
      ...(hasChromium ? [await firstPaint(folder)] : []),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const exported = (...args: string[]) =>
  run(process.execPath, ["bin/auth-explained.js", "export", ...args], { cwd: ROOT });

async function everything(folder: string): Promise<Row> {
  const begun = performance.now();
  const waiting = Object.keys(FORMATS);
  const worker = async () => {
    for (let format = waiting.pop(); format !== undefined; format = waiting.pop())
      await exported("--all", "--format", format, "-o", join(folder, format, "/"));
  };
  await Promise.all([worker(), worker()]);
  const seconds = (performance.now() - begun) / 1000;
  return {
    name: "the whole course in every format",
    measured: `${seconds.toFixed(1)} s`,
    aim: `at most ${AIM_S} s on two cores`,
    ok: seconds <= AIM_S,
  };
}

/** The largest lesson in a format. */
async function largest(folder: string, format: keyof typeof AIMS_KB): Promise<Row> {
  const lessons = join(folder, `${format}-lessons`);
  const slugs = readdirSync(join(folder, "svg")).map((name) => name.replace(/\.svg$/, ""));
  for (const slug of slugs)
    await exported(slug, "--format", format, "-o", join(lessons, `${slug}.${format}`));
  const sizes = slugs.map((slug) => ({ slug, kb: statSync(join(lessons, `${slug}.${format}`)).size / 1000 }));
  const [most] = sizes.sort((a, b) => b.kb - a.kb);
  const within = sizes.filter(({ kb }) => kb <= AIMS_KB[format]).length;
  return {
    name: `a lesson as ${format.toUpperCase()}`,
    measured: `${most?.kb.toFixed(0)} kB for the largest, ${most?.slug}; ${within} of ${slugs.length} are within the aim`,
    aim: `at most ${AIMS_KB[format]} kB`,
    ok: within === slugs.length,
  };
}

function course(folder: string): Row {
  const [name = ""] = readdirSync(join(folder, "html"));
  const kb = gzipSync(readFileSync(join(folder, "html", name)), { level: 9 }).byteLength / 1000;
  return {
    name: "the course as one page",
    measured: `${kb.toFixed(0)} kB gzipped`,
    aim: `at most ${AIM_COURSE_KB} kB gzipped`,
    ok: kb <= AIM_COURSE_KB,
  };
}

const ROUNDS = 5;

/** From the start of the navigation to the first paint. */
async function firstPaint(folder: string): Promise<Row> {
  const [name = ""] = readdirSync(join(folder, "html"));
  const browser = await launch();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { page } = await openFile(browser, join(folder, "html", name));
    const paint = await page.waitForFunction(
      'performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null',
    );
    times.push(Number(await paint.jsonValue()));
    await page.close();
  }
  await browser.close();
  return {
    name: "first paint of the course page in Chromium",
    measured: `${median(times).toFixed(0)} ms`,
    aim: "",
    ok: true,
  };
}
