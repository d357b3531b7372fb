/** How one message looks. */
import { el } from "./dom.js";
import { isGroup, nameOf, world } from "./store.js";
import { isoText, sizeText, timeText } from "./thai.js";

const SPOILERS = ".spoiler, .tg-spoiler, tg-spoiler";
const OTHER_CONTENTS = { voice: "ข้อความเสียง", location: "ตำแหน่งที่ตั้ง", contact: "รายชื่อติดต่อ" };

/** A message in one line, for the list, notes and quotes. */
export function previewOf(message) {
  const words = message.text ?? message.caption;
  if (words) return words;
  if (message.service) return message.service;
  if (message.document) return `ไฟล์ ${message.document.file_name ?? "ไม่มีชื่อ"}`;
  if (message.photo) return "รูปภาพ";
  if (message.sticker) return `สติกเกอร์ ${message.sticker.emoji ?? ""}`.trim();
  const kind = Object.keys(OTHER_CONTENTS).find((name) => message[name]);
  return kind ? OTHER_CONTENTS[kind] : "ข้อความ";
}

/** Whether the person wrote this text message and can therefore change it. */
export const isEditable = (message, speakerId) =>
  message.from?.id === speakerId && message.text !== undefined && message.text !== null;

function documentCard({ file_name: name = "ไม่มีชื่อ", file_size: fileSize, size = fileSize, url }) {
  const ending = name.includes(".") ? name.split(".").pop().slice(0, 4).toUpperCase() : "ไฟล์";
  return el(
    "a",
    { class: "file", href: url, download: name, "data-testid": "document" },
    el("span", { class: "file-icon", "aria-hidden": "true" }, ending),
    el(
      "span",
      { class: "file-words" },
      el("span", { class: "file-name" }, name),
      el("span", { class: "file-size" }, `${sizeText(size ?? 0)} · ดาวน์โหลด`),
    ),
  );
}

function photo({ url, width, height }) {
  const image = el("img", { src: url, alt: "รูปภาพ", width, height });
  return el(
    "a",
    { class: "photo", href: url, target: "_blank", rel: "noopener", "data-testid": "photo" },
    image,
  );
}

function quoteOf(message, history) {
  const replied = message.reply_to_message ?? history.get(message.reply_to);
  if (!replied) return null;
  return el(
    "blockquote",
    { class: "reply" },
    el("strong", {}, nameOf(replied.from ?? {})),
    el("span", {}, previewOf(replied)),
  );
}

function makePressable(node) {
  node.tabIndex = 0;
  node.setAttribute("role", "button");
}

function wordsOf(message) {
  const node = el("div", { class: "words" });
  node.innerHTML = message.html;
  for (const link of node.querySelectorAll("a[href]")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const spoiler of node.querySelectorAll(SPOILERS)) {
    spoiler.classList.add("hidden-words");
    makePressable(spoiler);
  }
  for (const command of node.querySelectorAll(".bot_command")) makePressable(command);
  return node;
}

function contentsOf(message) {
  if (message.html) return wordsOf(message);
  const kind = Object.keys(OTHER_CONTENTS).find((name) => message[name]);
  return kind ? el("div", { class: "words other" }, OTHER_CONTENTS[kind]) : null;
}

function metaOf(message) {
  const edited = message.edit_date ? el("span", { class: "edited" }, "แก้ไขแล้ว") : null;
  const time = el("time", { datetime: isoText(message.date) }, timeText(message.date));
  return el("span", { class: "meta" }, edited, time);
}

function keyboard(rows) {
  const lines = rows.map((row, rowAt) =>
    el(
      "div",
      { class: row.length > 5 ? "key-row many" : "key-row" },
      ...row.map((button, at) =>
        el(
          "button",
          {
            class: button.url ? "key link" : "key",
            type: "button",
            "data-testid": "inline-button",
            "data-row": rowAt,
            "data-at": at,
          },
          el("span", {}, button.text),
        ),
      ),
    ),
  );
  return el("div", { class: "keyboard" }, ...lines);
}

function moreButton() {
  return el(
    "button",
    {
      class: "more",
      type: "button",
      "aria-haspopup": "menu",
      "aria-label": "ตัวเลือกของข้อความ",
      "data-testid": "message-menu",
    },
    "⋯",
  );
}

/**
 * The element of one message.
 * @param {object} message as the server tells it
 * @param {{chat: object, speakerId: number|null, history: Map<number, object>}} view
 */
export function messageElement(message, { chat, speakerId, history }) {
  const hooks = { "data-testid": "message", "data-message-id": message.message_id };
  if (message.service) {
    return el("div", { ...hooks, class: "message service" }, el("span", {}, message.service));
  }
  const isMine = message.from?.id === speakerId;
  const isBot = message.from?.is_bot === true;
  const side = isMine ? "mine" : "theirs";
  const sender = isGroup(chat) && !isMine ? nameOf(message.from ?? {}) : null;
  const sticker = message.sticker
    ? el("div", { class: "sticker", role: "img", "aria-label": previewOf(message) },
        message.sticker.emoji ?? "🙂")
    : null;
  const bubble = el(
    "div",
    { class: sticker ? "bubble bare" : "bubble" },
    sender ? el("div", { class: isBot ? "sender bot" : "sender" }, sender) : null,
    quoteOf(message, history),
    message.photo ? photo(message.photo) : null,
    message.document ? documentCard(message.document) : null,
    sticker,
    contentsOf(message),
    metaOf(message),
  );
  const more = isEditable(message, speakerId) ? moreButton() : null;
  const rows = message.buttons ?? [];
  const who = isMine ? "คุณ" : nameOf(message.from ?? world.bot);
  return el(
    "article",
    { ...hooks, class: `message ${side}`, "aria-label": who },
    el("div", { class: "stack" }, bubble, rows.length > 0 ? keyboard(rows) : null),
    more,
  );
}
