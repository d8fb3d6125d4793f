import xterm, { type Terminal } from "@xterm/headless";

export type { Terminal };

/** A terminal without a window: bytes go in, cells can be read. */
export const openTerminal = (cols: number, rows: number): Terminal =>
  new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 500 });

/** Resolves when the bytes have been processed. */
export const feed = (terminal: Terminal, bytes: string): Promise<void> =>
  new Promise((resolve) => terminal.write(bytes, resolve));

/** The visible rows as text, without trailing blanks. */
export function visibleRows(terminal: Terminal): string[] {
  const { active } = terminal.buffer;
  return Array.from(
    { length: terminal.rows },
    (_, row) =>
      active
        .getLine(active.viewportY + row)
        ?.translateToString(true)
        .trimEnd() ?? "",
  );
}

/** Every visible cell with all that can be seen of it, for comparing two terminals. */
export function cells(terminal: Terminal): string[] {
  const { active } = terminal.buffer;
  const seen: string[] = [];
  for (let row = 0; row < terminal.rows; row++) {
    const line = active.getLine(active.viewportY + row);
    for (let col = 0; col < terminal.cols; col++) {
      const cell = line?.getCell(col);
      if (cell === undefined) continue;
      // The colour of a missing character is not visible.
      const ink = cell.getChars().trim() !== "" || cell.isStrikethrough() || cell.isUnderline();
      const look = [
        ink && cell.getFgColorMode(),
        ink && cell.getFgColor(),
        cell.getBgColorMode(),
        cell.getBgColor(),
      ];
      const style = [ink && cell.isBold(), cell.isStrikethrough(), cell.isInverse(), cell.isUnderline()];
      seen.push(`${cell.getChars() || " "}/${cell.getWidth()} ${look} ${style.map(Number)}`);
    }
  }
  return seen;
}
