// What a judge read, one JSON object a line on standard output. The judges themselves print greetings; those go to standard error.
'use strict';

console.log = console.error;

const pad = (number, width = 2) => String(number).padStart(width, '0');

/** The wall-clock time of a date, which the clients build from local parts. */
exports.wall = (date) =>
  `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}` +
  `T${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}`;

exports.say = (line) => process.stdout.write(JSON.stringify(line) + '\n');

/** Runs a judge and leaves, even if the client keeps timers or sockets. */
exports.run = (judge) => {
  const [port, transport] = process.argv.slice(2);
  judge(Number(port), transport)
    .then(() => exports.say({ end: true }))
    .catch((error) => exports.say({ failed: String((error && error.err && error.err.message) || error) }))
    .finally(() => process.stdout.write('', () => process.exit(0)));
};
