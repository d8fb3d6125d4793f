import { field, type HttpRequest, type HttpResponse } from "../../../http/message.ts";
import { refuse } from "../../../trace/refusal.ts";
import type { User } from "../../../trace/things.ts";
import type { Process } from "../../process.ts";
import { deny, letIn } from "../gate.ts";
import { bodyFields, PASSWORD, textResponse } from "../routes.ts";
import { loginOf, type TransferContext } from "./transfer.ts";

/** The context of a server whose users can change their passwords. */
export interface PasswordContext extends TransferContext {
  changePassword(user: User, password: string): void;
  /** Ends all logins of a user except for the one given. */
  endLoginsOf(userId: number, but: string | null): void;
}

/** POST /password: a user who knows the old password sets a new one. A setting decides about the user's other logins. */
export function* passwordPage(
  server: PasswordContext,
  exchange: number,
  request: HttpRequest,
): Process<HttpResponse> {
  const entry = yield* letIn(server, exchange, request, PASSWORD);
  if ("answer" in entry) return entry.answer;
  const { old = "", new: chosen = "" } = bodyFields(field(request, "Content-Type"), request.body);
  // A token has only the user's number; the name is in the database.
  const user = server.users.find(({ id }) => id === entry.user.id) ?? entry.user;
  if (chosen === "" || server.checkPassword(user.name, old) === null) {
    deny(server, exchange, PASSWORD, 403, refuse("old-password-wrong"));
    return textResponse(403, "The old password is not right");
  }
  server.changePassword(user, chosen);
  if (server.settings["password-ends"] === "others") server.endLoginsOf(user.id, loginOf(server, request));
  return textResponse(200, "Your password is changed");
}
