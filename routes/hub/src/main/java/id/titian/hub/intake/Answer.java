package id.titian.hub.intake;

import id.titian.contract.wire.Receipt;

/** A receipt and the agent that it is for. */
public record Answer(String agent, Receipt receipt) {}
