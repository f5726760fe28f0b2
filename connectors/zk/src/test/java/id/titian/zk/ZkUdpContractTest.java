package id.titian.zk;

/** A log in several chunks over datagrams. */
class ZkUdpContractTest extends ZkContract {

    @Override
    void prepare(FakeTerminal terminal) {
        terminal.datagrams = true;
    }
}
