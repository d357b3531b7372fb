/** The open chat in the page's address (`#chat=ID`), so a reload or a link finds it again. */
import { byId } from "./dom.js";
import { on, open, world } from "./store.js";
import { errorToast } from "./toast.js";

function chatInAddress() {
  const id = Number(new URLSearchParams(location.hash.slice(1)).get("chat"));
  return world.chats.has(id) ? id : null;
}

/** What had the focus may have gone out of sight with its screen. */
function keepFocusInSight(previousId) {
  const focused = document.activeElement;
  if (focused === document.body || focused.checkVisibility()) return;
  const item = byId("chat-list").querySelector(`[data-chat-id="${previousId}"]`);
  const target = world.openId === null ? item : byId("messages");
  target?.focus({ preventScroll: true });
}

async function showAddressed() {
  const id = chatInAddress();
  const previousId = world.openId;
  document.body.dataset.screen = id === null ? "list" : "chat";
  if (id === previousId) return;
  try {
    const opening = open(id);
    keepFocusInSight(previousId);
    await opening;
  } catch (error) {
    errorToast(error);
  }
}

/** Opens a chat. Going back leads to the list, however many chats were opened on the way. */
export async function go(chatId) {
  const address = `#chat=${chatId}`;
  if (world.openId === null) history.pushState({ fromList: true }, "", address);
  else history.replaceState(history.state, "", address);
  await showAddressed();
}

/** Back to the list of people and groups. */
async function goBack() {
  if (history.state?.fromList) {
    history.back();
    return;
  }
  history.replaceState(null, "", location.pathname);
  await showAddressed();
}

/** Shows what the address asks for and follows it from then on. */
export function startRoute() {
  byId("back").addEventListener("click", goBack);
  window.addEventListener("popstate", showAddressed);
  // A chat may appear or go while its address is already there.
  on("state", () => {
    if (chatInAddress() !== world.openId) showAddressed();
  });
  return showAddressed();
}
