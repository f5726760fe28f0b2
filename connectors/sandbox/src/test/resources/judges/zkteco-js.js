'use strict';
const { say, run, wall } = require('./report.js');
const ZktecoJs = require('zkteco-js');

run(async (port, transport) => {
  const zk = new ZktecoJs('127.0.0.1', port, 8000, 0);
  if (transport === 'udp') {
    await zk.zudp.createSocket();
    await zk.zudp.connect();
    zk.connectionType = 'udp';
  } else {
    await zk.createSocket();
    say({ serial: await zk.getSerialNumber() });
    say({ firmware: (await zk.getFirmware()).replace(/\0/g, '') });
  }
  say({ time: wall(await zk.getTime()) });
  const info = await zk.getInfo();
  say({ users: info.userCounts, records: info.logCounts, recordMax: info.logCapacity });
  for (const user of (await zk.getUsers()).data)
    say({ uid: user.uid, pin: String(user.userId), name: user.name, privilege: user.role });
  for (const punch of (await zk.getAttendances()).data)
    say({
      pin: String(punch.user_id),
      time: wall(new Date(punch.record_time)),
      status: punch.state,
      verify: punch.type,
    });
  await zk.disconnect();
});
