package id.titian.sandbox.board;

import java.time.Duration;

/** What a board's messages go over. */
interface Wire extends AutoCloseable {

    /**
     * Says a message.
     *
     * @return the next text that the server says
     * @throws NoRetException if none comes in time, or nobody is there
     */
    String ask(String message, Duration within) throws NoRetException, InterruptedException;

    /** Whether the server has not hung up. */
    boolean isOpen();

    @Override
    void close();
}
