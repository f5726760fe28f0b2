package id.titian.hub.fact.right;

import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.paper.Clerk;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether somebody may decide: in the right of a post, or as the personnel office. */
@Component
public class Rights {

    /** The day of a decision, wherever in the country it is made. */
    private static final ZoneId CAPITAL = ZoneId.of("Asia/Jakarta");

    private final Approvals approvals;
    private final FactSettings settings;
    private final Clock clock;

    Rights(Approvals approvals, FactSettings settings, Clock clock) {
        this.approvals = approvals;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Refuses whoever may not.
     *
     * @param subjects the persons whom it is about; null among them: a terminal or an office.
     */
    public void require(Right right, Clerk clerk, List<@Nullable String> subjects) {
        String approver = right.approverNip();
        if (approver == null) {
            if (!settings.personnelTokens().contains(clerk.token()))
                throw new FactRefusedException(FactRefusal.APPROVER_MISSING, clerk.token());
            return;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), CAPITAL);
        for (String subject : subjects) {
            if (subject == null) throw new FactRefusedException(FactRefusal.APPROVER_NOT_ASKED, approver);
            if (subject.equals(approver)) throw new FactRefusedException(FactRefusal.APPROVER_IS_SUBJECT, approver);
            if (!approvals.mayApprove(approver, subject, today))
                throw new FactRefusedException(FactRefusal.APPROVER_REFUSED, approver);
        }
    }
}
