/** The open chat: its head, its messages and how they scroll. */
import { setBotStatus } from "./api.js";
import { paintKeys, pressKey } from "./buttons.js";
import { sendText, startEdit, startReply } from "./composer.js";
import { announce, byId, el, paintAvatar } from "./dom.js";
import { botLinkKind, followLink } from "./links.js";
import { closeMenu, openMenu } from "./menu.js";
import { isEditable, messageElement, previewOf } from "./message.js";
import { historyOf, isGroup, messagesOf, nameOf, on, openChat, speakerOf, world } from "./store.js";
import { dayText, initialOf } from "./thai.js";
import { errorToast, toast } from "./toast.js";

const NEAR_BOTTOM_PX = 48;
const SPOKEN_LETTERS = 200;
const LONG_PRESS_MS = 500;
const LONG_PRESS_SLIP_PX = 10;

let isAtBottom = true;
let drawnId = null;

function toBottom() {
  const scroller = byId("messages");
  scroller.scrollTop = scroller.scrollHeight;
  isAtBottom = true;
  byId("new-pill").hidden = true;
}

function onScroll() {
  const { scrollHeight, scrollTop, clientHeight } = byId("messages");
  isAtBottom = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
  if (isAtBottom) byId("new-pill").hidden = true;
}

function drawHead() {
  const chat = openChat();
  byId("phone").classList.toggle("empty", chat === undefined);
  if (chat === undefined) return;
  const name = nameOf(chat);
  paintAvatar(byId("chat-avatar"), chat, initialOf(name));
  byId("chat-name").textContent = name;
  const count = isGroup(chat) ? `${(chat.members ?? []).length} คน` : null;
  byId("chat-note").textContent = [chat.note, count].filter(Boolean).join(" · ");
}

function drawOne(message) {
  const chat = openChat();
  const view = { chat, speakerId: speakerOf(chat), history: historyOf(chat.id) };
  const node = messageElement(message, view);
  paintKeys(node, chat.id, message.message_id);
  return node;
}

const dayMark = (day) => el("div", { class: "day", "data-day": day }, el("span", {}, day));

function startMark(chat) {
  const text = isGroup(chat)
    ? "ยังไม่มีข้อความในกลุ่มนี้"
    : `ยังไม่เคยคุยกับ ${world.bot.first_name} กด เริ่มใช้งาน หรือพิมพ์ /start`;
  return el("p", { class: "start" }, text);
}

function drawAll() {
  const list = byId("message-list");
  const chat = openChat();
  if (chat === undefined) {
    list.replaceChildren();
    drawnId = null;
    return;
  }
  const nodes = [];
  let day = null;
  for (const message of messagesOf(chat.id)) {
    const itsDay = dayText(message.date);
    if (itsDay !== day) nodes.push(dayMark(itsDay));
    day = itsDay;
    nodes.push(drawOne(message));
  }
  list.replaceChildren(...(nodes.length > 0 ? nodes : [startMark(chat)]));
  if (drawnId !== chat.id) isAtBottom = true;
  drawnId = chat.id;
  if (isAtBottom) toBottom();
}

const nodeOf = (messageId) =>
  byId("message-list").querySelector(`[data-message-id="${messageId}"]`);

function redrawOne(message) {
  const old = nodeOf(message.message_id);
  const focused = document.activeElement;
  const place = old?.contains(focused) ? focused.dataset : null;
  const fresh = drawOne(message);
  old?.replaceWith(fresh);
  if (place === null) return;
  const same = fresh.querySelector(`[data-row="${place.row}"][data-at="${place.at}"]`);
  (same ?? fresh.querySelector(".key") ?? byId("messages")).focus({ preventScroll: true });
}

function append(message) {
  const list = byId("message-list");
  const lastDay = [...list.querySelectorAll(".day")].at(-1)?.dataset.day;
  const newest = messagesOf(openChat().id).at(-1);
  if (newest !== message || lastDay !== dayText(message.date)) {
    drawAll();
  } else {
    list.append(drawOne(message));
  }
  const isOwn = message.from?.id === speakerOf(openChat());
  if (isAtBottom || isOwn) toBottom();
  else byId("new-pill").hidden = false;
  if (!isOwn) announce(`${nameOf(message.from ?? {})} ${previewOf(message)}`.slice(0, SPOKEN_LETTERS));
}

function onMessage({ chatId, message, isNew }) {
  if (chatId !== world.openId) return;
  if (isNew) append(message);
  else redrawOne(message);
}

const messageAt = (target) => {
  const id = Number(target.closest("[data-message-id]")?.dataset.messageId);
  return openChat() && historyOf(world.openId).get(id);
};

