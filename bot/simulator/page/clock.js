/** The bar with the bot's clock and the buttons that move it. */
import { moveClock } from "./api.js";
import { announce, byId } from "./dom.js";
import { withOneNote } from "./list.js";
import { on, refresh, refreshClock, setClock, world } from "./store.js";
import { clockText } from "./thai.js";
import { errorToast } from "./toast.js";

const LOOK_EVERY_MS = 30_000;

function draw() {
  if (!world.clock) return;
  const clock = byId("clock");
  clock.textContent = clockText(world.clock);
  clock.dateTime = world.clock;
}

function setBusy(pressed, isBusy) {
  for (const step of byId("clock-steps").children) {
    step.setAttribute("aria-disabled", String(isBusy));
  }
  pressed.classList.toggle("working", isBusy);
  byId("clock").classList.toggle("moving", isBusy);
  byId("progress").hidden = !isBusy;
}

async function move(pressed) {
  if (pressed.getAttribute("aria-disabled") === "true") return;
  setBusy(pressed, true);
  announce("กำลังเลื่อนเวลา");
  try {
    await withOneNote(async () => {
      const { now } = await moveClock(pressed.dataset.step);
      setClock(now);
      await refresh();
    });
    announce(`เวลาในระบบ ${clockText(world.clock)}`);
  } catch (error) {
    errorToast(error);
  } finally {
    setBusy(pressed, false);
  }
}

/** Wires the bar. The clock may run by itself, so it is looked at now and then. */
export function startClock() {
  on("clock", draw);
  for (const step of byId("clock-steps").children) {
    step.addEventListener("click", () => move(step));
  }
  const toggle = byId("clock-toggle");
  toggle.addEventListener("click", () => {
    const isOpen = toggle.getAttribute("aria-expanded") !== "true";
    toggle.setAttribute("aria-expanded", String(isOpen));
    byId("clock-steps").classList.toggle("open", isOpen);
  });
  setInterval(() => {
    if (document.visibilityState === "visible") refreshClock().catch(() => {});
  }, LOOK_EVERY_MS);
}
