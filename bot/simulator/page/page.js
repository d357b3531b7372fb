/** Starts the page. */
import { startChat } from "./chat.js";
import { startClock } from "./clock.js";
import { startComposer } from "./composer.js";
import { byId } from "./dom.js";
import { listen } from "./events.js";
import { startHints } from "./hints.js";
import { startList } from "./list.js";
import { startRoute } from "./route.js";
import { on, refresh, world } from "./store.js";
import { errorToast } from "./toast.js";

on("state", () => {
  byId("bot-name").textContent = world.bot.first_name;
  document.title = `ลองใช้ ${world.bot.first_name}`;
});
startList();
startHints();
startClock();
startChat();
startComposer();
listen();
try {
  await refresh();
} catch (error) {
  errorToast(error);
}
await startRoute();
