// Fills the braces of a word from Python.
export function say(word, values = {}) {
  return word.replace(/\{(\w+)\}/g, (found, name) => values[name] ?? found);
}

export function age(words, milliseconds) {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  if (seconds < 60) return say(words.seconds, { count: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return say(words.minutes, { count: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 48) return say(words.hours, { count: hours });
  return say(words.days, { count: Math.round(hours / 24) });
}

const two = (number) => String(number).padStart(2, "0");
export const timeOfDay = (date) => `${two(date.getHours())}:${two(date.getMinutes())}`;
export const dayOf = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
