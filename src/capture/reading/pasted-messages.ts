import { type Field, field, UNSEEN_METHOD } from "../../http/message.ts";
import { type Recorded, type Recording, UnreadableRecording } from "../recording.ts";
import { fieldOf, isField, isRequestLine, isStatusLine, requestIn, responseIn } from "./message-text.ts";
import { timed } from "./message-times.ts";
import { commonUserAgent } from "./tools.ts";

const MOST_MESSAGES = 20_000;
const MOST_BODY = 65_536;

/** Whether a text starts with an HTTP message, or with a field of one such as Set-Cookie. */
export function isMessages(text: string): boolean {
  const first = text.split(/\r?\n/).find((line) => line.trim() !== "") ?? "";
  return isRequestLine(first.trim()) || isStatusLine(first.trim()) || isField(first.trim());
}

/**
 * Parses pasted messages: requests and responses one after another, a single response, or fields alone, such as a bare
 * Set-Cookie line. `from`: their URL, if they do not include one; null: unknown. Throws UnreadableRecording if
 * nothing names their host.
 */
export function readMessages(text: string, from: string | null): Recording {
  const blocks = blocksOf(text).slice(0, MOST_MESSAGES);
  const pairs: Pick<Recorded, "request" | "response">[] = [];
  let homeless = 0;
  for (const { head, body } of blocks) {
    const last = pairs.at(-1);
    const answer = isStatusLine(head[0] ?? "") ? responseIn(head, body) : loneAnswer(head);
    if (answer === null) {
      const request = requestIn(head, body, { url: from }) ?? loneRequest(head, from);
      if (request === null) homeless += 1;
      else pairs.push({ request, response: null });
    } else if (last !== undefined && last.response === null) {
      pairs[pairs.length - 1] = { ...last, response: answer };
    } else {
      const url = last?.request.url ?? from;
      if (url === null) homeless += 1;
      else {
        const host = { name: "Host", value: new URL(url).host };
        const request = { method: UNSEEN_METHOD, url, fields: [host], body: "" };
        pairs.push({ request, response: answer });
      }
    }
  }
  if (pairs.length === 0) {
    throw new UnreadableRecording(
      homeless > 0
        ? "Nothing here says which host it is for: there is no Host field. Say where it came from: --from https://shop.test/login"
        : "There is no HTTP message here: no request line such as GET /login HTTP/1.1, and no field such as Set-Cookie: id=1.",
    );
  }
  const exchanges = timed(pairs).map((one) => ({
    ...one,
    page: null,
    destination: field(one.request, "Sec-Fetch-Dest"),
    fromCache: false,
    kept: null,
  }));
  const gaps = homeless > 0 ? [{ kind: "unreadable", count: homeless } as const] : [];
  return { form: "messages", tool: null, userAgent: commonUserAgent(exchanges), exchanges, gaps };
}

interface PastedBlock {
  readonly head: string[];
  readonly body: string;
}

/** Splits into messages: each has its head up to the blank line, and its body up to the next message. */
function blocksOf(text: string): PastedBlock[] {
  const blocks: { head: string[]; body: string[] }[] = [];
  let inHead = false;
  // Text copied from a page may be indented as a whole, and from a terminal may have curl's prefixes.
  const [, indent = ""] = /^(?:[ \t]*[\r\n])*([ \t]*)/.exec(text) ?? [];
  for (const whole of text.split(/\r\n|[\r\n]/)) {
    const own = whole.startsWith(indent) ? whole.slice(indent.length) : whole;
    const line = own.replace(/^[<>] /, "").trimEnd();
    const starts = isRequestLine(line) || isStatusLine(line);
    const current = blocks.at(-1);
    if (starts || (current === undefined && isField(line))) {
      blocks.push({ head: [line], body: [] });
      inHead = true;
    } else if (current === undefined) continue;
    else if (inHead && line !== "") current.head.push(line);
    else if (inHead) inHead = false;
    else if (current.body.length < MOST_BODY) current.body.push(line);
  }
  return blocks.map(({ head, body }) => ({ head, body: body.join("\n").slice(0, MOST_BODY).trimEnd() }));
}

/** Parses fields without a status line as a response, if one of them is Set-Cookie. */
function loneAnswer(head: readonly string[]): { status: number; fields: Field[]; body: string } | null {
  const fields = head.flatMap((line) => fieldOf(line) ?? []).filter(({ name }) => !name.startsWith(":"));
  if (isRequestLine(head[0] ?? "") || field({ fields }, "Set-Cookie") === null) return null;
  return { status: 200, fields, body: "" };
}

/**
 * Parses fields without a request line, as developer tools copy them, as a request with pseudo-headers for method and path, or as a GET.
 */
function loneRequest(head: readonly string[], from: string | null) {
  const fields = head.flatMap((line) => fieldOf(line) ?? []);
  if (isRequestLine(head[0] ?? "") || fields.length === 0) return null;
  const method = field({ fields }, ":method") ?? "GET";
  const path =
    field({ fields }, ":path") ?? (from !== null && URL.canParse(from) ? new URL(from).pathname : "/");
  return requestIn([`${method} ${path} HTTP/1.1`, ...head], "", { url: from });
}
