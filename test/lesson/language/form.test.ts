import { describe, expect, test } from "vitest";
import { expectedAfter, fitAny, fitTo, parseForm, shownForm } from "../../../src/lesson/language/form.ts";
import { splitWords } from "../../../src/lesson/language/words.ts";

const words = (line: string) => splitWords(line).words ?? [];
const fitted = (form: string, line: string) => {
  const result = fitTo(parseForm(form), words(line));
  return "args" in result ? result.args : `miss at ${result.miss.at}`;
};

describe("a line and a form", () => {
  const FORM = "send <to:address> [with <values:pairs>] [at <host:host>]";

  test.each([
    ["send /a", { to: "/a" }],
    ["send /a at x.test", { to: "/a", host: "x.test" }],
    ["send /a with a=1 b=2", { to: "/a", values: { a: "1", b: "2" } }],
    ["send /a at x.test with a=1", { to: "/a", values: { a: "1" }, host: "x.test" }],
    ["send /a with a=1 at x.test", { to: "/a", values: { a: "1" }, host: "x.test" }],
    ["send /a with a=1 a=2", { to: "/a", values: { a: "2" } }],
    ["", "miss at 0"],
    ["sand /a", "miss at 0"],
    ["send", "miss at 1"],
    ["send a", "miss at 1"],
    ["send /a with", "miss at 3"],
    ["send /a with at x.test", "miss at 3"],
    ["send /a at x.test at y.test", "miss at 4"],
    ["send /a more", "miss at 2"],
  ])("%j", (line, expected) => {
    expect(fitted(FORM, line)).toEqual(expected);
  });

  test("words take all that follows", () => {
    expect(fitted("seen <event:words>", "seen a b c")).toEqual({ event: ["a", "b", "c"] });
  });

  test.each([
    ["seen session.stored", { type: "session.stored" }],
    ["seen session.stored abc123 45", { type: "session.stored", words: ["abc123", "45"] }],
    ["seen session.stored abc123 at x.test", { type: "session.stored", words: ["abc123", "at", "x.test"] }],
    ["seen session.stored at x.test", { type: "session.stored", host: "x.test" }],
  ])("a part without a word of its own takes what no other part takes: %s", (line, expected) => {
    expect(fitted("seen <type:event> [<words:words>] [at <host:host>]", line)).toEqual(expected);
  });

  test("a form with a type that is none is a mistake of ours", () => {
    expect(() => parseForm("a <b:nothing>")).toThrow("unknown type nothing");
  });
});

describe("what does not fit any form", () => {
  const rules = [
    { form: "page read cookies" },
    { form: "page read <kept:kept>" },
    { form: "wait <time:duration> [at <host:host>]" },
  ];
  const misfit = (line: string) => {
    const found = fitAny(rules, words(line));
    return "misfit" in found ? `${found.misfit.column}: ${found.misfit.message}` : "fits";
  };

  test.each([
    [
      "pgae read cookies",
      '1: "pgae" does not fit here. Did you mean "page"? Here you can write: page, wait.',
    ],
    ["page raed cookies", '6: "raed" does not fit here. Did you mean "read"? Here you can write: read.'],
    [
      "page read cokies",
      '11: "cokies" does not fit here. Did you mean "cookies"? Here you can write: cookies, <area.key>.',
    ],
    ["page read cookies now", '19: "now" does not fit here. Nothing may follow here.'],
    ["page read", "11: Something is missing at the end: cookies, <area.key>."],
    ["wait", "6: Something is missing at the end: <time>."],
    ['wait  "soon"', '7: "soon" is not a time. Write a number and its unit: 90s, 31m, 8h, 30d.'],
    ["wait 5m an x.test", '9: "an" does not fit here. Did you mean "at"? Here you can write: at.'],
    ['wait "5m" at', "14: Something is missing at the end: <host>."],
    ["", "1: Something is missing at the end: page, wait."],
    ["wait 5m", "fits"],
  ])("%j", (line, expected) => {
    expect(misfit(line)).toBe(expected);
  });
});

test("help shows what may stand there, not what it is called", () => {
  expect(shownForm("browser submit <to:address> [with <values:pairs>]")).toBe(
    "browser submit <address> [with <name=value …>]",
  );
});

