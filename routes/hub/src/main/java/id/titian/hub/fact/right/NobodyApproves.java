package id.titian.hub.fact.right;

import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** As long as the hub knows no posts, nobody holds one: the personnel office decides. */
@Component
final class NobodyApproves implements Approvals {

    @Override
    public boolean mayApprove(String approverNip, String subjectNip, LocalDate day) {
        return false;
    }
}
