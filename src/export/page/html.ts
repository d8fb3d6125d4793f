import { ROLES } from "../../stage/canvas/role.ts";
import { pack } from "../../trace/show/pack.ts";
import type { LessonExport } from "../lesson-export.ts";
import { escapeXml } from "../markup.ts";
import { lookOf, SURFACES, type ThemeName } from "../themes.ts";
import type { PageData } from "./page-data.ts";
import { PAGE_TITLE, pageWords } from "./page-words.ts";

/** The script and the style of a page, prepared by the build. */
export interface PageAssets {
  /** Compressed with "deflate" (RFC 1951). */
  readonly script: Uint8Array;
  readonly style: string;
}

/** Returns lessons as one self-contained HTML file: no network, no server. `theme`: the initial one; null follows the reader's system. */
export function htmlPage(data: PageData, { script, style }: PageAssets, theme: ThemeName | null): string {
  const [first] = data.lessons;
  const title =
    data.parts.length > 0 || first === undefined ? PAGE_TITLE : `${first.show.title} · ${PAGE_TITLE}`;
  const chosen = theme === "light" || theme === "dark" ? ` data-theme="${theme}"` : "";
  return [
    "<!doctype html>",
    `<html lang="en"${chosen}>`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    // Whatever a lesson contains, the page cannot make any requests.
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="color-scheme" content="dark light">',
    `<title>${escapeXml(title)}</title>`,
    `<style>${themeStyles()}${style}</style>`,
    "</head>",
    "<body>",
    `<p id="too-old" hidden>${escapeXml(pageWords.tooOld)}</p>`,
    `<noscript><p>${escapeXml(pageWords.noScript)}</p></noscript>`,
    `<script id="data" type="application/json">${pack(data).replaceAll("<", "\\u003c")}</script>`,
    `<script>${unpacking(script)}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/**
 * Returns a script that unpacks another one and runs it. A browser that cannot unpack it is too old for the rest of the page as well, and a
 * paragraph says so.
 */
const unpacking = (script: Uint8Array): string => `(async()=>{try{\
const bytes=Uint8Array.from(atob("${Buffer.from(script).toString("base64")}"),c=>c.charCodeAt(0));\
const unpacked=new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));\
const script=document.createElement("script");\
script.textContent=await new Response(unpacked).text();\
document.body.append(script)\
}catch{document.getElementById("too-old").hidden=false}})()`;

const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Returns each role's look as variables for dark and light backgrounds, and the classes that use them. */
function themeStyles(): string {
  const light = variables("light");
  return [
    `:root{color-scheme:dark;${variables("dark")}}`,
    `@media(prefers-color-scheme:light){:root:not([data-theme=dark]){color-scheme:light;${light}}}`,
    `:root[data-theme=light]{color-scheme:light;${light}}`,
    `@media print{:root,:root[data-theme]{color-scheme:light;${light}}}`,
    ...ROLES.map(roleRule),
  ].join("");
}

function variables(theme: ThemeName): string {
  const { background, text } = SURFACES[theme];
  const roles = ROLES.filter((role) => !role.endsWith("-title")).flatMap((role) => {
    const { ink, background: ground } = lookOf(theme, role);
    return [...(ink ? [`--${role}:${ink.hex}`] : []), ...(ground ? [`--${role}-ground:${ground.hex}`] : [])];
  });
  return [`--ground:${background}`, `--text:${text}`, ...roles].join(";");
}

function roleRule(role: (typeof ROLES)[number]): string {
  const { ink, background, bold, struck, underline } = lookOf("dark", role);
  const name = role.replace(/-title$/, "");
  const rules = [
    ...(ink ? [`color:var(--${name})`] : []),
    ...(background ? [`background:var(--${name}-ground)`] : []),
    ...(bold ? ["font-weight:700"] : []),
    ...(struck ? ["text-decoration:line-through"] : []),
    ...(underline ? ["text-decoration:underline"] : []),
  ];
  return rules.length === 0 ? "" : `.r-${role}{${rules.join(";")}}`;
}

/** The input of the page format besides the lessons. */
export interface PageParts {
  assets(): Promise<PageAssets>;
  data(lessons: readonly LessonExport[]): Promise<PageData>;
}
