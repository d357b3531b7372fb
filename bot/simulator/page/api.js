/** The people's side of the simulator over HTTP. Every path is on this page's own host. */

/** A refusal, with the HTTP status; 0 when the server could not be reached. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(`/sim${path}`, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, "ติดต่อระบบจำลองไม่ได้");
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new ApiError(response.status, answer.error ?? `ระบบตอบรหัส ${response.status}`);
  }
  return answer;
}

export const getState = () => call("GET", "/state");
export const getMessages = (chatId) => call("GET", `/chats/${chatId}/messages`);
export const getClock = () => call("GET", "/clock");

/** step: hour, day, week or month. Answers once the bot's clock has arrived. */
export const moveClock = (step) => call("POST", "/clock", { advance: step });

export const sendMessage = (chatId, message) => call("POST", `/chats/${chatId}/send`, message);
export const editMessage = (chatId, edit) => call("POST", `/chats/${chatId}/edit`, edit);
export const pressButton = (chatId, press) => call("POST", `/chats/${chatId}/press`, press);

/** Waits up to 10 s for the bot's answer to a pressed button; `answered` tells if it came. */
export const callbackAnswer = (id) =>
  call("GET", `/callbacks/${encodeURIComponent(id)}?timeout=10`);

export const pressLink = (press) => call("POST", "/links", press);

/** status: blocked, unblocked, kicked or added. */
export const setBotStatus = (chatId, status, userId) =>
  call("POST", `/chats/${chatId}/bot`, { status, user_id: userId });
