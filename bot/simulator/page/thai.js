/** Thai ways of writing dates, times, sizes and names. Instants come in, Bangkok time goes out. */

const BANGKOK_OFFSET_MS = 7 * 60 * 60 * 1000;
const BUDDHIST_ERA = 543;
const WEEKDAYS = ["อา.", "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส."];
const MONTHS = [
  "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
  "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
];
const LEADING_VOWELS = "เแโใไ";

/** The instant as a Date whose UTC fields read as Bangkok's. Unix seconds or an ISO text. */
function bangkok(instant) {
  const ms = typeof instant === "number" ? instant * 1000 : Date.parse(instant);
  return new Date(ms + BANGKOK_OFFSET_MS);
}

const twoDigits = (number) => String(number).padStart(2, "0");

/** `08:30` */
export function timeText(instant) {
  const date = bangkok(instant);
  return `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
}

/** `14 ธ.ค. 2569` */
export function dayText(instant) {
  const date = bangkok(instant);
  const year = date.getUTCFullYear() + BUDDHIST_ERA;
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${year}`;
}

/** `จ. 14 ธ.ค. 2569 08:30 น.` */
export function clockText(instant) {
  const weekday = WEEKDAYS[bangkok(instant).getUTCDay()];
  return `${weekday} ${dayText(instant)} ${timeText(instant)} น.`;
}

/** Short form for the list: the time on the clock's own day, else day and month. */
export function listTimeText(instant, now) {
  const day = dayText(instant);
  if (day === dayText(now)) return timeText(instant);
  return day.slice(0, day.lastIndexOf(" "));
}

/** The instant as ISO text for a `datetime` attribute. */
export function isoText(instant) {
  return typeof instant === "number" ? new Date(instant * 1000).toISOString() : instant;
}

/** A file's size: `980 B`, `12 KB`, `1.4 MB`. */
export function sizeText(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What stands in the round picture: the first consonant, as a leading vowel says nothing. */
export function initialOf(name) {
  const letters = [...name.trim()].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
  const first = letters.find((letter) => !LEADING_VOWELS.includes(letter));
  return (first ?? letters[0] ?? "?").toUpperCase();
}
