/** A page with one form, as a server writes it. */
export function formPage(
  words: string,
  action: string,
  names: readonly string[],
  hidden: Readonly<Record<string, string>>,
): string {
  const inputs = [
    ...names.map((name) => `<input name="${name}">`),
    ...Object.entries(hidden).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`),
  ];
  return [`<form method="post" action="${action}">${words}`, ...inputs, "</form>"].join("\n");
}
