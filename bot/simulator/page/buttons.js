/** Pressing a bot's inline buttons and showing what it answers. */
import { callbackAnswer, pressButton } from "./api.js";
import { followLink } from "./links.js";
import { loadHistory, openChat, speakerOf } from "./store.js";
import { alertDialog, errorToast, toast } from "./toast.js";

const CONFLICT = 409;
const underWay = new Map();
const keyOf = (chatId, messageId) => `${chatId}:${messageId}`;

/** Gives the keys of a message the look of the press under way, if there is one. */
export function paintKeys(node, chatId, messageId) {
  const pressed = underWay.get(keyOf(chatId, messageId));
  for (const key of node.querySelectorAll(".key")) {
    key.setAttribute("aria-disabled", String(pressed !== undefined));
    key.classList.toggle("working", pressed === `${key.dataset.row}:${key.dataset.at}`);
  }
}

async function pressAndWait(chatId, press) {
  const { callback_query_id: id } = await pressButton(chatId, press);
  const answer = await callbackAnswer(id);
  if (!answer.answered) toast("บอตยังไม่ตอบรับการกดปุ่ม");
  else if (answer.url) await followLink(answer.url, press.user_id);
  else if (answer.text && answer.show_alert) alertDialog(answer.text);
  else if (answer.text) toast(answer.text);
}

async function explain(chatId, error) {
  if (error.status === CONFLICT) {
    toast("ปุ่มนี้ใช้ไม่ได้แล้ว");
    await loadHistory(chatId);
  } else {
    errorToast(error);
  }
}

/**
 * Presses a key in the name of the one who speaks.
 * @param {HTMLElement} key
 * @param {object} message the message it stands under, as last told
 * @param {() => void} repaint called when the look of the keys has changed
 */
export async function pressKey(key, message, repaint) {
  const chat = openChat();
  const { row, at } = key.dataset;
  const button = message.buttons[Number(row)][Number(at)];
  const userId = speakerOf(chat);
  if (button.url) {
    await followLink(button.url, userId);
    return;
  }
  if (!button.callback_data) {
    toast("ปุ่มชนิดนี้ใช้ได้เฉพาะในแอป");
    return;
  }
  const place = keyOf(chat.id, message.message_id);
  if (underWay.has(place)) return;
  underWay.set(place, `${row}:${at}`);
  repaint();
  try {
    await pressAndWait(chat.id, {
      user_id: userId,
      message_id: message.message_id,
      callback_data: button.callback_data,
    });
  } catch (error) {
    await explain(chat.id, error);
  } finally {
    underWay.delete(place);
    repaint();
  }
}
