package id.titian.hub.submission.way;

import id.titian.hub.submission.Brought;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.Way;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Hands what came by HTTP and lies in the spool to the route of its way. */
@Component
public class Handover {

    private final ProducerTemplate template;

    Handover(ProducerTemplate template) {
        this.template = template;
    }

    /** Returns when the row is written. */
    public Submission hand(Brought brought) {
        String route = brought.way() == Way.WEB ? TakeWebUploadsRoute.ID : TakeRestUploadsRoute.ID;
        try {
            return template.requestBody("direct:" + route, brought, Submission.class);
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }
}
