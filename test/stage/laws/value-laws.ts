import type { Role } from "../../../src/stage/canvas/role.ts";
import type { Show } from "../../../src/trace/show/show.ts";
import type { Laws } from "./law.ts";
import { type Picture, placesOf } from "./picture.ts";

/** Laws of the highlighted values: a value has one colour everywhere. */
export const VALUE_LAWS: Laws = {
  "a session id has one colour wherever it stands": (picture) => {
    for (const id of sessionIdsOf(picture)) {
      for (const [y, x] of placesOf(picture, id)) {
        if (y === picture.layout.title) continue;
        const role = roleAt(picture, y, x);
        if (!SESSION_ROLES.includes(role)) return `${id} is ${role} at ${x},${y}`;
      }
    }
    return null;
  },

  "a token has three colours wherever it stands": (picture) => {
    for (const [y, row] of picture.rows.entries()) {
      if (!row.includes("eyJ")) continue;
      for (const { index, 0: whole, 1: payload = "", 2: signature = "" } of row.matchAll(TOKEN)) {
        const starts = [index, index + whole.indexOf(payload, 4), index + whole.length - signature.length];
        const roles = starts.map((x) => roleAt(picture, y, x));
        if (roles[0] !== "flash" && roles.join() !== TOKEN_ROLES)
          return `${whole} is ${roles} at ${index},${y}`;
      }
    }
    return null;
  },
};

/** On a lit line, in a flash, in a row that goes and on a wire that does not carry it an id has the colour of what becomes of it. */
const SESSION_ROLES: readonly (Role | undefined)[] = ["session", "flash", "struck", "lit-strong", "bad"];

/** In full, or each part shortened. */
const TOKEN = /eyJ[\w-]+…?\.(eyJ[\w-]+…?)\.([\w-]+…?)/g;
const TOKEN_ROLES = "jwt-header,jwt-payload,jwt-signature";

const roleAt = ({ frame }: Picture, y: number, x: number): Role | undefined =>
  frame.roles[y * frame.cols + x];

/** The ids of a show, looked up once. */
function sessionIdsOf({ timeline: { show } }: Picture): readonly string[] {
  const known = sessionIds.get(show);
  if (known !== undefined) return known;
  const found = show.trace.flatMap((e) => (e.type === "session.created" ? [e.sessionId] : []));
  sessionIds.set(show, found);
  return found;
}

const sessionIds = new WeakMap<Show, readonly string[]>();
