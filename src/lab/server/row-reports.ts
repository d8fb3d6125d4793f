import type { Masks } from "../../capture/masking/masks.ts";
import { spanWords } from "../../text/time-span.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";
import type { StoreKind } from "../../trace/things.ts";
import { COOKIE_PREFIX } from "../code/lab-settings.ts";
import type { SessionRow } from "../store/session-rows.ts";
import { IDLE, type RowReports } from "./lab-store.ts";
import { recordOf } from "./masked-events.ts";
import { LAB_SERVER, type Reports } from "./reports.ts";

/** Reports changes to rows of the session table for the current request. `https`: whether browsers reach the server over it. */
export function rowReports(
  reports: Reports,
  masks: Masks,
  { store, https }: { readonly store: StoreKind; readonly https: boolean },
): RowReports {
  const server = LAB_SERVER;
  const name = `${COOKIE_PREFIX}sessionId`;
  return {
    stored(id, row, isNew) {
      const record = recordOf(id, row, masks);
      if (!isNew) return reports.say({ type: "session.touched", server, record });
      reports.say({ type: "session.created", server, sessionId: record.sessionId });
      reports.say({ type: "session.stored", server, store, record });
      // express-session: `if (req.session.cookie.secure && !issecure(req, trustProxy)) return`.
      if (https || !isSecure(row)) return;
      const refusal = refuse("secure-over-http", { name });
      reports.say({ type: "cookie.unsent", server, name, refusal });
    },
    lookedUp(id, row) {
      const sessionId = masks.of(id, "id");
      const record = row === null ? null : recordOf(id, row, masks);
      const refusal = whyNotGood(sessionId, row, reports.now());
      reports.say({ type: "session.looked-up", server, sessionId, record, refusal });
      if (refusal !== null) reports.refuses(refusal);
      else reports.knows(record?.userId);
    },
    touched(id, row) {
      reports.say({ type: "session.touched", server, record: recordOf(id, row, masks) });
    },
    expired(id, row) {
      const record = recordOf(id, row, masks);
      const refusal = tooOld(record.sessionId, row, reports.now());
      reports.say({ type: "session.expired", server, record, refusal });
    },
    deleted(id, row) {
      const because = reports.work?.path === "/logout" ? "logout" : "new-login";
      reports.say({ type: "session.deleted", server, record: recordOf(id, row, masks), because });
    },
  };
}

/** Whether the cookie of a row is Secure: express-session keeps its attributes in the row. */
const isSecure = ({ data }: SessionRow): boolean =>
  (JSON.parse(data) as { cookie?: { secure?: unknown } }).cookie?.secure === true;

function whyNotGood(id: string, row: SessionRow | null, now: number): Refusal | null {
  if (row === null) return refuse("session-not-found", { id });
  return row.expiresAt <= now ? tooOld(id, row, now) : null;
}

const tooOld = (id: string, { expiresAt }: SessionRow, now: number): Refusal =>
  refuse("session-idle", { id, time: spanWords(now - (expiresAt - IDLE)) });
