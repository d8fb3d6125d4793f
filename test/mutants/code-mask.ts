/** Returns the text with everything but code (comments, strings, patterns) blanked, line breaks kept. */
export function onlyCode(text: string): string {
  const out = [...text.split("")];
  const blank = (from: number, to: number) => {
    for (let i = from; i < to; i += 1) if (out[i] !== "\n") out[i] = " ";
  };
  /** Scans code from an offset to its end, or to the brace that closes a template's expression; returns the offset after it. */
  const code = (start: number, inTemplate: boolean): number => {
    let depth = 0;
    let i = start;
    while (i < text.length) {
      const char = text[i] ?? "";
      if (text.startsWith("//", i) || text.startsWith("/*", i)) {
        const end = text.startsWith("//", i) ? text.indexOf("\n", i) : text.indexOf("*/", i) + 2;
        const stop = end <= 0 ? text.length : end;
        blank(i, stop);
        i = stop;
      } else if (char === '"' || char === "'") i = string(i, char);
      else if (char === "`") i = template(i);
      else if (char === "/" && beginsPattern(text, i)) i = pattern(i);
      else if (inTemplate && char === "}" && depth === 0) return i + 1;
      else {
        if (char === "{") depth += 1;
        if (char === "}") depth -= 1;
        i += 1;
      }
    }
    return i;
  };
  const string = (start: number, quote: string): number => {
    let i = start + 1;
    while (i < text.length && text[i] !== quote) i += text[i] === "\\" ? 2 : 1;
    blank(start + 1, i);
    return i + 1;
  };
  const template = (start: number): number => {
    let i = start + 1;
    while (i < text.length && text[i] !== "`") {
      if (text.startsWith("${", i)) {
        i = code(i + 2, true);
        continue;
      }
      const step = text[i] === "\\" ? 2 : 1;
      blank(i, i + step);
      i += step;
    }
    return i + 1;
  };
  const pattern = (start: number): number => {
    let inClass = false;
    let i = start + 1;
    while (i < text.length && (inClass || text[i] !== "/")) {
      if (text[i] === "[") inClass = true;
      if (text[i] === "]") inClass = false;
      i += text[i] === "\\" ? 2 : 1;
    }
    blank(start + 1, i);
    return i + 1;
  };
  code(0, false);
  return out.join("");
}

/** A slash starts a pattern if there is no value before it. */
function beginsPattern(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 20), at).trimEnd();
  return before === "" || /[(,=:[!&|?{};>]$|\breturn$/.test(before);
}
