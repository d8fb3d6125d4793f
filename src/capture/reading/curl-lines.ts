/** A line of curl's output, in whichever of its formats. */
export type CurlLine =
  | { readonly kind: "info"; readonly text: string }
  /** A line of a message head; "" ends it. */
  | { readonly kind: "sent" | "received"; readonly text: string }
  | { readonly kind: "sent-body" | "received-body"; readonly text: string };

/** Whether a text is what `curl --trace-ascii` or `--trace` writes. */
export const isCurlTrace = (text: string): boolean =>
  /^(?:[\d:.]+ )?(?:== Info: |=> Send |<= Recv )/m.test(text);

/** Whether a text is what `curl -v` writes. */
export const isCurlVerbose = (text: string): boolean =>
  /^(?:[\d:.]+ )?\* (?:\s*Trying |Connected to |Host |Added cookie |Uses proxy |Rebuilt URL|Couldn't|Could not|Connection #|WARNING)/m.test(
    text,
  ) || /^> [A-Z]+ \S+ HTTP\/|^< HTTP\/[\d.]+ \d{3}/m.test(text);

const TIME = /^\d\d:\d\d:\d\d\.\d+ (?:\[[^\]]*\] )?/;
/** A body without a final line break is followed directly by curl's next message. */
const INFO_WITHIN =
  /\* (?:Connection #\d+ to host|Closing connection|Issue another request to this URL|Found bundle for host|Re-?using existing|Hostname \S+ was found in DNS cache|WARNING: failed to open| {2}Trying \S)/;

/** Parses the lines of `curl -v`. A line without curl's prefix belongs to a body, or to a progress meter. */
export function verboseLines(text: string): CurlLine[] {
  // A meter starts with a carriage return, also at the start of a line.
  return text.split(/\r\n|\n\r(?!\n)|[\r\n]/).flatMap((whole): CurlLine[] => {
    const line = whole.replace(METER, "").replace(METER_TITLE, "").replace(TIME, "");
    const mark = line.slice(0, 2);
    if (mark === "* ") return [{ kind: "info", text: line.slice(2).trim() }];
    if (mark === "> " || line === ">") return [{ kind: "sent", text: line.slice(2).trim() }];
    if (mark === "< " || line === "<") return [{ kind: "received", text: line.slice(2).trim() }];
    if (/^[{}] \[\d+ bytes data\]$/.test(line) || isMeter(line)) return [];
    const within = INFO_WITHIN.exec(line);
    if (within === null) return [{ kind: "received-body", text: line }];
    const info: CurlLine = { kind: "info", text: line.slice(within.index + 2) };
    return within.index === 0 ? [info] : [{ kind: "received-body", text: line.slice(0, within.index) }, info];
  });
}

/** The progress meter does not end its line before curl's next message. */
const METER = /^[ \d.kMG]*(?:[-\d]{1,2}:[-\d]{2}:[-\d]{2} *){3}(?:[ \d.kMG]*(?=[*<>{}] )|(?<= )[ \d.kMG]{5})/;
/** Its title follows directly on a body without a final line break. */
const METER_TITLE = / *% Total {4}% Received % Xferd .*$/;

const isMeter = (line: string): boolean =>
  /^\s*% Total\b|^\s*Dload\s+Upload|^\s*\d+\s+[\d.]+[kMG]?\s+\d+\s/.test(line);

const TRACE_HEAD = /^(== Info: |=> Send header|=> Send data|<= Recv header|<= Recv data|[=<]=?>? .*SSL)(.*)$/;
const TRACE_ROW = /^([\da-f]{4,}): ?(.*)$/;
/** A row of `--trace`: up to sixteen bytes in hexadecimal, and as characters. */
const HEX_ROW = /^((?:[\da-f]{2} ){1,16})/;

/** Parses the lines of `curl --trace-ascii` and `--trace`: blocks whose rows have their offset. */
export function traceLines(text: string): CurlLine[] {
  const hex = [...text.matchAll(/^[\da-f]{4,}: (.+)$/gm)].every(([, row = ""]) => HEX_ROW.test(row));
  const lines: CurlLine[] = [];
  let block: { kind: CurlLine["kind"]; text: string; end: number } | null = null;
  const close = () => {
    if (block === null) return;
    const { kind } = block;
    // The line break after the last line does not start another one.
    const text = block.text.replace(/\r?\n$/, "");
    for (const line of text.split(/\r?\n/)) lines.push({ kind, text: line });
    block = null;
  };
  for (const whole of text.split(/\r\n|[\r\n]/)) {
    const line = whole.replace(TIME, "");
    const [, head = "", rest = ""] = TRACE_HEAD.exec(line) ?? [];
    if (head !== "") {
      close();
      if (head === "== Info: ") lines.push({ kind: "info", text: rest.trim() });
      else if (head in BLOCKS) block = { kind: BLOCKS[head] ?? "info", text: "", end: 0 };
      continue;
    }
    const [, offset, row = ""] = TRACE_ROW.exec(line) ?? [];
    if (block === null || offset === undefined) continue;
    const from = Number.parseInt(offset, 16);
    const [, bytes = ""] = (hex && HEX_ROW.exec(row)) || [];
    // If the next row starts at a larger offset, the bytes in between are a line break.
    const gap: string = !hex && from > block.end && from > 0 ? "\n" : "";
    const shown = hex ? fromHex(bytes) : row;
    block = {
      kind: block.kind,
      text: block.text + gap + shown,
      end: from + row.length,
    };
  }
  close();
  return lines;
}

const BLOCKS: Readonly<Record<string, CurlLine["kind"]>> = {
  "=> Send header": "sent",
  "<= Recv header": "received",
  "=> Send data": "sent-body",
  "<= Recv data": "received-body",
};

const fromHex = (bytes: string): string => Buffer.from(bytes.replace(/ /g, ""), "hex").toString("latin1");
