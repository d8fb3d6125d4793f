/** Returns what a server's setting means, if its name and value do not say so; otherwise "". */
export const settingWords = (setting: string, value: string): string =>
  SETTING_BODIES[`${setting} ${value}`] ?? SETTING_BODIES[setting] ?? "";

/** By name and value, or by name only. */
const SETTING_BODIES: Readonly<Record<string, string>> = {
  "verifier pinned": "It checks every token with its own algorithm, whatever the token says.",
  "verifier naive":
    "It checks a token in the way that the token's own header asks for. No server should do this.",
  "renew-id yes": "Every login gets an ID that nobody has seen before.",
  "renew-id no": "A login keeps the ID that its cookie brought, whoever chose it. No server should do this.",
  "store memory": "A server keeps its tables in its own memory. A restart empties them.",
  "store shared": "The tables are in one store that all servers share. A restart does not empty it.",
  "refresh none": "When a token has expired, the user has to log in again.",
  refresh: "A login brings a refresh token too. For that long, it gets new tokens without the password.",
  "denylist no": "No list is read. A token counts until it expires.",
  "denylist yes": "New tokens carry an ID (jti). Each is looked up in a list of those that no longer count.",
  "token-start none": "A token counts from the moment it is signed.",
  "token-start": "A new token says when it begins to count (nbf). Before that, it is refused.",
  "leeway none": "A token counts exactly as long as it says.",
  leeway: "A token counts that much earlier and that much longer, since no two clocks are quite alike.",
  "clock none": "The clock of this server is right.",
  clock: "Only this server's clock is off. It judges by that clock when a token or a session ends.",
  "csrf none": "A form counts no matter who made it, if the cookie is right.",
  "csrf token": "A form counts only with a secret that is in the server's own page.",
  "csrf origin": "A form counts only if the browser says that it comes from the server's own pages.",
  "csrf double-submit":
    "A form counts only if the value of a cookie is in it as well. Another site can send the cookie, and cannot read it.",
  "csrf fetch-metadata": "A form counts only if Sec-Fetch-Site, which no page can write, says same-origin.",
  "csrf-pages all": "The forms that log in and out are guarded as well.",
  "csrf-pages transfer": "Only the form that sends money is guarded.",
  "socket-origin own": "A WebSocket is opened for the server's own pages only.",
  "socket-origin any": "A WebSocket is opened for any page that asks, if the cookie is right.",
  "trust-proxy yes":
    "The server believes X-Forwarded-Proto. It should, if only a proxy of its own can reach it.",
  "trust-proxy no": "The server judges the connection that it sees itself.",
  "rolling yes": "Every answer sets the session cookie again, and its lifetime starts over.",
  "rolling no":
    "The cookie is set at login only. Its lifetime does not start over, however often it is used.",
  "resave yes": "Every request writes its session back as it read it, even if it changed nothing.",
  "resave no": "A request writes its session back only if it has changed it.",
  "save-time none": "A new row is in the session table at once.",
  "save-time": "A new row is in the session table only after that time.",
  "save-first yes": "A redirect after login waits until the row is written.",
  "save-first no": "A redirect after login does not wait for the row to be written.",
  "after-login redirect": "A login is answered with a redirect to /profile.",
  "password-ends others": "A new password ends the other logins of its user.",
  "password-ends nothing": "A new password ends no login. Whoever stole one still has it.",
  "cache-control none": "No answer says whether it may be kept.",
  "cache-control": "Every answer says so, to browsers and to caches on the way.",
  "vary none": "No answer says what it depends on, except where the CORS code does.",
  vary: "A cache may give an answer only to requests with the same values in these fields.",
  "refresh-grace none": "A refresh token that was used is never good again.",
  "refresh-grace":
    "For that long a used refresh token is still good: two tabs may send it at once. So may a thief.",
  "cors none": "No other origin may read the answers.",
  "cors *": "Every page may read the answers to requests without cookies.",
  "cors any": "The answer names whichever origin asks.",
  cors: "The answer names the origin whose pages may read it.",
  "cors-credentials yes": "That holds for requests with cookies too.",
  "cors-credentials no": "That does not hold for requests with cookies.",
  "preflight guarded":
    "The gate asks preflights for a login too. They never have one, so no such request gets through.",
  "preflight first": "Preflights are answered before the gate.",
};
