/** The one table of glyphs beyond ASCII that frames may hold, each with the ASCII character that stands in for it. */
const ASCII_FOR: Readonly<Record<string, string>> = {
  "╭": "+",
  "╮": "+",
  "╰": "+",
  "╯": "+",
  "─": "-",
  "│": "|",
  "┼": "+",
  "▶": ">",
  "◀": "<",
  "▪": "=",
  "█": "#",
  "░": ".",
  "▏": "|",
  "▼": "v",
  "▸": ">",
  "→": ">",
  "←": "<",
  "↑": "^",
  "↓": "v",
  "✓": "v",
  "✗": "x",
  "●": "*",
  "○": "o",
  "▲": "!",
  "•": "*",
  "·": "-",
  "›": ">",
  "…": "~",
  "§": "S",
  "×": "x",
  "≈": "~",
  "≠": "!",
  µ: "u",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
};

/** A character as an ASCII terminal can show it; what is not in the table becomes "?". */
export function asciiFor(char: string): string {
  if (char === "" || char <= "~") return char;
  return ASCII_FOR[char] ?? "?";
}

/** A text in ASCII: glyphs by their stand-ins, letters that have none as JSON escapes, so that no name is lost. */
export function asciiText(text: string): string {
  return text.replace(/[^\n\x20-\x7e]/gu, (char) => {
    const plain = asciiFor(char);
    if (plain !== "?" && plain >= " ") return plain;
    const units = Array.from({ length: char.length }, (_, at) => char.charCodeAt(at).toString(16));
    return units.map((unit) => `\\u${unit.padStart(4, "0")}`).join("");
  });
}
