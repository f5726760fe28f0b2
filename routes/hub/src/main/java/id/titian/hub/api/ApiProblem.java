package id.titian.hub.api;

import org.springframework.http.HttpStatus;

/** A request cannot be answered as asked. The message says what happened and what to do next. */
final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    ApiProblem(HttpStatus status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    /** Something that was asked for by name is not there. */
    static ApiProblem missing(String what) {
        return new ApiProblem(HttpStatus.NOT_FOUND, "not-found", "There is no " + what + ". Look at the list of them.");
    }
}
