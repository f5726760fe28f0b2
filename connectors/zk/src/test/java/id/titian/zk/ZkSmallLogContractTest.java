package id.titian.zk;

/** A log so small that the terminal gives it at once. */
class ZkSmallLogContractTest extends ZkContract {

    @Override
    void prepare(FakeTerminal terminal) {
        terminal.smallMax = 1000;
    }
}
