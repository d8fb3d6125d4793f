import { cookieTable } from "../../../src/capture/sending/cookie-table.ts";
import { listedSuffix } from "../../../src/http/public-suffix-list.ts";
import { cookieTableRows } from "../../../src/stage/cookie/cookie-table-rows.ts";
import { frameOf, type Sheet } from "../sheet.ts";

const NOW = Date.UTC(2026, 10, 26);

const LINES: Readonly<Record<string, string>> = {
  "a session cookie": "sid=abc123; HttpOnly; SameSite=Lax",
  "without SameSite": "a=1",
  strict: "a=1; SameSite=Strict; Path=/a/b; Max-Age=86400",
  "for every host below": "sid=abc; Domain=shop.test; Secure; SameSite=None",
  partitioned: "a=1; Secure; SameSite=None; Partitioned",
  "refused everywhere": "a=1; SameSite=None",
  deleted: "a=1; Max-Age=0",
  "a prefix that lies": "__Host-sid=1; Path=/a",
};

/** One Set-Cookie line in several browsers, in a wide and in a narrow terminal. */
export const cookies = (): Sheet =>
  Object.fromEntries(
    Object.entries(LINES).flatMap(([name, line]) =>
      [100, 60].map((cols) => {
        const table = cookieTable(line, "https://shop.test/login", listedSuffix, NOW);
        return [`${name}, ${cols} columns`, frameOf(cookieTableRows(table, cols, NOW))];
      }),
    ),
  );
