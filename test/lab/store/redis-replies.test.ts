import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RedisReplies, redisCommand } from "../../../src/lab/store/redis-replies.ts";

const bytes = (text: string) => Buffer.from(text);

describe("replies of a Redis", () => {
  test.each([
    ["+OK\r\n", "OK"],
    [":42\r\n", 42],
    ["$-1\r\n", null],
    ["*-1\r\n", null],
    ["$0\r\n\r\n", ""],
    ["$4\r\na\r\nb\r\n", "a\r\nb"],
    ["*2\r\n$1\r\na\r\n*1\r\n:1\r\n", ["a", [1]]],
    ["-NOAUTH Authentication required.\r\n", new Error("NOAUTH Authentication required.")],
  ])("%j", (sent, reply) => {
    expect(new RedisReplies().read(bytes(sent))).toEqual([reply]);
  });

  test("are the same however the bytes are cut", () => {
    const word = fc.string({ unit: "grapheme" });
    const cut = fc.array(fc.nat(12));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), cut, (words, lengths) => {
        const all = bytes(redisCommand(words) + redisCommand(["end"]));
        const replies = new RedisReplies();
        const read: unknown[] = [];
        let rest = all;
        for (const length of [...lengths, all.length]) {
          read.push(...replies.read(rest.subarray(0, length)));
          rest = rest.subarray(length);
        }
        expect(read).toEqual([words, ["end"]]);
      }),
    );
  });

  test("nobody else's are read", () => {
    expect(() => new RedisReplies().read(bytes("HTTP/1.1 400 Bad Request\r\n\r\n"))).toThrow(
      "what listens there does not answer as one",
    );
  });
});
