package id.titian.agent.bundle;

import id.titian.agent.bundle.BundleStatus.Phase;

/**
 * What happens at a stick at this moment.
 *
 * @param phase what it is.
 * @param place which stick; empty if none.
 * @param problem what went wrong, code and words; empty if nothing did.
 */
record Doing(Phase phase, String place, String problem) {

    static final Doing NOTHING = new Doing(Phase.NONE, "", "");
}
