package id.titian.contract.push;

import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.Ability;
import java.util.Set;

/**
 * Speaks one family of terminals that push. Found by {@link java.util.ServiceLoader}; safe for use by many threads. A message
 * over a WebSocket comes as a request with the method {@link #MESSAGE}, and the body of the answer goes back as one.
 */
public interface PushFamily {

    /** The method of a request that was a text message over a WebSocket. */
    String MESSAGE = "MESSAGE";

    /** The word for the family in configuration and in the README's table, lower case. */
    String family();

    /** What it can do beside sending punches. */
    Set<Ability> abilities();

    /** Whether a question is one of this family's: a pure look at method, path and headers. */
    boolean recognises(HttpRequest request);

    /**
     * Answers a question. What the answer acknowledges has been kept before.
     *
     * @param peer the network address that asks, for messages to people.
     * @throws NotKeptException if something could not be kept; the terminal must then be told that it is to send again
     */
    HttpResponse answer(HttpRequest request, String peer, PushHost host) throws NotKeptException, InterruptedException;
}
