package id.titian.hub.fact.right;

import id.titian.hub.people.posting.Superiors;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Whoever holds the post above a person that day, or is its dated deputy. */
@Component
final class PostHolders implements Approvals {

    private final Superiors superiors;

    PostHolders(Superiors superiors) {
        this.superiors = superiors;
    }

    @Override
    public boolean mayApprove(String approverNip, String subjectNip, LocalDate day) {
        return superiors.mayApprove(approverNip, subjectNip, day);
    }
}
