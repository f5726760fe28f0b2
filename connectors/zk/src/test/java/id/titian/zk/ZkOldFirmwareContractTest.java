package id.titian.zk;

/** Old firmware: no chunks, and people by their internal numbers. */
class ZkOldFirmwareContractTest extends ZkContract {

    @Override
    void prepare(FakeTerminal terminal) {
        terminal.isOld = true;
        terminal.attendance = FakeTerminal.payload(
                FakeTerminal.record8b(7, MORNING),
                FakeTerminal.record8b(8, MORNING.plusSeconds(1)),
                FakeTerminal.record8b(9, MORNING.plusSeconds(2)));
        terminal.countedRecords = 3;
        terminal.users = FakeTerminal.payload(FakeTerminal.user28(7, 1001), FakeTerminal.user28(8, 1002));
        terminal.countedUsers = 2;
    }
}
