import { describe, expect, test } from "vitest";
import { Sandbox } from "../../../src/lesson/running/sandbox.ts";
import { lineText } from "../../../src/stage/canvas/text.ts";
import { wirePicture } from "../../../src/stage/picture/wire.ts";
import { timeline } from "../../../src/stage/timeline/timeline.ts";

const SHOP = ["server start shop.test", "server set mode session", "browser open https://shop.test/"];

/** What is between the boxes at the last beat of these steps: the far side, and the rows below the arrow, in full. */
function between(...steps: string[]) {
  const laidOut = timeline(new Sandbox("x", [...SHOP, ...steps]).show(), "play");
  const last = laidOut.beats.at(-1);
  if (last?.kind !== "scene") throw new Error("the last beat is no scene");
  const picture = wirePicture(last, laidOut.highlighter);
  return { to: lineText(picture?.to ?? []), below: picture?.below.map(([full = []]) => lineText(full)) };
}

/** What is carried at each beat of these steps, each way as its spans: "dim: token ". */
function carried(mode: string, ...steps: string[]): string[][][] {
  const shop = SHOP.map((step) => step.replace("mode session", `mode ${mode}`));
  const laidOut = timeline(new Sandbox("x", [...shop, ...steps]).show(), "play");
  return laidOut.beats.flatMap((beat) => {
    if (beat.kind !== "scene" || beat.packet === null) return [];
    const ways = wirePicture(beat, laidOut.highlighter)?.carried ?? [];
    return ways.length === 0
      ? []
      : [ways.map((way) => way.map(({ role, text }) => `${role}: ${text.slice(0, 12)}`))];
  });
}

describe("wirePicture", () => {
  const USER = "server add user shivam id 45 role admin password correct-horse";
  const FIELDS = "username=shivam password=correct-horse";

  test("says in words around a value, which stand back, what it is", () => {
    expect(carried("session", USER, `browser submit /login with ${FIELDS}`).at(0)).toEqual([
      ["dim: Set-Cookie: ", "cookie: sessionId=", "session: abc123"],
      ["cookie: sessionId=", "session: abc123"],
    ]);
    const token = ["jwt-header: eyJhbGciOiJI", "dim: .", "jwt-payload: eyJ1c2VySWQi", "dim: ."];
    const [login = []] = carried("jwt-header", USER, `page fetch POST /login json ${FIELDS}`);
    expect(login[0]?.slice(0, -1)).toEqual(["dim: token ", ...token]);
    expect(login[1]?.slice(0, -1)).toEqual(token);
    const said = JSON.stringify('{"token":"opaque"}');
    expect(
      carried("none", `server route /say says ${said}`, "browser open /", "page fetch GET /say").at(-1),
    ).toEqual([["dim: token opaque"], ["dim: opaque"]]);
  });

  test("names the proxy that the browser speaks with, and the server that it hands the request to", () => {
    const { to, below } = between("proxy start www.test over shop.test", "browser open https://www.test/");
    expect(to).toBe("Proxy");
    expect(below).toEqual(["proxy www.test", "→ shop.test by http"]);
  });

  test("names what else is under way while messages are held, and no longer", () => {
    const held = ["wire hold", "page fetch GET /cart", "page fetch GET /profile"];
    expect(between(...held).below).toEqual(["also waits: GET /cart"]);
    expect(between(...held, "wire release", "browser open /").below).toEqual([]);
  });
});
