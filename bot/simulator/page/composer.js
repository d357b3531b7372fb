/** Writing: the typing box, commands, attachments, editing, replying, and who speaks. */
import { editMessage, sendMessage, setBotStatus } from "./api.js";
import { byId, el } from "./dom.js";
import { openMenu } from "./menu.js";
import { isEditable, previewOf } from "./message.js";
import { go } from "./route.js";
import {
  isGroup, membersOf, messagesOf, nameOf, on, openChat, putMessage, refresh, setSpeaker, speakerOf,
  world,
} from "./store.js";
import { errorToast, toast } from "./toast.js";

const LARGEST_FILE_BYTES = 50_000_000;
const KEY_WHILE_COMPOSING = 229;
const QUOTE_LETTERS = 120;

const drafts = new Map();
let shownChatId = null;
let editing = null;
let replyingTo = null;
let queue = Promise.resolve();

const box = () => byId("composer");

function fit() {
  box().style.height = "auto";
  box().style.height = `${box().scrollHeight}px`;
  byId("send").setAttribute("aria-disabled", String(box().value.trim() === ""));
}

function write(text) {
  box().value = text;
  fit();
}

function showContext(title, message) {
  byId("context").hidden = false;
  byId("context-title").textContent = title;
  byId("context-quote").textContent = previewOf(message).slice(0, QUOTE_LETTERS);
  box().focus();
}

function leaveContext() {
  if (editing !== null) write("");
  editing = null;
  replyingTo = null;
  byId("context").hidden = true;
}

/** Puts one of the person's own messages into the box to be changed. */
export function startEdit(message) {
  replyingTo = null;
  editing = message.message_id;
  write(message.text);
  showContext("แก้ไขข้อความ", message);
}

/** Makes the next message an answer to this one. */
export function startReply(message) {
  if (editing !== null) leaveContext();
  replyingTo = message.message_id;
  showContext(`ตอบกลับ ${nameOf(message.from ?? {})}`, message);
}

/** One after another, so that quick lines arrive in the order they were written. */
function inOrder(work) {
  queue = queue.then(work).catch(errorToast);
  return queue;
}

function post(content) {
  const chat = openChat();
  const userId = speakerOf(chat);
  const reply = replyingTo === null ? {} : { reply_to: replyingTo };
  leaveContext();
  return inOrder(async () => {
    putMessage(chat.id, await sendMessage(chat.id, { user_id: userId, ...content, ...reply }));
  });
}

/** Sends a text as it stands, such as a command that was pressed. */
export const sendText = (text) => post({ text });

function submit(event) {
  event?.preventDefault();
  const text = box().value;
  const chat = openChat();
  if (text.trim() === "" || chat === undefined) return;
  if (editing === null) {
    write("");
    post({ text });
    return;
  }
  const edit = { user_id: speakerOf(chat), message_id: editing, text };
  leaveContext();
  inOrder(async () => putMessage(chat.id, await editMessage(chat.id, edit)));
}

function editLast() {
  const speakerId = speakerOf(openChat());
  const last = messagesOf(world.openId).findLast((message) => isEditable(message, speakerId));
  if (last) startEdit(last);
}

function onKey(event) {
  const isComposing = event.isComposing || event.keyCode === KEY_WHILE_COMPOSING;
  if (event.key === "Enter" && !event.shiftKey && !isComposing) {
    submit(event);
  } else if (event.key === "Escape" && !isComposing) {
    leaveContext();
  } else if (event.key === "ArrowUp" && box().value === "" && openChat()) {
    event.preventDefault();
    editLast();
  }
}

async function openCommands() {
  await refresh().catch(errorToast);
  const chat = openChat();
  const address = isGroup(chat) ? `@${world.bot.username}` : "";
  openMenu({
    origin: byId("commands"),
    label: "คำสั่งของบอต",
    items: (world.chatCommands[chat.id] ?? world.commands).map(({ command, description }) => ({
      label: `/${command}`,
      note: description,
      onSelect: () => sendText(`/${command}${address}`),
    })),
    emptyText: "บอตยังไม่มีคำสั่ง",
  });
}

