import { type HttpRequest, messageBytes } from "../../http/message.ts";
import { counted, thousands } from "../../text/count.ts";
import { type Refusal, refuse } from "../../trace/refusal.ts";

/** Maximum bytes of the request line and all fields in Node.js (http.maxHeaderSize). */
const LIMIT = 16_384;

/** Returns why a request is too large to be read at all, or null (RFC 6585 §5). It is refused before any of the server's code runs. */
export function headTooLarge(request: HttpRequest): Refusal | null {
  const size = Buffer.byteLength(messageBytes({ ...request, body: "" }));
  if (size <= LIMIT) return null;
  const [largest] = request.fields.toSorted((a, b) => b.value.length - a.value.length);
  const cookies = largest?.name === "Cookie" ? largest.value.split(";").length : 0;
  const most =
    cookies > 0
      ? `Most of it is ${counted(cookies, "cookie")}: the browser sends them with every request, so nothing works until they are deleted.`
      : `Most of it is ${largest?.name}.`;
  return refuse("headers-too-large", { size: thousands(size), limit: thousands(LIMIT), most });
}
