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
