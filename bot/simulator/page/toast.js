/** Brief notes over the page, and the two dialogs. */
import { byId, el } from "./dom.js";

const SHORT_MS = 4000;
const LONG_MS = 6000;
const MOST_AT_ONCE = 3;

function show(node, lifetime) {
  const region = byId("toasts");
  region.append(node);
  while (region.childElementCount > MOST_AT_ONCE) region.firstElementChild.remove();
  let timer = setTimeout(() => node.remove(), lifetime);
  node.addEventListener("pointerenter", () => clearTimeout(timer));
  node.addEventListener("pointerleave", () => {
    timer = setTimeout(() => node.remove(), SHORT_MS);
  });
}

/** A note that goes away by itself. */
export function toast(text) {
  show(el("div", { class: "toast", "data-testid": "toast" }, text), SHORT_MS);
}

/** What could not be done, and why. */
export function errorToast(error) {
  const text = `ทำไม่สำเร็จ: ${error.message}`;
  show(el("div", { class: "toast error", "data-testid": "toast" }, text), LONG_MS);
}

/** Takes a note away that has become needless. */
export function dropToast(key) {
  for (const note of byId("toasts").children) if (note.dataset.key === key) note.remove();
}

/**
 * A note that can be pressed. A newer one with the same key takes the older one's place.
 * @param {{key: string, title: string, text: string, onPress: () => void}} note
 */
export function actionToast({ key, title, text, onPress }) {
  dropToast(key);
  const node = el(
    "button",
    { class: "toast action", type: "button", "data-testid": "toast", "data-key": key },
    el("strong", {}, title),
    el("span", {}, text),
  );
  node.addEventListener("click", () => {
    node.remove();
    onPress();
  });
  show(node, LONG_MS);
}

/** A notice that has to be confirmed, as the bot asked with show_alert. */
export function alertDialog(text) {
  const dialog = byId("alert");
  byId("alert-text").textContent = text;
  if (!dialog.open) dialog.showModal();
}

/**
 * Lets the reader choose one of several. Resolves to the chosen value, or null when cancelled.
 * @param {string} title
 * @param {{label: string, note?: string, value: unknown}[]} choices
 * @param {string} emptyText shown when there is nothing to choose
 */
export function choose(title, choices, emptyText) {
  const dialog = byId("chooser");
  byId("chooser-title").textContent = title;
  return new Promise((resolve) => {
    const pick = (value) => {
      resolve(value);
      dialog.close();
    };
    const rows = choices.map(({ label, note, value }) =>
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", "data-testid": "choice", onclick: () => pick(value) },
          el("span", {}, label),
          note ? el("small", {}, note) : null,
        ),
      ),
    );
    const empty = el("li", { class: "chooser-empty" }, emptyText);
    byId("chooser-list").replaceChildren(...(rows.length > 0 ? rows : [empty]));
    dialog.addEventListener("close", () => resolve(null), { once: true });
    dialog.showModal();
  });
}
