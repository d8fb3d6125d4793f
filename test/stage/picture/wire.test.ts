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

describe("wirePicture", () => {
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
