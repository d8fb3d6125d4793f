import { describe, expect, test } from "vitest";
import { drawn } from "../../course.ts";

const FORGE = ["attacker take token", "attacker guess secret", "attacker forge role=admin key guessed"];

describe("what an attacker holds", () => {
  test("stands in his box, in the order in which he came by it", () => {
    expect(drawn("shop-weak-secret", FORGE)).toMatch(
      /Attacker[\s\S]*Holds[\s\S]*eyJ[\s\S]*Guessed secret[\s\S]*secret123[\s\S]*Forged[\s\S]*eyJ/,
    );
  });

  test("and in the overview, with what the tokens say", () => {
    const all = drawn("shop-weak-secret", [...FORGE, "browser reload"], "inspect", 200, 60);
    expect(all).toMatch(
      /secret: secret123[\s\S]*Attacker[\s\S]*holds eyJ[\s\S]*"role":"customer"[\s\S]*guessed secret secret123/,
    );
    expect(all).toMatch(/forged eyJ[\s\S]*"role":"admin"/);
  });

  test.each([
    [80, 24],
    [60, 18],
  ])("and with it, at %ix%i, the cookie that he sends", (cols, rows) => {
    const send = 'attacker send GET /profile cookie "sessionId=zzz999"';
    const picture = drawn("shop-session", [send], "none", cols, rows);
    expect(picture).toMatch(/│ Sends the cookie +│[\s\S]*│ {3}sessionId=zzz999 +│/);
    expect(drawn("shop-session", ["attacker send GET /profile"], "none", cols, rows)).not.toContain(
      "Sends the",
    );
  });

  test("is nothing where nobody has taken anything", () => {
    expect(drawn("shop-weak-secret", ["browser reload"], "inspect", 200, 60)).not.toContain("Attacker");
  });
});

describe("who stands on the left", () => {
  const send = "attacker send GET /profile";

  test.each([
    ["the attacker, when his answer comes", [send], "Attacker"],
    ["the browser, when something else happens after it", [send, "server set csrf token"], "Browser"],
    ["the browser, when it asks again", [send, "browser reload"], "Browser"],
  ])("%s", (_, steps, title) => {
    expect(drawn("shop-transfer", steps)).toContain(`╭─ ${title} ─`);
  });

  test("the one row of a small screen names him as well, and its arrow ends where it always does", () => {
    const small = (step: string) => drawn("shop-transfer", [step], "none", 60, 18);
    expect(small(send)).toMatch(/^ Attacker ◀─{16} Server {2}401/m);
    expect(small("browser reload")).toMatch(/^ Browser ◀─{17} Server {2}200/m);
  });
});

describe("a server that is open to an attack shows it", () => {
  test.each([
    ["shop-naive-verifier", ["browser reload"], "token picks the alg"],
    ["shop-plant", ["browser open https://shop.test/login"], "keeps IDs"],
    ["shop-transfer", ["server set csrf token", "browser reload"], "need a CSRF token"],
    ["shop-transfer", ["server set csrf origin", "browser reload"], "need the own Origin"],
  ])("%s after %j: %s", (world, steps, words) => {
    expect(drawn(world, steps)).toContain(words);
  });

  test.each([
    ["shop-naive-verifier", ["server set verifier pinned", "browser reload"], "token picks the alg"],
    ["shop-plant", ["server set renew-id yes", "browser open https://shop.test/login"], "keeps IDs"],
    ["shop-transfer", ["browser reload"], "need"],
  ])("%s after %j: no %s", (world, steps, words) => {
    expect(drawn(world, steps)).not.toContain(words);
  });

  test("and says beside the verdict what it believed", () => {
    const asked = (...forge: string[]) => [...forge, "attacker send GET /profile bearer forged"];
    const none = asked("attacker take token", "attacker forge role=admin alg none");
    expect(drawn("shop-naive-verifier", none, "none", 80, 24, -3)).toContain("▲ no signature: believed");
    const key = asked(
      "attacker take token",
      "attacker send GET /public-key",
      "attacker forge role=admin key public",
    );
    expect(drawn("shop-rs256-naive", key, "none", 80, 24, -3)).toContain("▲ public key as secret");
  });

  test("and the money that left it", () => {
    const steps = ["browser submit /transfer with to=mallory amount=900"];
    expect(drawn("shop-transfer", steps)).toMatch(/Money sent[\s\S]*maya → mallory {2}900/);
    expect(drawn("shop-transfer", [...steps, "browser reload"], "inspect", 200, 60)).toContain(
      "sent 900 from maya to mallory",
    );
  });
});
