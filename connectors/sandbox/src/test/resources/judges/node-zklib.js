'use strict';
const { say, run, wall } = require('./report.js');
const ZKLib = require('node-zklib');

run(async (port, transport) => {
  const zk = new ZKLib('127.0.0.1', port, 8000, 0);
  if (transport === 'udp') {
    await zk.zklibUdp.createSocket();
    await zk.zklibUdp.connect();
    zk.connectionType = 'udp';
  } else {
    await zk.createSocket();
  }
  const info = await zk.getInfo();
  say({ users: info.userCounts, records: info.logCounts, recordMax: info.logCapacity });
  for (const user of (await zk.getUsers()).data)
    say({ uid: user.uid, pin: String(user.userId), name: user.name, privilege: user.role });
  const log = await zk.getAttendances();
  for (const punch of log.data) say({ pin: String(punch.deviceUserId), time: wall(new Date(punch.recordTime)) });
  if (log.err) say({ incomplete: log.err.message });
  await zk.disconnect();
});