function openMessageMenu(message, place) {
  const chat = openChat();
  const items = [{ label: "ตอบกลับ", onSelect: () => startReply(message) }];
  const words = message.text ?? message.caption;
  if (words) {
    const copy = () =>
      navigator.clipboard.writeText(words).then(() => toast("คัดลอกแล้ว"), errorToast);
    items.push({ label: "คัดลอก", onSelect: copy });
  }
  if (isEditable(message, speakerOf(chat))) {
    items.unshift({ label: "แก้ไข", onSelect: () => startEdit(message) });
  }
  openMenu({ ...place, label: "ตัวเลือกของข้อความ", items });
}

/** Acts on something pressed inside a text; says whether there was anything to act on. */
function pressInWords(target) {
  const hidden = target.closest(".hidden-words:not(.shown)");
  const link = target.closest(".words a[href]");
  const command = target.closest(".bot_command");
  if (hidden) hidden.classList.add("shown");
  else if (link && botLinkKind(link.href)) followLink(link.href, speakerOf(openChat()));
  else if (command) sendText(command.textContent);
  else return false;
  return true;
}

function onClick(event) {
  const message = messageAt(event.target);
  if (!message) return;
  const key = event.target.closest(".key");
  const more = event.target.closest(".more");
  if (key) {
    pressKey(key, message, () => {
      const node = nodeOf(message.message_id);
      if (node && openChat()) paintKeys(node, world.openId, message.message_id);
    });
  } else if (more) {
    openMessageMenu(message, { origin: more });
  } else if (pressInWords(event.target)) {
    event.preventDefault();
  }
}

function onKey(event) {
  const isPressable = event.target.matches(".hidden-words, .bot_command");
  if (!isPressable || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  pressInWords(event.target);
}

function onContextMenu(event) {
  const message = messageAt(event.target);
  const isNative = event.target.closest("a") || String(getSelection()) !== "";
  if (!message || message.service || isNative) return;
  event.preventDefault();
  openMessageMenu(message, { point: { x: event.clientX, y: event.clientY } });
}

/** Not every phone turns a long press into a context menu. */
function watchLongPress(list) {
  let timer = null;
  let start = null;
  const cancel = () => clearTimeout(timer);
  list.addEventListener("pointerdown", (event) => {
    cancel();
    const message = messageAt(event.target);
    if (event.pointerType !== "touch" || !message || message.service) return;
    if (event.target.closest("a, button")) return;
    start = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => openMessageMenu(message, { point: start }), LONG_PRESS_MS);
  });
  list.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const slip = Math.hypot(event.clientX - start.x, event.clientY - start.y);
    if (slip > LONG_PRESS_SLIP_PX) cancel();
  });
  for (const end of ["pointerup", "pointercancel", "contextmenu"]) list.addEventListener(end, cancel);
}

async function changeStatus(status) {
  const chat = openChat();
  try {
    await setBotStatus(chat.id, status, speakerOf(chat) ?? undefined);
  } catch (error) {
    errorToast(error);
  }
}

function openChatMenu() {
  const chat = openChat();
  const isIn = chat.bot_status === "member";
  const [status, label] = isGroup(chat)
    ? isIn ? ["kicked", "นำบอตออกจากกลุ่ม"] : ["added", "เพิ่มบอตในกลุ่ม"]
    : chat.bot_status === "blocked" ? ["unblocked", "เลิกบล็อกบอต"] : ["blocked", "บล็อกบอต"];
  openMenu({
    origin: byId("chat-menu"),
    label: "ตัวเลือกของแชต",
    items: [{ label, onSelect: () => changeStatus(status) }],
  });
}

/** Draws the open chat and keeps it up to date. */
export function startChat() {
  const list = byId("message-list");
  const scroller = byId("messages");
  on("state", drawHead);
  on("history", ({ chatId }) => {
    closeMenu();
    if (chatId === world.openId) drawAll();
  });
  on("message", onMessage);
  on("gone", ({ chatId }) => {
    if (chatId === world.openId) drawAll();
  });
  scroller.addEventListener("scroll", onScroll, { passive: true });
  list.addEventListener("click", onClick);
  list.addEventListener("contextmenu", onContextMenu);
  list.addEventListener("keydown", onKey);
  watchLongPress(list);
  byId("new-pill").addEventListener("click", toBottom);
  byId("chat-menu").addEventListener("click", openChatMenu);
  const keepAtBottom = new ResizeObserver(() => {
    if (isAtBottom) toBottom();
  });
  keepAtBottom.observe(list);
  keepAtBottom.observe(scroller);
}
