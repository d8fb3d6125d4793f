import { field, type HttpRequest, type HttpResponse } from "../../../http/message.ts";
import { refuse } from "../../../trace/refusal.ts";
import type { Process } from "../../process.ts";
import { csrfRefusal, type FormContext, guardForm } from "../csrf.ts";
import { type GateContext, letIn } from "../gate.ts";
import { bodyFields, htmlResponse, TRANSFER, textResponse } from "../routes.ts";
import { formPage } from "./form-page.ts";

/** The context of a server whose gate and forms are protected. */
export interface TransferContext extends GateContext, FormContext {}

/** The page that changes something: POST sends money, every other method only shows the form (RFC 9110 §9.2.1). */
export function transferPage(
  server: TransferContext,
  exchange: number,
  request: HttpRequest,
): Process<HttpResponse> {
  return request.method === "POST" ? transfer(server, exchange, request) : form(server, exchange, request);
}

function* form(server: TransferContext, exchange: number, request: HttpRequest): Process<HttpResponse> {
  const entry = yield* letIn(server, exchange, request, TRANSFER);
  if ("answer" in entry) return entry.answer;
  const { hidden, fields } = guardForm(server, request, loginOf(server, request));
  return htmlResponse(200, formPage("Send money", TRANSFER, ["to", "amount"], hidden), fields);
}

function* transfer(server: TransferContext, exchange: number, request: HttpRequest): Process<HttpResponse> {
  const { to = "", amount = "" } = bodyFields(field(request, "Content-Type"), request.body);
  const entry = yield* letIn(server, exchange, request, TRANSFER, () => {
    const forged = csrfRefusal(server, request, loginOf(server, request));
    if (forged !== null) return { status: 403, text: "This did not come from our own form", refusal: forged };
    if (to !== "" && /^[1-9]\d{0,8}$/.test(amount)) return null;
    return { status: 400, text: "To whom, and how much?", refusal: refuse("form-incomplete") };
  });
  if ("answer" in entry) return entry.answer;
  const user = entry.user.name;
  server.emit({ type: "transfer.made", server: server.name, user, to, amount: Number(amount) });
  return textResponse(200, `Sent ${amount} to ${to}`);
}

/** Returns the credential of a login, to bind its CSRF token to; null for a visitor. */
export const loginOf = (server: GateContext, request: HttpRequest): string | null =>
  server.scheme.credential(server, request);
