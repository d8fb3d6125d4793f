/** As much of a document as a page needs: elements with attributes, children and listeners, which can be written as text. */

export class FakeElement {
  readonly name: string;
  readonly attributes = new Map<string, string>();
  readonly children: (FakeElement | string)[] = [];
  readonly listeners = new Map<string, (event: unknown) => void>();
  parentElement: FakeElement | null = null;

  constructor(name: string) {
    this.name = name;
  }

  get tagName(): string {
    return this.name.toUpperCase();
  }

  set className(name: string) {
    this.attributes.set("class", name);
  }

  readonly classList = {
    add: (name: string) => this.attributes.set("class", [...this.#classes(), name].join(" ")),
    remove: (name: string) =>
      this.attributes.set(
        "class",
        this.#classes()
          .filter((one) => one !== name)
          .join(" "),
      ),
  };

  #classes(): string[] {
    return (this.attributes.get("class") ?? "").split(" ").filter((name) => name !== "");
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  addEventListener(type: string, listener: (event: unknown) => void): void {
    this.listeners.set(type, listener);
  }

  append(...children: (FakeElement | string)[]): void {
    for (const child of children)
      if (typeof child !== "string") {
        child.remove();
        child.parentElement = this;
      }
    this.children.push(...children);
  }

  remove(): void {
    const siblings = this.parentElement?.children;
    siblings?.splice(siblings.indexOf(this), 1);
    this.parentElement = null;
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }

  replaceChildren(...children: (FakeElement | string)[]): void {
    for (const child of [...this.children]) if (typeof child !== "string") child.parentElement = null;
    this.children.splice(0, this.children.length);
    this.append(...children);
  }

  /** The value of a field: initially its attribute. */
  get value(): string {
    return this.attributes.get("value") ?? "";
  }

  set value(value: string) {
    this.attributes.set("value", value);
  }

  get textContent(): string {
    return this.text;
  }

  set textContent(text: string) {
    this.replaceChildren(text);
  }

  disabled = false;
  /** The end of the selection in a field; null: it was never set. */
  selected: number | null = null;
  setSelectionRange(_: number, end: number): void {
    this.selected = end;
  }

  focus(): void {
    Object.assign(globalThis.document, { activeElement: this });
  }

  click(): void {
    this.listeners.get("click")?.({ preventDefault: () => {} });
  }

  /** Where it is on the screen, in pixels: nowhere. */
  get offsetTop(): number {
    return 0;
  }
  get clientHeight(): number {
    return 0;
  }
  scrollTop = 0;

  /** A dialog. */
  showModal(): void {
    this.attributes.set("open", "");
  }

  close(): void {
    this.attributes.delete("open");
    this.listeners.get("close")?.({});
  }

  /** Whether it is one of these: `name`, `.class`, `[attribute]` and `[attribute="value"]`, also below others, separated by commas. */
  matches(selector: string): boolean {
    return selector.split(",").some((one) => {
      const [own = "", ...above] = one.trim().split(" ").reverse();
      let at: FakeElement | null = this;
      if (!at.#is(own)) return false;
      return above.every((part) => {
        do at = at?.parentElement ?? null;
        while (at !== null && !at.#is(part));
        return at !== null;
      });
    });
  }

  #is(selector: string): boolean {
    const [name = ""] = /^[\w-]*/.exec(selector) ?? [];
    const classes = [...selector.matchAll(/\.([\w-]+)/g)].map(([, one = ""]) => one);
    const attributes = [...selector.matchAll(/\[([\w-]+)(?:="([^"]*)")?\]/g)];
    return (
      (name === "" || name === this.name) &&
      classes.every((one) => this.#classes().includes(one)) &&
      attributes.every(
        ([, key = "", value]) =>
          this.attributes.has(key) && (value === undefined || this.attributes.get(key) === value),
      )
    );
  }

  closest(selector: string): FakeElement | null {
    return this.matches(selector) ? this : (this.parentElement?.closest(selector) ?? null);
  }

  /** The first element below this one that is one of these. */
  querySelector(selector: string): FakeElement | null {
    return everyElement(this.children).find((one) => one.matches(selector)) ?? null;
  }

  get text(): string {
    return this.children.map((child) => (typeof child === "string" ? child : child.text)).join("");
  }
}

/** A document with nothing but a body in it. */
export function fakeDocument() {
  const [documentElement, body] = [new FakeElement("html"), new FakeElement("body")];
  documentElement.append(body);
  return {
    createElement: (name: string) => new FakeElement(name),
    createTextNode: (text: string) => text,
    activeElement: null as FakeElement | null,
    documentElement,
    body,
    title: "",
    querySelector: (selector: string) => documentElement.querySelector(selector),
    getElementById: (id: string) => documentElement.querySelector(`[id="${id}"]`),
  };
}

/** A document for as long as something is drawn. */
export function drawn(draw: () => readonly Node[]): readonly FakeElement[] {
  const before = globalThis.document;
  Object.assign(globalThis, { document: fakeDocument() });
  try {
    return draw() as unknown as readonly FakeElement[];
  } finally {
    Object.assign(globalThis, { document: before });
  }
}

/** Elements as text, one per row; text is in the row of its element. */
export const markup = (elements: readonly (FakeElement | string)[], indent = ""): string[] =>
  elements.flatMap((one) => {
    if (typeof one === "string") return [`${indent}${JSON.stringify(one)}`];
    const attributes = [...one.attributes]
      .map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
      .join("");
    const listens = [...one.listeners.keys()].map((type) => ` on${type}`).join("");
    const start = `${indent}<${one.name}${attributes}${listens}>`;
    const [only, ...more] = one.children;
    if (typeof only === "string" && more.length === 0) return [`${start}${only}`];
    return [start, ...markup(one.children, `${indent}  `)];
  });

/** Every element, outermost first. */
export const everyElement = (elements: readonly (FakeElement | string)[]): FakeElement[] =>
  elements.flatMap((one) => (typeof one === "string" ? [] : [one, ...everyElement(one.children)]));
