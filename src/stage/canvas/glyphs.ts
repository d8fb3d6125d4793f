/** The only table of non-ASCII glyphs that frames may contain, each with its ASCII replacement. */
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

/** Returns a character as an ASCII terminal can show it; "?" if it is not in the table. */
export function asciiFor(char: string): string {
  if (char === "" || char <= "~") return char;
  return ASCII_FOR[char] ?? "?";
}

/** Converts a text to ASCII: glyphs to their replacements, other characters to JSON escapes, so that no name is lost. */
export function asciiText(text: string): string {
  return text.replace(/[^\n\x20-\x7e]/gu, (char) => {
    const plain = asciiFor(char);
    if (plain !== "?" && plain >= " ") return plain;
    const units = Array.from({ length: char.length }, (_, at) => char.charCodeAt(at).toString(16));
    return units.map((unit) => `\\u${unit.padStart(4, "0")}`).join("");
  });
}
