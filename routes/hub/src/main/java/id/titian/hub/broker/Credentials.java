package id.titian.hub.broker;

/** Knows which agents may speak. */
public interface Credentials {

    /** Whether this agent is enrolled, not revoked, and this is its secret. Takes the same time for every wrong answer. */
    boolean accept(String agent, String secret);
}
