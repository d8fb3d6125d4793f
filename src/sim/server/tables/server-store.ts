import { Denylist } from "./denylist.ts";
import { RefreshTable } from "./refresh-table.ts";
import { SessionTable } from "./session-table.ts";

/** The login state of a server: in its memory, where a restart ends it, or in a store that servers share. */
export class ServerStore {
  readonly sessions = new SessionTable();
  readonly refreshTokens = new RefreshTable();
  readonly denylist = new Denylist();
}
