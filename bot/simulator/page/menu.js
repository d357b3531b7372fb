/** Small menus that open beside a button or at a point. One is open at a time. */
import { el } from "./dom.js";

const GAP = 6;
let current = null;

/** Closes the open menu, if any. */
export function closeMenu({ restoreFocus = false } = {}) {
  if (current === null) return;
  const { node, origin, stop } = current;
  current = null;
  stop.abort();
  node.remove();
  origin?.setAttribute("aria-expanded", "false");
  if (restoreFocus) origin?.focus();
}

function place(node, { top, bottom, left }) {
  const { width, height } = node.getBoundingClientRect();
  const above = top - height - GAP;
  const y = above >= GAP ? above : Math.min(bottom + GAP, innerHeight - height - GAP);
  const x = Math.max(GAP, Math.min(left, innerWidth - width - GAP));
  node.style.top = `${Math.max(GAP, y)}px`;
  node.style.left = `${x}px`;
}

function moveFocus(node, key) {
  const items = [...node.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement);
  const last = items.length - 1;
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[key];
  items.at(next > last ? 0 : next)?.focus();
}

function onKey(event, node) {
  if (event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    closeMenu({ restoreFocus: true });
  } else if (event.key === "Tab") {
    closeMenu();
  } else if (["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) {
    event.preventDefault();
    moveFocus(node, event.key);
  }
}

/**
 * Opens a menu.
 * @param {{origin?: HTMLElement, point?: {x: number, y: number}, label: string,
 *   items: {label: string, note?: string, onSelect: () => void}[], emptyText?: string}} menu
 *   `origin` is the button it belongs to (pressing it again closes), `point` a place on the screen
 */
export function openMenu({ origin = null, point = null, label, items, emptyText = "" }) {
  const again = origin !== null && current?.origin === origin;
  closeMenu();
  if (again) return;
  const buttons = items.map(({ label: text, note, onSelect }) => {
    const select = () => {
      closeMenu({ restoreFocus: true });
      onSelect();
    };
    return el(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1", onclick: select },
      el("span", {}, text),
      note ? el("small", {}, note) : null,
    );
  });
  const empty = buttons.length === 0 ? el("p", {}, emptyText) : null;
  const node = el(
    "div",
    { class: "menu", role: "menu", "aria-label": label, "data-testid": "menu" },
    ...buttons,
    empty,
  );
  const stop = new AbortController();
  current = { node, origin, stop };
  document.body.append(node);
  place(node, origin?.getBoundingClientRect() ?? { top: point.y, bottom: point.y, left: point.x });
  origin?.setAttribute("aria-expanded", "true");
  buttons[0]?.focus({ preventScroll: true });
  node.addEventListener("keydown", (event) => onKey(event, node));
  const outside = (event) => {
    if (!node.contains(event.target) && !origin?.contains(event.target)) closeMenu();
  };
  document.addEventListener("pointerdown", outside, { signal: stop.signal });
  window.addEventListener("resize", () => closeMenu(), { signal: stop.signal });
}
