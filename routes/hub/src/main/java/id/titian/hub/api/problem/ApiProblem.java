package id.titian.hub.api.problem;

import org.springframework.http.HttpStatus;

/** A request cannot be answered as asked. The message says what happened and what to do next. */
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    public ApiProblem(HttpStatus status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Something that was asked for by name is not there. */
    public static ApiProblem missing(String what) {
        return new ApiProblem(HttpStatus.NOT_FOUND, "not-found", "There is no " + what + ". Look at the list of them.");
    }
}
