import type { EventOf } from "../event.ts";
import type { DeniedToken } from "../things.ts";
import type { TokenStateEvent } from "../token-state-events.ts";
import type { Tables } from "./knowledge.ts";

/** The tables of a server after one more event about refresh tokens or its denylist, at a time of its own clock (virtual ms). */
export function withTokenState(tables: Tables, event: EventOf<TokenStateEvent["type"]>, now: number): Tables {
  const { refreshTokens, denied } = tables;
  switch (event.type) {
    case "refresh.stored":
      return { ...tables, refreshTokens: [...refreshTokens, event.record] };
    case "refresh.used": {
      const { record } = event;
      const rows = refreshTokens.map((r) => (r.token === record.token ? record : r));
      return { ...tables, refreshTokens: rows };
    }
    case "refresh.revoked":
      return { ...tables, refreshTokens: refreshTokens.filter((r) => r.family !== event.family) };
    case "denylist.added":
      return { ...tables, denied: [...stillDenied(denied, now), event.entry] };
    case "denylist.looked-up":
      return { ...tables, denied: stillDenied(denied, now) };
    case "refresh.looked-up":
      return tables;
  }
}

/** A denylist forgets a token that has expired: its signature check refuses it anyway. */
const stillDenied = (rows: readonly DeniedToken[], now: number) =>
  rows.filter((row) => row.until === null || row.until > now);
