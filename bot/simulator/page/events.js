/** The server's event stream: keeps listening, and catches up after a lost connection. */
import { byId } from "./dom.js";
import { reload, takeEvent } from "./store.js";

const KINDS = ["message", "edit", "delete", "callback_answer", "chat", "clock", "hint"];
const RETRY_MS = 2000;

/** Listens for as long as the page is open. */
export function listen() {
  let wasLost = false;
  const connect = () => {
    const source = new EventSource("/sim/events");
    for (const kind of KINDS) {
      source.addEventListener(kind, ({ data }) => takeEvent(JSON.parse(data)));
    }
    source.addEventListener("open", () => {
      byId("connection").hidden = true;
      // Numbers start anew when the simulator was restarted, so everything is read again.
      if (wasLost) reload().catch(() => {});
      wasLost = false;
    });
    source.addEventListener("error", () => {
      wasLost = true;
      byId("connection").hidden = false;
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, RETRY_MS);
    });
  };
  connect();
}
