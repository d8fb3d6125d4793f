/** As much of a document as drawing needs: elements with attributes and children, which can be written as text. */

export class FakeElement {
  readonly name: string;
  readonly attributes = new Map<string, string>();
  readonly children: (FakeElement | string)[] = [];
  readonly listeners = new Map<string, (event: unknown) => void>();

  constructor(name: string) {
    this.name = name;
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  addEventListener(type: string, listener: (event: unknown) => void): void {
    this.listeners.set(type, listener);
  }

  append(...children: (FakeElement | string)[]): void {
    this.children.push(...children);
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }

  replaceChildren(...children: (FakeElement | string)[]): void {
    this.children.splice(0, this.children.length, ...children);
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
    this.listeners.get("click")?.({});
  }

  /** The first element below this one with an attribute, or with an attribute that has a value: "[a]", '[a="b"]', ".x [a]". */
  querySelector(selector: string): FakeElement | null {
    const [, name = "", value] = /\[([\w-]+)(?:="([^"]*)")?\]$/.exec(selector) ?? [];
    const is = ({ attributes }: FakeElement) =>
      attributes.has(name) && (value === undefined || attributes.get(name) === value);
    return everyElement(this.children).find(is) ?? null;
  }

  get text(): string {
    return this.children.map((child) => (typeof child === "string" ? child : child.text)).join("");
  }
}

/** A document without anything in it. */
export const fakeDocument = () => ({
  createElement: (name: string) => new FakeElement(name),
  createTextNode: (text: string) => text,
  activeElement: null as FakeElement | null,
});

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
