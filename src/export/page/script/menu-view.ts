import { fullTitle } from "../../../trace/show/show.ts";
import type { PageData } from "../page-data.ts";
import { PAGE_TITLE, pageWords } from "../page-words.ts";
import { button, h } from "./draw/dom.ts";
import type { KeptLesson, PageProgress } from "./progress.ts";

/** Draws the lessons of the course, part by part, with the reader's progress in each. */
export function menuView(
  { parts, lessons }: PageData,
  progress: PageProgress,
  redraw: () => void,
): HTMLElement {
  const last = lessons.find(({ show }) => show.lesson.slug === progress.last);
  const first = lessons[0];
  const at = last ?? first;
  return h(
    "main",
    { id: "main", class: "menu", tabindex: -1 },
    h("h1", {}, PAGE_TITLE),
    h("p", {}, pageWords.menuIntro),
    at === undefined
      ? null
      : h(
          "p",
          {},
          h(
            "a",
            { class: "begin", href: `#${at.show.lesson.slug}` },
            last === undefined ? `${pageWords.begin}: ${at.show.title}` : pageWords.goOn(at.show.title),
          ),
        ),
    ...parts.map(({ title, summary, slugs }, i) =>
      h(
        "section",
        { class: "course-part" },
        h("h2", {}, `${i + 1} ${title}`),
        h("p", { class: "r-dim" }, summary),
        h("ol", {}, ...slugs.flatMap((slug) => lessonItem(slug, lessons, progress.of(slug)))),
      ),
    ),
    h("p", { class: "r-dim" }, pageWords.kept),
    progress.isEmpty
      ? null
      : button(
          pageWords.forget,
          () => {
            progress.forget();
            redraw();
          },
          { class: "forget" },
        ),
  );
}

function lessonItem(slug: string, lessons: PageData["lessons"], kept: KeptLesson | null): Node[] {
  const show = lessons.find((lesson) => lesson.show.lesson.slug === slug)?.show;
  if (show === undefined) return [];
  const { goal, minutes } = show.lesson;
  const place =
    kept === null
      ? pageWords.minutes(minutes)
      : kept.done
        ? `✓ ${pageWords.done}`
        : pageWords.at(kept.beat + 1, kept.of);
  return [
    h(
      "li",
      {},
      h("a", { href: `#${slug}` }, fullTitle({ title: show.title, topic: show.lesson.topic })),
      h("span", { class: kept?.done ? "mark r-good" : "mark r-dim" }, place),
      h("p", { class: "goal" }, goal),
    ),
  ];
}
