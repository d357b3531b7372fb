/** What the page knows of the simulated world, and who wants to hear of changes. */
import * as api from "./api.js";

/**
 * Topics and what listeners get:
 * `state` nothing (people, groups, hints or commands changed), `clock` nothing,
 * `history` {chatId} (a whole chat was read anew), `message` {chatId, message, isNew},
 * `gone` {chatId, messageId}, `arrived` {chat, message} (from the bot, in a chat not open).
 */
const bus = new EventTarget();
export const on = (topic, listener) =>
  bus.addEventListener(topic, (event) => listener(event.detail));
const emit = (topic, detail) => bus.dispatchEvent(new CustomEvent(topic, { detail }));

export const world = {
  bot: { id: 0, first_name: "", username: "" },
  clock: null,
  hints: [],
  commands: [],
  chatCommands: {},
  users: new Map(),
  chats: new Map(),
  openId: null,
};
const histories = new Map();
/** For each chat being read: what was heard of it meanwhile, null for a message that went away. */
const heardWhileReading = new Map();

/** Given and family name of a person, or a group's title. */
export function nameOf(chat) {
  return chat.title ?? [chat.first_name, chat.last_name].filter(Boolean).join(" ");
}

/** The open chat, or undefined. */
export const openChat = () => world.chats.get(world.openId);

/** Whether this is a group rather than one person's chat with the bot. */
export const isGroup = (chat) => chat.type !== "private";

/** The people in a group, as far as they are known. */
export function membersOf(chat) {
  const ids = (chat.members ?? []).map((member) => member.id ?? member);
  return ids.map((id) => world.users.get(id)).filter(Boolean);
}

/** In whose name the reader acts in a chat: a user's id, or null in an empty group. */
export function speakerOf(chat) {
  if (!isGroup(chat)) return chat.id;
  const members = membersOf(chat);
  const chosen = Number(sessionStorage.getItem(`speaker:${chat.id}`));
  return members.find(({ id }) => id === chosen)?.id ?? members[0]?.id ?? null;
}

/** Remembers who speaks in a group. */
export function setSpeaker(chat, userId) {
  sessionStorage.setItem(`speaker:${chat.id}`, String(userId));
  emit("history", { chatId: chat.id });
}

/** A chat's messages by id, empty before they were read. */
export const historyOf = (chatId) => histories.get(chatId) ?? new Map();

/** A chat's messages in order, empty before they were read. */
export const messagesOf = (chatId) =>
  [...historyOf(chatId).values()].sort((a, b) => a.message_id - b.message_id);

/** Whether the bot wrote something in a chat that was not opened since. */
export function isUnread(chat) {
  const last = chat.last_message;
  if (!last) return false;
  const mark = Number(sessionStorage.getItem(`read:${chat.id}`) ?? Number.NaN);
  // A mark past the last message was left by an earlier run of the simulator.
  if (!(mark <= last.message_id)) return Boolean(chat.unread);
  return last.message_id > mark && isFromBot(last);
}

const isFromBot = (message) => message.from?.is_bot === true;

function markRead(chat) {
  const id = chat.last_message?.message_id;
  if (id !== undefined) sessionStorage.setItem(`read:${chat.id}`, String(id));
  chat.unread = 0;
}

function newerOf(known, told) {
  if (!known?.last_message) return told.last_message;
  if (!told.last_message) return known.last_message;
  const isStale = told.last_message.message_id < known.last_message.message_id;
  return isStale ? known.last_message : told.last_message;
}

function takeState(state) {
  Object.assign(world, { bot: state.bot, clock: state.clock });
  Object.assign(world, { hints: state.hints ?? [], commands: state.commands ?? [] });
  world.chatCommands = state.chat_commands ?? {};
  world.users = new Map(state.users.map((user) => [user.id, user]));
  const chats = new Map(state.chats.map((chat) => [chat.id, chat]));
  for (const user of state.users) {
    if (!chats.has(user.id)) chats.set(user.id, { ...user, type: "private" });
  }
  for (const [id, chat] of chats) {
    chat.note ??= world.users.get(id)?.note;
    chat.last_message = newerOf(world.chats.get(id), chat);
  }
  world.chats = chats;
  if (openChat()) markRead(openChat());
  emit("state");
  emit("clock");
}

