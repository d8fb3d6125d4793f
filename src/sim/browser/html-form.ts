/** A page with one form, as a browser reads it: as much HTML as the lessons need. */

/** The hidden fields that go along when the form of a page is sent to `target`; none if its form leads elsewhere. */
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

/** What a user sees of it: no tags and no scripts, and what was escaped as the character it stands for. */
export const visibleText = (html: string): string =>
  html
    .replace(/<script\b[^>]*>.*?<\/script>/gs, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => ESCAPED[name] ?? "")
    .replace(/\s+/g, " ")
    .trim();

/** The five characters that the OWASP Cross Site Scripting Prevention Cheat Sheet has escaped in HTML. */
const ESCAPED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'" };
