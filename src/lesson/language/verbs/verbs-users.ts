import type { Server } from "../../../sim/server/server.ts";
import type { World } from "../../../sim/world.ts";
import type { User } from "../../../trace/things.ts";
import { userOf, type Verb, verb } from "./verb.ts";

/** What the operator does to users. Logins are kept unless a step ends them. */
export const USER_VERBS: readonly Verb[] = [
  verb(
    "server add user <name:name> id <id:number> role <role:name> password <password:text> [at <host:host>]",
    "Add a user to the server's database",
    "server add user shivam id 45 role admin password correct-horse",
    (world, { name, id, role, password, host }) => {
      for (const server of world.network.serversAt(host)) server.addUser({ id, name, role }, password);
    },
  ),
  verb(
    "server change password of <name:user> to <password:text> [ending <ends:logins>] [at <host:host>]",
    "Give a user another password",
    "server change password of shivam to new-horse",
    (world, args) => onUser(world, args, (server, user) => server.changePassword(user, args.password)),
  ),
  verb(
    "server change role of <name:user> to <role:name> [ending <ends:logins>] [at <host:host>]",
    "Give a user another role",
    "server change role of shivam to customer",
    (world, args) => onUser(world, args, (server, user) => server.changeRole(user, args.role)),
  ),
  verb(
    "server remove user <name:user> [ending <ends:logins>] [at <host:host>]",
    "Take a user out of the database",
    "server remove user shivam",
    (world, args) => onUser(world, args, (server, user) => server.removeUser(user)),
  ),
];

interface OnUser {
  readonly name: string;
  readonly ends?: "logins" | undefined;
  readonly host?: string | undefined;
}

function onUser(
  world: World,
  { name, ends, host }: OnUser,
  change: (server: Server, user: User) => void,
): void {
  const { id } = userOf(world, host, name);
  for (const server of world.network.serversAt(host)) {
    const user = server.users.find((u) => u.id === id);
    if (user === undefined) continue;
    change(server, user);
    if (ends === "logins") server.endLoginsOf(id);
  }
}