let running = null;
let wantedAgain = false;

/** Reads the world anew. Calls while one is under way are joined into one more. */
export function refresh() {
  wantedAgain = running !== null;
  running ??= (async () => {
    try {
      do {
        wantedAgain = false;
        takeState(await api.getState());
      } while (wantedAgain);
    } finally {
      running = null;
    }
  })();
  return running;
}

/** Forgets everything that was read, as after a lost connection, and reads it anew. */
export async function reload() {
  histories.clear();
  world.chats.clear();
  await refresh();
  if (openChat()) await loadHistory(world.openId);
}

/** Reads the clock alone. */
export async function refreshClock() {
  const { now } = await api.getClock();
  setClock(now);
}

/** Takes over the clock's time, ISO text. */
export function setClock(now) {
  world.clock = now;
  emit("clock");
}

/** Opens a chat (null: none) and reads its messages. */
export async function open(chatId) {
  world.openId = chatId;
  if (openChat()) markRead(openChat());
  emit("state");
  emit("history", { chatId });
  if (openChat()) await loadHistory(chatId);
}

/** Reads the messages of a chat anew. */
export async function loadHistory(chatId) {
  const heard = new Map();
  heardWhileReading.set(chatId, heard);
  const told = await api.getMessages(chatId);
  if (heardWhileReading.get(chatId) !== heard) return;
  heardWhileReading.delete(chatId);
  const present = told.filter((message) => !message.deleted);
  const history = new Map(present.map((message) => [message.message_id, message]));
  for (const [id, message] of heard) {
    if (message === null) history.delete(id);
    else history.set(id, message);
  }
  histories.set(chatId, history);
  emit("history", { chatId });
}

/** Takes over one message as the server told it, new or changed. */
export function putMessage(chatId, message) {
  const id = message.message_id;
  if (message.deleted) {
    dropMessage(chatId, id);
    return;
  }
  const chat = world.chats.get(chatId);
  const last = chat?.last_message;
  if (chat && (!last || last.message_id <= id)) chat.last_message = message;
  if (chat && chatId === world.openId) markRead(chat);
  heardWhileReading.get(chatId)?.set(id, message);
  const history = histories.get(chatId);
  if (!history) return;
  const isNew = !history.has(id);
  history.set(id, message);
  emit("message", { chatId, message, isNew });
}

function dropMessage(chatId, messageId) {
  heardWhileReading.get(chatId)?.set(messageId, null);
  histories.get(chatId)?.delete(messageId);
  emit("gone", { chatId, messageId });
}

/** Takes over one change from the server's event stream. */
export function takeEvent(event) {
  const { kind, chat_id: chatId, message } = event;
  if (kind === "clock") {
    refreshClock().catch(() => {});
  } else if (kind === "chat" || kind === "hint" || !world.chats.has(chatId)) {
    if (kind !== "callback_answer") refresh().catch(() => {});
  } else if (kind === "delete") {
    const messageId = event.message_id ?? message?.message_id;
    const chat = world.chats.get(chatId);
    if (chat.last_message?.message_id === messageId) chat.last_message = null;
    dropMessage(chatId, messageId);
    refresh().catch(() => {});
  } else if (message) {
    putMessage(chatId, message);
    emit("state");
    // A first message, or one to a blocked bot, changes what the bot is to the chat.
    if (world.chats.get(chatId).bot_status !== "member") refresh().catch(() => {});
    const isElsewhere = kind === "message" && chatId !== world.openId && isFromBot(message);
    if (isElsewhere) emit("arrived", { chat: world.chats.get(chatId), message });
  }
}
