package id.titian.proof.demo.account;

/**
 * What a stick has brought to the hub, by the receipt that came back on it.
 *
 * @param upTo the number up to which the agent knows that the hub has everything.
 * @param octetsOverNetwork what had gone over the office's cable by then.
 */
public record Carried(long upTo, long octetsOverNetwork) {}
