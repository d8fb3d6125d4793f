import { percentDecoded } from "../../../text/percent-decoded.ts";
import { unpack } from "../../../trace/show/pack.ts";
import type { PageData } from "../page-data.ts";
import { PAGE_TITLE, pageWords } from "../page-words.ts";
import { type LaidOut, layOutLesson, layOutSolution } from "./course.ts";
import { button, h } from "./draw/dom.ts";
import { type AroundLesson, LessonView } from "./lesson-view.ts";
import { menuView } from "./menu-view.ts";
import { inputOf, swipeOf } from "./page-keys.ts";
import { PageProgress } from "./progress.ts";
import { SolutionFilm } from "./solution-film.ts";

const data = unpack(document.getElementById("data")?.textContent ?? "null") as PageData;
const progress = new PageProgress();
const hasMenu = data.parts.length > 0;
const header = h("header", { class: "top" });
const root = h("div", { class: "page" });
let view: LessonView | null = null;

const around: AroundLesson = {
  seen({ slug, beats }, beat) {
    progress.seen(slug, beat, beats.length);
    const number = (beats[beat] ?? 0) + 1;
    // Each beat has an address; moving through them adds nothing to the history.
    if (location.hash !== `#${slug}/${number}`) history.replaceState(null, "", `#${slug}/${number}`);
  },
  solution(lesson, exercise) {
    const source = data.lessons.find(({ show }) => show.lesson.slug === lesson.slug);
    const found = source?.solutions.find((s) => s.exercise === exercise);
    return source === undefined || found === undefined
      ? null
      : new SolutionFilm(layOutSolution(source, found));
  },
  linkOf: (slug) => (titleOf(slug) === null ? null : `#${slug}`),
  atEnd({ timeline }) {
    const next = timeline.show.lesson?.next ?? null;
    const title = next === null ? null : titleOf(next);
    if (title === null) return hasMenu ? [h("p", {}, h("a", { href: "#" }, pageWords.menu))] : [];
    return [h("p", {}, h("a", { class: "begin", href: `#${next}/1` }, pageWords.nextLesson(title)))];
  },
  leave() {
    if (hasMenu) location.hash = "";
  },
};

const titleOf = (slug: string): string | null =>
  data.lessons.find(({ show }) => show.lesson.slug === slug)?.show.title ?? null;

/** Shows what the address names: a beat, a lesson where it was left, or the menu. */
function route(): void {
  const [slug = "", number] = percentDecoded(location.hash.slice(1)).split("/");
  const lesson =
    data.lessons.find(({ show }) => show.lesson.slug === slug) ?? (hasMenu ? undefined : data.lessons[0]);
  if (lesson === undefined) {
    showMenu();
    return;
  }
  if (view?.lesson.slug === lesson.show.lesson.slug && number !== undefined) {
    view.goTo(view.lesson.beats.indexOf(Number(number) - 1));
    return;
  }
  const laidOut = layOutLesson(lesson, data);
  showLesson(laidOut, beginAt(laidOut, number));
}

function beginAt({ slug, beats }: LaidOut, number: string | undefined): number {
  const named = number === undefined ? -1 : beats.indexOf(Number(number) - 1);
  if (named >= 0) return named;
  const kept = progress.of(slug);
  return kept === null || kept.beat >= beats.length - 1 ? 0 : kept.beat;
}

function showMenu(): void {
  view?.close();
  view = null;
  document.title = PAGE_TITLE;
  header.replaceChildren(themeButton());
  root.replaceChildren(menuView(data, progress, route));
}

function showLesson(lesson: LaidOut, beat: number): void {
  view?.close();
  view = new LessonView(lesson, beat, around);
  document.title = `${lesson.title} · ${PAGE_TITLE}`;
  header.replaceChildren(
    ...(hasMenu ? [h("a", { class: "home", href: "#" }, pageWords.menu)] : []),
    h("div", { class: "title" }, h("p", { class: "r-dim" }, lesson.part), h("h1", {}, lesson.title)),
    themeButton(),
  );
  root.replaceChildren(view.element, view.controls);
}

function themeButton(): HTMLButtonElement {
  const isLight = () => {
    const chosen = document.documentElement.getAttribute("data-theme");
    return chosen === null ? matchMedia("(prefers-color-scheme: light)").matches : chosen === "light";
  };
  const label = () => (isLight() ? pageWords.dark : pageWords.light);
  const control = button(label(), () => {
    const theme = isLight() ? "dark" : "light";
    document.documentElement.setAttribute("data-theme", theme);
    progress.chooseTheme(theme);
    control.textContent = label();
  });
  control.className = "theme";
  return control;
}

function onKey(event: KeyboardEvent): void {
  if (view === null || event.altKey || event.ctrlKey || event.metaKey) return;
  // A focused element has its own keys; the browser closes panels.
  const target = event.target as HTMLElement;
  if (target.closest("dialog") !== null && event.key !== "?") return;
  const types = target.closest("[data-line]") !== null && event.key !== "Escape";
  const own = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && /^(Arrow|Home|End|Page)/.test(event.key);
  const presses =
    target.closest("button, a, summary") !== null && (event.key === "Enter" || event.key === " ");
  const scrolls = target.closest("pre, ol[tabindex], .scroll") !== null && /^Arrow/.test(event.key);
  if (types || own || presses || scrolls) return;
  const input = inputOf(event.key);
  if (input === null) return;
  event.preventDefault();
  view.apply(input);
}

/** Elements that scroll sideways are left alone. */
function listenToSwipes(): void {
  let from: { x: number; y: number } | null = null;
  root.addEventListener(
    "touchstart",
    (event) => {
      const [touch] = event.touches;
      const scrolls = (event.target as Element).closest("pre, .scroll, input, ol[tabindex]") !== null;
      from =
        touch === undefined || scrolls || event.touches.length > 1
          ? null
          : { x: touch.clientX, y: touch.clientY };
    },
    { passive: true },
  );
  root.addEventListener("touchend", (event) => {
    const [touch] = event.changedTouches;
    if (from === null || touch === undefined || view === null) return;
    const [dx, dy] = [touch.clientX - from.x, touch.clientY - from.y];
    from = null;
    const command = swipeOf(dx, dy);
    if (command !== null) view.apply({ type: "command", command });
  });
}

/** Draws a page for each beat while printing. */
function listenToPrinting(): void {
  const sheets = h("div", { class: "sheets" });
  addEventListener("beforeprint", () => {
    if (view === null) return;
    sheets.replaceChildren(...view.sheets());
    document.body.append(sheets);
    document.documentElement.classList.add("printing");
  });
  addEventListener("afterprint", () => {
    sheets.remove();
    document.documentElement.classList.remove("printing");
  });
}

if (progress.theme !== null) document.documentElement.setAttribute("data-theme", progress.theme);
document.body.append(h("a", { class: "skip", href: "#main" }, pageWords.skip), header, root);
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main")?.focus();
});
addEventListener("keydown", onKey);
addEventListener("hashchange", route);
listenToSwipes();
listenToPrinting();
route();