describe("of several optional parts", () => {
  const rules = [{ form: "send <to:address> [with <values:pairs>] [at <host:host>]" }];
  const misfit = (line: string, besides: string[] = []) => {
    const found = fitAny(rules, words(line), besides);
    return "misfit" in found ? found.misfit.message : "fits";
  };

  test.each([
    ["send /a more", '"more" does not fit here. Here you can write: with, at.'],
    ["send /a at x.test more", '"more" does not fit here. Here you can write: with.'],
    ["send /a with a=1 at x.test more", '"more" does not fit here. Nothing may follow here.'],
  ])("those that are left are named: %s", (line, message) => expect(misfit(line)).toBe(message));

  test("what else a line may begin with is named at its begin alone", () => {
    expect(misfit("sned /a", ["undo"])).toMatch(/Did you mean "send"\? Here you can write: send, undo\.$/);
    expect(misfit("nudo", ["undo"])).toContain('Did you mean "undo"?');
    expect(misfit("send a", ["undo"])).not.toContain("undo");
  });
});

describe("what may come next", () => {
  const rules = [
    { form: "send <to:address> [with <values:pairs>] [at <host:host>]" },
    { form: "start <name:host> over <hosts:hosts>" },
    { form: "seen <type:event> [<words:words>]" },
    { form: "stop" },
  ];
  const next = (line: string) => {
    const { words: literal, types } = expectedAfter(rules, words(line));
    return [...literal, ...types.map((type) => `<${type}>`)].join(" ");
  };

  test.each([
    ["", "send start seen stop"],
    ["send", "<address>"],
    ["send /a", "with at"],
    ["send /a with", "<pairs>"],
    ["send /a with a=1", "at"],
    ["send /a at", "<host>"],
    ["send /a at x.test", "with"],
    ["send /a at x.test with", "<pairs>"],
    ["send /a at x.test with a=1", ""],
    ["start x.test", "over"],
    ["start x.test over", "<hosts>"],
    ["start x.test over a.test", "<hosts>"],
    ["seen token.signed", "<words>"],
    ["stop", ""],
    ["stop now", ""],
    ["send a", ""],
    ["nothing", ""],
  ])("after %j: %s", (line, expected) => expect(next(line)).toBe(expected));
});

test("after an optional part of several words comes its next one, and nothing else", () => {
  const rules = [
    { form: "route <path:path> [sets <count:number> cookies of <size:number> bytes] [at <host:host>]" },
  ];
  const next = (line: string) => {
    const { words: literal, types } = expectedAfter(rules, words(line));
    return [...literal, ...types.map((type) => `<${type}>`)];
  };
  expect([
    next("route /a"),
    next("route /a sets"),
    next("route /a sets 5"),
    next("route /a sets 5 cookies"),
    next("route /a sets 5 cookies of"),
    next("route /a sets 5 cookies of 9"),
    next("route /a sets 5 cookies of 9 bytes"),
    next("route /a at x.test sets 5"),
  ]).toEqual([
    ["sets", "at"],
    ["<number>"],
    ["cookies"],
    ["of"],
    ["<number>"],
    ["bytes"],
    ["at"],
    ["cookies"],
  ]);
});

describe("a value with blanks", () => {
  const rules = [{ form: "send <to:address> [with <values:pairs>] [at <host:host>]" }];
  const misfit = (line: string) => {
    const found = fitAny(rules, words(line));
    return "misfit" in found ? `${found.misfit.column}: ${found.misfit.message}` : "fits";
  };

  test.each([
    [
      "send /a with a=two words",
      '20: "words" does not fit here. Put a value with blanks in double quotes: a="two words".',
    ],
    ['send /a with a="two words"', "fits"],
    ["send /a with a=two b=words", "fits"],
    ["send /a with a=two at x.test", "fits"],
    ['send /a with a="two" words', '22: "words" does not fit here. Here you can write: at.'],
    ["send /a with a= words", '17: "words" does not fit here. Here you can write: at.'],
    ["send /a words", '9: "words" does not fit here. Here you can write: with, at.'],
  ])("%s", (line, expected) => expect(misfit(line)).toBe(expected));
});
