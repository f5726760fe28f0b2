package id.titian.hub.api.problem;

import id.titian.hub.paper.PaperRefusal;
import org.springframework.http.HttpStatus;

/** The status of HTTP for a refusal about paper or facts. */
final class PaperStatus {

    private PaperStatus() {}

    static HttpStatus of(PaperRefusal.Kind kind) {
        return switch (kind) {
            case MISSING -> HttpStatus.NOT_FOUND;
            case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
            case CONFLICT -> HttpStatus.CONFLICT;
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
        };
    }
}
