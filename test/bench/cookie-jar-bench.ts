import { CookieJar as ToughJar } from "tough-cookie";
import { cookieHeader } from "../../src/http/cookie-header.ts";
import { listedSuffix } from "../../src/http/public-suffix-list.ts";
import { rulesOf } from "../../src/sim/jar/browsers.ts";
import type { CookieAccess } from "../../src/sim/jar/cookie-access.ts";
import { CookieJar } from "../../src/sim/jar/cookie-jar.ts";
import type { Row } from "./row.ts";

const URL_OF_HOST = "https://www.shop.test/cart";
const OTHERS = 3000;
const ROUNDS = 30;
/** ms that one round of one contestant should take, long enough for the clock. */
const ROUND_TIME = 8;
const TWICE = 2;
/** A walk over all cookies would make it 300 times slower. */
const SUB_LINEAR = 3;

/** Our jar against tough-cookie's in one run, and against itself with many other hosts' cookies in it. */
export function cookieJarBench(): Row[] {
  return [
    ...[10, 50, 300].flatMap((count) => [
      faster(`jar get, ${count} cookies`, ourGet(filled(count)), toughGet(toughFilled(count))),
      faster(`jar put, ${count} cookies`, ourPut(filled(count), count), toughPut(toughFilled(count), count)),
    ]),
    steady("jar get", ourGet(filled(10)), ourGet(filled(10, OTHERS))),
    steady("jar put and delete", ourPutAndDelete(filled(10)), ourPutAndDelete(filled(10, OTHERS))),
  ];
}

function faster(name: string, ours: () => void, theirs: () => void): Row {
  const [our, their] = microseconds(ours, theirs);
  const ratio = their / our;
  return {
    name,
    measured: `${ratio.toFixed(1)} times as fast as tough-cookie (${our.toFixed(1)} µs and ${their.toFixed(1)} µs)`,
    aim: `at least ${TWICE} times as fast`,
    ok: ratio >= TWICE,
  };
}

function steady(name: string, alone: () => void, crowded: () => void): Row {
  const [before, after] = microseconds(alone, crowded);
  const ratio = after / before;
  return {
    name: `${name}, 10 cookies beside ${OTHERS} of other hosts`,
    measured: `${ratio.toFixed(1)} times as long as alone (${after.toFixed(1)} µs and ${before.toFixed(1)} µs)`,
    aim: `at most ${SUB_LINEAR} times as long`,
    ok: ratio <= SUB_LINEAR,
  };
}

const access = (now: number): CookieAccess => ({ now, api: "http", request: null });
const LINES = Array.from(
  { length: OTHERS },
  (_, i) => `cookie${i}=value${i}; Path=/; Secure; HttpOnly; Max-Age=3600`,
);
const line = (i: number) => LINES[i] ?? "";

function filled(count: number, others = 0): CookieJar {
  const rules = rulesOf("rfc");
  const limits = { ...rules.limits, most: count + 1, total: count + others + 1 };
  const jar = new CookieJar([], { suffixOf: listedSuffix, rules: { ...rules, limits } });
  for (let i = 0; i < others; i++) jar.receive(line(i), `https://www.site${i}.test/`, access(Date.now()));
  for (let i = 0; i < count; i++) jar.receive(line(i), URL_OF_HOST, access(Date.now()));
  return jar;
}

function toughFilled(count: number): ToughJar {
  const jar = new ToughJar();
  for (let i = 0; i < count; i++) jar.setCookieSync(line(i), URL_OF_HOST);
  return jar;
}

const ourGet = (jar: CookieJar) => () => {
  cookieHeader(jar.retrieve(URL_OF_HOST, access(Date.now())).attached);
};

const toughGet = (jar: ToughJar) => () => {
  jar.getCookieStringSync(URL_OF_HOST);
};

const ourPut = (jar: CookieJar, count: number) => {
  let i = 0;
  return () => {
    i = (i + 1) % count;
    jar.receive(line(i), URL_OF_HOST, access(Date.now()));
  };
};

const ourPutAndDelete = (jar: CookieJar) => () => {
  jar.receive("new=1; Path=/", URL_OF_HOST, access(Date.now()));
  jar.receive("new=; Path=/; Max-Age=0", URL_OF_HOST, access(Date.now()));
};

const toughPut = (jar: ToughJar, count: number) => {
  let i = 0;
  return () => {
    i = (i + 1) % count;
    jar.setCookieSync(line(i), URL_OF_HOST);
  };
};

/** Each one's µs per call: the best of rounds in turn, since whatever else runs on the machine only adds. */
function microseconds(first: () => void, second: () => void): [number, number] {
  const calls = [callsPerRound(first), callsPerRound(second)] as const;
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    times[0].push(timed(first, calls[0]));
    times[1].push(timed(second, calls[1]));
  }
  return [Math.min(...times[0]), Math.min(...times[1])];
}

/** Warms up, and tells how many calls fill a round. */
function callsPerRound(run: () => void): number {
  let calls = 64;
  while (timed(run, calls) * calls < ROUND_TIME * 1000) calls *= 2;
  return calls;
}

/** µs per call. */
function timed(run: () => void, calls: number): number {
  const start = performance.now();
  for (let i = 0; i < calls; i++) run();
  return ((performance.now() - start) * 1000) / calls;
}
