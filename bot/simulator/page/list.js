/** The list of people and groups, and the notes of new messages elsewhere. */
import { byId, el, paintAvatar } from "./dom.js";
import { previewOf } from "./message.js";
import { go } from "./route.js";
import { isGroup, isUnread, nameOf, on, world } from "./store.js";
import { initialOf, listTimeText } from "./thai.js";
import { actionToast, dropToast } from "./toast.js";

const TOAST_PREVIEW_LETTERS = 90;
const MOST_CHAT_NOTES = 2;

function lastLine(chat) {
  const last = chat.last_message;
  if (!last) return "ยังไม่มีข้อความ";
  const words = typeof last === "string" ? last : previewOf(last);
  if (typeof last === "string" || last.service) return words;
  if (!isGroup(chat)) return last.from?.is_bot ? words : `คุณ: ${words}`;
  return `${last.from?.first_name ?? ""}: ${words}`;
}

function item(chat) {
  const name = nameOf(chat);
  const avatar = el("span", { class: "avatar", "aria-hidden": "true" });
  paintAvatar(avatar, chat, initialOf(name));
  const date = chat.last_message?.date;
  const when = date ? listTimeText(date, world.clock) : "";
  const unread = isUnread(chat)
    ? el("span", { class: "dot", role: "img", "aria-label": "มีข้อความใหม่", "data-testid": "unread" })
    : el("span", { class: "dot-place" });
  const isOpen = chat.id === world.openId;
  return el(
    "button",
    {
      class: "person",
      type: "button",
      "data-testid": `chat-item-${chat.id}`,
      "data-chat-id": chat.id,
      "aria-current": isOpen ? "true" : null,
      onclick: () => go(chat.id),
    },
    avatar,
    el(
      "span",
      { class: "person-words" },
      el("span", { class: "person-top" }, el("span", { class: "person-name" }, name),
        el("span", { class: "person-time" }, when)),
      chat.note ? el("span", { class: "person-note" }, chat.note) : null,
      el("span", { class: "person-bottom" }, el("span", { class: "person-last" }, lastLine(chat)),
        unread),
    ),
  );
}

function section(title, chats) {
  if (chats.length === 0) return [];
  const rows = chats.map((chat) => el("li", {}, item(chat)));
  return [el("h2", { class: "section-title" }, title), el("ul", { class: "person-list" }, ...rows)];
}

function draw() {
  const list = byId("chat-list");
  const focused = list.contains(document.activeElement)
    ? document.activeElement.dataset.chatId
    : null;
  const chats = [...world.chats.values()];
  list.replaceChildren(
    ...section("คน", chats.filter((chat) => !isGroup(chat))),
    ...section("กลุ่ม", chats.filter(isGroup)),
  );
  if (focused) list.querySelector(`[data-chat-id="${focused}"]`)?.focus({ preventScroll: true });
}

const waiting = new Set();
let isMuted = false;

function tell(chat, message) {
  const shown = byId("toasts").querySelectorAll(".toast.action").length;
  if (shown === 0 && !isMuted) waiting.clear();
  waiting.add(chat.id);
  if (isMuted) return;
  if (waiting.size > MOST_CHAT_NOTES) {
    tellSummary();
    return;
  }
  actionToast({
    key: `chat:${chat.id}`,
    title: nameOf(chat),
    text: previewOf(message).slice(0, TOAST_PREVIEW_LETTERS),
    onPress: () => go(chat.id),
  });
}

function tellSummary() {
  const unread = [...waiting].filter((id) => world.chats.has(id) && isUnread(world.chats.get(id)));
  if (unread.length === 0) return;
  for (const old of byId("toasts").querySelectorAll(".toast.action")) old.remove();
  // A group first: what is posted there is about everybody.
  const first = unread.find((id) => isGroup(world.chats.get(id))) ?? unread[0];
  actionToast({
    key: "summary",
    title: `ข้อความใหม่ใน ${unread.length} แชต`,
    text: `กดเพื่อเปิด ${nameOf(world.chats.get(first))}`,
    onPress: () => go(first),
  });
}

/** While work runs that may write to many chats, one note at its end stands for all. */
export async function withOneNote(work) {
  isMuted = true;
  waiting.clear();
  try {
    return await work();
  } finally {
    isMuted = false;
    tellSummary();
  }
}

/** Draws the list whenever something in it changes. */
export function startList() {
  let isPlanned = false;
  on("state", () => {
    if (isPlanned) return;
    isPlanned = true;
    requestAnimationFrame(() => {
      isPlanned = false;
      draw();
    });
  });
  on("history", ({ chatId }) => {
    dropToast(`chat:${chatId}`);
    dropToast("summary");
  });
  on("arrived", ({ chat, message }) => tell(chat, message));
}
