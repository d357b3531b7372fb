/** Building elements. Whatever comes from people goes in as text, never as markup. */

/**
 * One element. Attributes that are null, undefined or false are left out, `on…` adds a listener.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node|string|null|undefined)} children strings become text nodes
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** The element with this id; the page's skeleton always has it. */
export function byId(id) {
  return document.getElementById(id);
}

const AVATAR_TINTS = 6;

/** Writes the initial and the tint of a person or group into an avatar element. */
export function paintAvatar(node, chat, initial) {
  node.textContent = initial;
  node.dataset.tint = String(Math.abs(chat.id) % AVATAR_TINTS);
  node.classList.toggle("group", chat.id < 0);
}

const SPOKEN_MS = 1500;
let silence = null;

/** Says something to screen readers without showing it; it is gone before anyone reads on to it. */
export function announce(text) {
  clearTimeout(silence);
  byId("announcer").textContent = text;
  silence = setTimeout(() => byId("announcer").replaceChildren(), SPOKEN_MS);
}
