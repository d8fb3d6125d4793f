/** A reply of Redis: a text, a number, nothing, an error, or several of them. */
export type RedisReply = string | number | null | Error | readonly RedisReply[];

const LINE_END = "\r\n";

/** Encodes a command for Redis: an array of texts, each with its length in bytes (RESP 2). */
export const redisCommand = (words: readonly string[]): string =>
  [`*${words.length}`, ...words.flatMap((word) => [`$${Buffer.byteLength(word)}`, word]), ""].join(LINE_END);

/** Decodes a stream of replies (RESP 2), in the order of their commands. */
export class RedisReplies {
  #bytes = Buffer.alloc(0);

  /** Returns the replies that are complete with this chunk. Throws an Error if it cannot be from Redis. */
  read(piece: Uint8Array): RedisReply[] {
    this.#bytes = Buffer.concat([this.#bytes, piece]);
    const replies: RedisReply[] = [];
    let start = 0;
    for (;;) {
      const read = replyAt(this.#bytes, start);
      if (read === null) break;
      replies.push(read.reply);
      start = read.end;
    }
    this.#bytes = this.#bytes.subarray(start);
    return replies;
  }
}

/** A reply, and where it ends; null while it is incomplete. */
type ReadReply = { readonly reply: RedisReply; readonly end: number } | null;

function replyAt(bytes: Buffer, start: number): ReadReply {
  if (start === bytes.length) return null;
  const kind = String.fromCharCode(bytes[start] ?? 0);
  if (!"+-:$*".includes(kind)) throw new Error("what listens there does not answer as one");
  const lineEnd = bytes.indexOf(LINE_END, start);
  if (lineEnd < 0) return null;
  const line = bytes.toString("utf8", start + 1, lineEnd);
  const end = lineEnd + LINE_END.length;
  if (kind === "+") return { reply: line, end };
  if (kind === "-") return { reply: new Error(line), end };
  if (kind === ":") return { reply: Number(line), end };
  // A length of -1 means "nothing".
  if (line === "-1") return { reply: null, end };
  return kind === "$" ? textAt(bytes, end, Number(line)) : repliesAt(bytes, end, Number(line));
}

function textAt(bytes: Buffer, start: number, length: number): ReadReply {
  const end = start + length;
  if (bytes.length < end + LINE_END.length) return null;
  return { reply: bytes.toString("utf8", start, end), end: end + LINE_END.length };
}

function repliesAt(bytes: Buffer, start: number, count: number): ReadReply {
  const reply: RedisReply[] = [];
  let end = start;
  while (reply.length < count) {
    const read = replyAt(bytes, end);
    if (read === null) return null;
    reply.push(read.reply);
    end = read.end;
  }
  return { reply, end };
}
