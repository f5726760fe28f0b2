package id.titian.hub.fact.right;

import java.time.LocalDate;

/** Who may decide about whom. */
public interface Approvals {

    /**
     * Whether somebody holds, on that day, a post in whose right facts about a person are decided: the tier above, or its
     * dated deputy. A vacant post has nobody, and nobody's silence approves anything.
     *
     * @param day of the decision, not of the fact: who is a deputy until Friday decides until Friday.
     */
    boolean mayApprove(String approverNip, String subjectNip, LocalDate day);
}
