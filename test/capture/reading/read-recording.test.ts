import { describe, expect, test } from "vitest";
import { readRecording } from "../../../src/capture/reading/read-recording.ts";

const NOW = Date.UTC(2026, 10, 26, 12, 0, 0);

async function* pieces(...all: string[]) {
  yield* all;
}
const read = (...all: string[]) => readRecording(pieces(...all), { from: null, now: NOW });

describe("the form of a recording", () => {
  test("does not depend on blank pieces before it, nor on how it is cut", async () => {
    const entry = '{"request":{"method":"GET","url":"https://shop.test/"}}';
    const har = await read(" ", "\n", '  {"log":{"ent', `ries":[${entry}]}}`);
    expect([har.form, har.exchanges.length]).toEqual(["har", 1]);
    const messages = await read("\n", "GET / HT", "TP/1.1\nHost: shop.test\n");
    expect([messages.form, messages.exchanges.length]).toEqual(["messages", 1]);
  });

  test.each([[[]], [[""]], [["  \n"]], [[" ", "\t", "\n"]]])("%j is an empty recording", async (all) => {
    await expect(read(...all)).rejects.toThrow(/nothing here/);
  });

  test.each(["PK\u0003\u0004x", "\u001f\u008bx"])("%j is compressed", async (text) => {
    await expect(read(text)).rejects.toThrow(/compressed/);
  });
});

describe("times of messages", () => {
  const DATE = "Date: Thu, 26 Nov 2026 11:00:00 GMT\n";
  const HOUR = 3_600_000;
  /** Three requests, with what their answers say of the time: start and answer in ms after now. */
  const timesOf = async (...dates: string[]) => {
    const texts = dates.map((date) => `GET / HTTP/1.1\nHost: shop.test\n\nHTTP/1.1 200 OK\n${date}\n`);
    const { exchanges } = await read(texts.join(""));
    return exchanges.map(({ startedAt, answeredAt }) => [startedAt - NOW, answeredAt - NOW]);
  };

  test("without any date they end now, each a step after the one before it", async () => {
    expect(await timesOf("", "Date: today\n", "")).toEqual([
      [-5, -4],
      [-3, -2],
      [-1, 0],
    ]);
  });

  test("one date is that of its answer, and the others are a step away from it", async () => {
    for (const i of [0, 1, 2]) {
      const dates = ["", "", ""].with(i, DATE);
      const times = [0, 1, 2].map((n) => 2 * (n - i) - HOUR);
      expect(await timesOf(...dates)).toEqual(times.map((at) => [at, at + 1]));
    }
  });

  test("time goes on although a date is the same, or an earlier one", async () => {
    const earlier = "Date: Thu, 26 Nov 2026 10:00:00 GMT\n";
    expect((await timesOf(DATE, DATE, earlier)).map(([at]) => at)).toEqual([-HOUR, 2 - HOUR, 4 - HOUR]);
  });
});
