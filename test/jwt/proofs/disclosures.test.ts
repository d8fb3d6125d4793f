import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { matchDisclosures } from "../../../src/jwt/proofs/disclosures.ts";
import { withDisclosures } from "../../../src/jwt/proofs/sd-jwt.ts";
import { CLAIMS, decode, ids, OPTIONS, token } from "../tokens.ts";

const disclose = (...list: unknown[]): string => Buffer.from(JSON.stringify(list)).toString("base64url");
const hash = (text: string): string => createHash("sha256").update(text).digest("base64url");

const name = disclose("s1", "name", "Alice");
const mail = disclose("s2", "email", "a@shop.test");
const nation = disclose("s3", "DE");

/** What is known of each disclosure: its place, or what is wrong with it. */
const placesOf = (payload: Record<string, unknown>, ...texts: string[]) =>
  matchDisclosures(payload, texts)?.disclosures.map(({ path, fault }) => fault ?? path);

describe("disclosures", () => {
  test("are put in their places, and what is not disclosed is counted", () => {
    const payload = { _sd: [hash(name), hash(mail)], list: ["FR", { "...": hash(nation) }] };
    expect(placesOf(payload, name, nation)).toEqual(["name", "list[1]"]);
    expect(matchDisclosures(payload, [name, nation])).toMatchObject({
      withheld: 1,
      payload: { name: "Alice", list: ["FR", "DE"] },
    });
  });

  test("are found within what another one discloses", () => {
    const address = disclose("s4", "address", { _sd: [hash(name)], list: [{ "...": hash(nation) }] });
    expect(placesOf({ _sd: [hash(address)] }, address, name, nation)).toEqual([
      "address",
      "address.name",
      "address.list[0]",
    ]);
    const inList = disclose("s5", { _sd: [hash(mail)] });
    expect(placesOf({ a: [[{ "...": hash(inList) }]] }, inList, mail)).toEqual(["a[0][0]", "a[0][0].email"]);
  });

  test("are looked for fifty levels down, and not further", () => {
    const inObjects = (levels: number): Record<string, unknown> =>
      levels === 0 ? { _sd: [hash(name)] } : { a: inObjects(levels - 1) };
    expect(placesOf(inObjects(50), name)).toEqual([`${"a.".repeat(50)}name`]);
    expect(placesOf(inObjects(51), name)).toEqual([null]);
    const inLists = (levels: number): unknown =>
      levels === 0 ? { "...": hash(nation) } : [inLists(levels - 1)];
    expect(placesOf({ a: inLists(50) }, nation)).toEqual([`a${"[0]".repeat(50)}`]);
    expect(placesOf({ a: inLists(51) }, nation)).toEqual([null]);
  });

  test("are looked for as deep within what others disclose", () => {
    const inEachOther = (count: number): (string | null)[] => {
      const all = [nation];
      for (let i = 1; i < count; i++) all.push(disclose(`s${i}`, [{ "...": hash(all.at(-1) ?? "") }]));
      const last = all.at(-1) ?? "";
      return (placesOf({ a: [{ "...": hash(last) }] }, ...all) ?? []) as (string | null)[];
    };
    expect(inEachOther(49)[0]).toBe(`a${"[0]".repeat(49)}`);
    expect(inEachOther(60)[0]).toBeNull();
    expect(inEachOther(60).at(-1)).toBe("a[0]");
    const named = (count: number): (string | null)[] => {
      const all = [name];
      for (let i = 1; i < count; i++) all.push(disclose(`s${i}`, "b", { _sd: [hash(all.at(-1) ?? "")] }));
      return (placesOf({ _sd: [hash(all.at(-1) ?? "")] }, ...all) ?? []) as (string | null)[];
    };
    expect(named(49)[0]).toBe(`${"b.".repeat(48)}name`);
    expect(named(60)[0]).toBeNull();
    expect(named(60).at(-1)).toBe("b");
  });

  test("are wrong if they say what is there already, come twice, or are of the other kind", () => {
    expect(placesOf({ name: "Bob", _sd: [hash(name)] }, name)).toEqual(["name is there already"]);
    expect(placesOf({ _sd: [hash(name)], a: { _sd: [hash(name)] } }, name)).toEqual([
      "its hash is in two places",
    ]);
    expect(placesOf({ _sd: [hash(name)] }, name, name)).toEqual(["name", "it is there twice"]);
    expect(placesOf({ _sd: [hash(nation)] }, nation)).toEqual(["it has no name, and is among named ones"]);
    expect(placesOf({ a: [{ "...": hash(name) }] }, name)).toEqual(["it has a name, and is in an array"]);
  });

  test("are wrong if they are not two or three elements", () => {
    const texts = [
      disclose("s"),
      disclose("s", "a", 1, 2),
      disclose("s", 1, 2),
      disclose("s", "_sd", 1),
      "{",
      "e30",
    ];
    expect(placesOf({ _sd: texts.map(hash) }, ...texts)).toEqual([
      "it does not have two or three elements",
      "it does not have two or three elements",
      "it does not have two or three elements",
      "its name is _sd",
      "it is not a JSON array in base64url",
      "it is not a JSON array in base64url",
    ]);
  });

  test("an object with more than the hash is an element like any other", () => {
    const element = { "...": hash(nation), more: 1 };
    expect(matchDisclosures({ a: [element] }, [nation])?.payload).toEqual({ a: [element] });
  });

  test("are hashed as _sd_alg says; another hash is not known", () => {
    const digest = createHash("sha512").update(name).digest("base64url");
    expect(placesOf({ _sd: [digest], _sd_alg: "sha-512" }, name)).toEqual(["name"]);
    expect(matchDisclosures({ _sd_alg: "md5" }, [name])).toBeNull();
  });
});

describe("the verdict on a presentation", () => {
  const presented = (payload: object, ...texts: string[]) =>
    withDisclosures(
      decode(token({ ...CLAIMS, ...payload })),
      `~${texts.map((one) => `${one}~`).join("")}`,
      OPTIONS,
    );
  const forged = [1, 2].map((n) => disclose(`x${n}`, `claim${n}`, n));
  const twice = { _sd: [hash(name), hash(mail)] };

  test("is that of the token if all belong to it", () => {
    expect(presented({ _sd: [hash(name)] }, name).verdict.status).toBe("not-checked");
    expect(ids(presented({ _sd: [hash(name)] }, name))).not.toContain("forged-disclosure");
  });

  test.each<[string, object, string[], string]>([
    [
      "one that is not signed",
      {},
      forged.slice(0, 1),
      "a disclosure that the issuer did not sign came with it",
    ],
    ["two that are not signed", {}, forged, "2 disclosures that the issuer did not sign came with it"],
    ["one that is broken", twice, [name, name], "a disclosure that is broken came with it"],
    ["two that are broken", twice, [name, name, mail, mail], "2 disclosures that are broken came with it"],
    [
      "one that is broken and one that is not signed",
      twice,
      [name, name, ...forged.slice(0, 1)],
      "2 disclosures that the issuer did not sign came with it",
    ],
  ])("%s", (_, payload, texts, words) => {
    const { verdict } = presented(payload, ...texts);
    expect([verdict.status, verdict.message]).toEqual(["refused", words]);
  });
});
