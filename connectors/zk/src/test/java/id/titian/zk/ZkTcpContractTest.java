package id.titian.zk;

/** A log in several chunks over a stream. */
class ZkTcpContractTest extends ZkContract {

    @Override
    void prepare(FakeTerminal terminal) {
        terminal.smallMax = 0;
    }
}
