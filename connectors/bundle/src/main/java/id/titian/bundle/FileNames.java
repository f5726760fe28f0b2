package id.titian.bundle;

import id.titian.contract.Bytes;

/**
 * Names of eight characters, a dot and three, which any stick can hold. The first three stand for the agent, so that several can
 * share one.
 */
final class FileNames {

    private static final int AGENT_LENGTH = 3;

    private FileNames() {}

    static String ofBundle(String agent, int number) {
        return name(agent, number) + ".TTB";
    }

    static String ofReceipt(String agent, int number) {
        return name(agent, number) + ".TTR";
    }

    private static String name(String agent, int number) {
        return Crockford.text(Bytes.ofUtf8(agent).sha256(), AGENT_LENGTH) + "%05d".formatted(number);
    }
}