function openAttachments() {
  const caption = box().value.trim();
  const sendPhoto = () => {
    write("");
    post(caption ? { photo: true, caption } : { photo: true });
  };
  openMenu({
    origin: byId("attach"),
    label: "แนบ",
    items: [
      { label: "รูปภาพตัวอย่าง", onSelect: sendPhoto },
      { label: "ไฟล์จากเครื่อง", onSelect: () => byId("file").click() },
      { label: "สติกเกอร์", onSelect: () => post({ sticker: true }) },
      { label: "ข้อความเสียง", onSelect: () => post({ voice: true }) },
      { label: "ตำแหน่งที่ตั้ง", onSelect: () => post({ location: true }) },
      { label: "รายชื่อติดต่อ", onSelect: () => post({ contact: true }) },
    ],
  });
}

function readBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.split(",", 2)[1] ?? ""));
    reader.addEventListener("error", () => reject(new Error("อ่านไฟล์ไม่ได้")));
    reader.readAsDataURL(file);
  });
}

async function sendFile() {
  const input = byId("file");
  const [file] = input.files;
  input.value = "";
  if (!file) return;
  if (file.size > LARGEST_FILE_BYTES) {
    toast("ไฟล์ใหญ่เกิน 50 MB");
    return;
  }
  try {
    const content = await readBase64(file);
    const type = file.type || "application/octet-stream";
    post({ document: { file_name: file.name, content_base64: content, mime_type: type } });
  } catch (error) {
    errorToast(error);
  }
}

const NOTICES = {
  new: { text: "", action: "เริ่มใช้งาน", isStart: true },
  blocked: { text: "คนนี้บล็อกบอตไว้", action: "เลิกบล็อก", status: "unblocked" },
  deactivated: { text: "บัญชีนี้ถูกลบแล้ว" },
  absent: { text: "บอตยังไม่อยู่ในกลุ่มนี้", action: "เพิ่มบอต", status: "added" },
  kicked: { text: "บอตถูกนำออกจากกลุ่มนี้", action: "เพิ่มบอต", status: "added" },
  upgraded: { text: "กลุ่มนี้ย้ายไปเป็นกลุ่มใหม่แล้ว", action: "ไปที่กลุ่มใหม่", isMove: true },
};

function drawNotice(chat) {
  const notice = NOTICES[chat.bot_status];
  byId("notice").hidden = notice === undefined;
  byId("notice-text").textContent = notice?.text ?? "";
  byId("notice-action").hidden = !notice?.action;
  byId("notice-action").textContent = notice?.action ?? "";
}

async function actOnNotice() {
  const chat = openChat();
  const { isStart, isMove, status } = NOTICES[chat.bot_status];
  if (isMove) {
    await go(chat.upgraded_to);
    return;
  }
  if (isStart) {
    await sendText("/start");
    return;
  }
  try {
    await setBotStatus(chat.id, status, speakerOf(chat) ?? undefined);
  } catch (error) {
    errorToast(error);
  }
}

function drawSpeaker(chat) {
  const members = isGroup(chat) ? membersOf(chat) : [];
  const select = byId("speaker");
  const shown = JSON.stringify(members);
  byId("speaker-row").hidden = members.length === 0;
  // An open list of choices would close if it were drawn again for nothing.
  if (select.dataset.shown !== shown) {
    select.dataset.shown = shown;
    const options = members.map((user) => {
      const words = [nameOf(user), user.note].filter(Boolean).join(" · ");
      return el("option", { value: user.id }, words);
    });
    select.replaceChildren(...options);
  }
  select.value = String(speakerOf(chat));
}

function changeChat(chat) {
  if (shownChatId === chat.id) return;
  if (editing === null) drafts.set(shownChatId, box().value);
  leaveContext();
  shownChatId = chat.id;
  write(drafts.get(chat.id) ?? "");
}

function draw() {
  const chat = openChat();
  if (chat === undefined) return;
  changeChat(chat);
  drawNotice(chat);
  drawSpeaker(chat);
}

/** Wires everything below the messages. */
export function startComposer() {
  on("state", draw);
  byId("composer-form").addEventListener("submit", submit);
  box().addEventListener("keydown", onKey);
  box().addEventListener("input", fit);
  // The keyboard of a phone stays up only as long as the box keeps the focus.
  byId("send").addEventListener("pointerdown", (event) => event.preventDefault());
  byId("context-cancel").addEventListener("click", leaveContext);
  byId("commands").addEventListener("click", openCommands);
  byId("attach").addEventListener("click", openAttachments);
  byId("file").addEventListener("change", sendFile);
  byId("notice-action").addEventListener("click", actOnNotice);
  byId("speaker").addEventListener("change", ({ target }) => {
    leaveContext();
    setSpeaker(openChat(), Number(target.value));
  });
  fit();
}
