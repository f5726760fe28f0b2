'use strict';
const { say, run, wall } = require('./report.js');
const ZktecoJs = require('zkteco-js');

const EVENTS = 3;
const WAIT_MILLIS = 10000;

run(async (port) => {
  const zk = new ZktecoJs('127.0.0.1', port, 8000, 0);
  await zk.createSocket();
  await new Promise((resolve, reject) => {
    let heard = 0;
    setTimeout(() => reject(new Error(`only ${heard} events were heard`)), WAIT_MILLIS);
    zk.getRealTimeLogs((event) => {
      say({ pin: event.userId, time: wall(event.attTime) });
      if (++heard === EVENTS) resolve();
    });
    // The client does not look at the answer to its request; what comes first is that.
    zk.ztcp.socket.once('data', () => say({ listening: true }));
  });
  await zk.disconnect();
});
