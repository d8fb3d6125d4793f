/** A page with one form, parsed with as much HTML as the lessons need. */

/** Returns the hidden fields of a page's form if it submits to `target`; otherwise none. */
export function hiddenFields(
  html: string,
  pageUrl: string,
  target: string,
): Readonly<Record<string, string>> {
  const [, action] = /<form method="post" action="([^"]*)">/.exec(html) ?? [];
  if (action === undefined || new URL(action, pageUrl).href !== new URL(target).href) return {};
  const found = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return Object.fromEntries([...found].map(([, name = "", value = ""]) => [name, value]));
}

/** Returns the visible text: without tags and scripts, and with character references decoded. */
export const visibleText = (html: string): string =>
  html
    .replace(/<script\b[^>]*>.*?<\/script>/gs, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ESCAPED[name] ?? "")
    .replace(/\s+/g, " ")
    .trim();

/** The five characters that the OWASP Cross Site Scripting Prevention Cheat Sheet escapes in HTML. */
const ESCAPED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
