/** The panel of things to try. */
import { byId, el } from "./dom.js";
import { botLinkKind, followLink } from "./links.js";
import { go } from "./route.js";
import { isGroup, nameOf, on, openChat, speakerOf, world } from "./store.js";

function actorOf(hint) {
  if (hint.user_id) return hint.user_id;
  const chat = world.chats.get(hint.chat_id) ?? openChat();
  return (chat && speakerOf(chat)) ?? [...world.users.keys()][0];
}

function actionsOf(hint) {
  const actions = [];
  const chatId = hint.chat_id ?? hint.user_id;
  if (hint.link) {
    const group = world.chats.get(hint.chat_id);
    const groupId = group && isGroup(group) ? group.id : undefined;
    const label = botLinkKind(hint.link) === "startgroup" ? "เพิ่มบอตในกลุ่ม" : "เปิดลิงก์";
    const press = () => followLink(hint.link, actorOf(hint), groupId);
    actions.push(el("button", { type: "button", class: "quiet", onclick: press }, label));
  }
  if (world.chats.has(chatId) && !hint.link) {
    const name = nameOf(world.chats.get(chatId));
    const press = () => go(chatId);
    actions.push(el("button", { type: "button", class: "quiet", onclick: press }, `ไปที่ ${name}`));
  }
  return actions;
}

function draw() {
  byId("hints").hidden = world.hints.length === 0;
  const rows = world.hints.map((hint) =>
    el(
      "li",
      { class: "hint", "data-testid": "hint" },
      el("h3", {}, hint.title),
      el("p", {}, hint.text),
      ...actionsOf(hint),
    ),
  );
  byId("hint-list").replaceChildren(...rows);
}

/** Draws the panel whenever the hints change. */
export function startHints() {
  let drawn = "";
  on("state", () => {
    const told = JSON.stringify([world.hints, [...world.chats.keys()]]);
    if (told === drawn) return;
    drawn = told;
    draw();
  });
}
