/** Links pressed in the page: those of this bot stay inside, all others open in a new tab. */
import { pressLink } from "./api.js";
import { go } from "./route.js";
import { isGroup, membersOf, nameOf, refresh, world } from "./store.js";
import { choose, errorToast } from "./toast.js";

const TELEGRAM_HOSTS = ["t.me", "telegram.me", "telegram.dog"];

/**
 * What a link asks of this bot.
 * @returns {"start"|"startgroup"|null} null for every other address
 */
export function botLinkKind(address) {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const username = world.bot.username.toLowerCase();
  const isWeb = TELEGRAM_HOSTS.includes(url.hostname);
  const isApp = url.protocol === "tg:" && `${url.host}${url.pathname}`.replaceAll("/", "") === "resolve";
  const named = isWeb ? url.pathname.slice(1) : isApp ? url.searchParams.get("domain") : null;
  if (named?.toLowerCase() !== username) return null;
  return url.searchParams.has("startgroup") ? "startgroup" : "start";
}

async function chooseGroup(userId) {
  const groups = [...world.chats.values()].filter(
    (chat) => isGroup(chat) && membersOf(chat).some(({ id }) => id === userId),
  );
  const choices = groups.map((chat) => ({ label: nameOf(chat), note: chat.note, value: chat.id }));
  return choose("เพิ่มบอตในกลุ่มใด", choices, "คนนี้ยังไม่อยู่ในกลุ่มใด");
}

/**
 * Presses a link in a person's name and goes where it leads.
 * @param {string} link
 * @param {number} userId
 * @param {number} [groupId] the group for a startgroup link, asked for when left out
 */
export async function followLink(link, userId, groupId) {
  const kind = botLinkKind(link);
  if (kind === null) {
    window.open(link, "_blank", "noopener,noreferrer");
    return;
  }
  const isForGroup = kind === "startgroup";
  const chatId = isForGroup ? (groupId ?? (await chooseGroup(userId))) : undefined;
  if (chatId === null) return;
  try {
    await pressLink({ user_id: userId, link, chat_id: chatId });
    await refresh();
    await go(chatId ?? userId);
  } catch (error) {
    errorToast(error);
  }
}
