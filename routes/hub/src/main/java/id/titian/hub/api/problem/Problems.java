package id.titian.hub.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.month.MonthRefusedException;
import id.titian.hub.orders.OrderRefusedException;
import id.titian.hub.paper.PaperRefusedException;
import id.titian.hub.people.change.ChangeRefusedException;
import id.titian.hub.quarantine.DecisionRefusedException;
import id.titian.hub.rulebook.RulebookRefusedException;
import id.titian.hub.sheet.ImportRefusedException;
import id.titian.hub.submission.way.Bodies;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every failure of the API into a problem document with a stable code. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackages = "id.titian.hub.api")
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail problem(ApiProblem e) {
        return document(e.status(), e.code(), text(e));
    }

    @ExceptionHandler
    ProblemDetail refused(ImportRefusedException e) {
        HttpStatus status =
                e.code().equals("file-too-large") ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.UNPROCESSABLE_ENTITY;
        ProblemDetail document = document(status, e.code(), text(e));
        if (!e.rows().isEmpty()) document.setProperty("problems", e.rows());
        return document;
    }

    @ExceptionHandler
    ProblemDetail refused(DecisionRefusedException e) {
        return document(HttpStatus.CONFLICT, e.code(), text(e));
    }

    @ExceptionHandler
    ProblemDetail refused(OrderRefusedException e) {
        return document(HttpStatus.CONFLICT, e.code(), text(e));
    }

    @ExceptionHandler
    ProblemDetail refused(PaperRefusedException e) {
        return document(PaperStatus.of(e.refusal().kind()), e.refusal().code(), text(e));
    }

    @ExceptionHandler
    ProblemDetail refused(FactRefusedException e) {
        return document(PaperStatus.of(e.refusal().kind()), e.refusal().code(), text(e));
    }

    @ExceptionHandler
    ProblemDetail refused(ChangeRefusedException e) {
        HttpStatus status =
                switch (e.refusal().kind()) {
                    case MISSING -> HttpStatus.NOT_FOUND;
                    case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
                    case CONFLICT -> HttpStatus.CONFLICT;
                };
        return document(status, e.refusal().code(), text(e));
    }

    @ExceptionHandler
    ProblemDetail refused(RulebookRefusedException e) {
        HttpStatus status = e.code().endsWith("-unknown") ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_ENTITY;
        ProblemDetail document = document(status, e.code(), text(e));
        if (!e.mistakes().isEmpty()) document.setProperty("problems", e.mistakes());
        return document;
    }

    @ExceptionHandler
    ProblemDetail refused(MonthRefusedException e) {
        ProblemDetail document = document(HttpStatus.CONFLICT, e.code(), text(e));
        if (!e.open().isEmpty()) document.setProperty("problems", e.open());
        return document;
    }

    @ExceptionHandler
    ProblemDetail busy(Bodies.BusyException e) {
        return document(HttpStatus.SERVICE_UNAVAILABLE, "uploads-busy", text(e));
    }

    @ExceptionHandler
    ProblemDetail tooSlow(Bodies.TooSlowException e) {
        return document(HttpStatus.REQUEST_TIMEOUT, "upload-too-slow", text(e));
    }

    @ExceptionHandler
    ProblemDetail tooWide(QueryTimeoutException e) {
        return document(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "search-too-wide",
                "The search took too long and was ended. Narrow it, for example to one day.");
    }

    @ExceptionHandler
    ProblemDetail unfit(DataIntegrityViolationException e) {
        LOG.debug("A value did not fit", e);
        return document(
                HttpStatus.BAD_REQUEST,
                "value-invalid",
                "A value of the request cannot be looked for or kept. Check it for characters that are no text.");
    }

    @ExceptionHandler
    ProblemDetail databaseAway(DataAccessException e) {
        String incident = UUID.randomUUID().toString();
        LOG.error("The database failed a request, incident {}", incident, e);
        return document(
                HttpStatus.SERVICE_UNAVAILABLE,
                "database-unavailable",
                "The database did not answer. Try again; the hub's log has more under incident " + incident + ".");
    }

    @ExceptionHandler
    ProblemDetail fault(RuntimeException e) {
        String incident = UUID.randomUUID().toString();
        LOG.error("A request met a fault of ours, incident {}", incident, e);
        return document(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "This is a fault of the hub. Report it with incident " + incident + " from its log.");
    }

    /** A body that is not there, is no JSON, or is another kind of JSON than was asked for. */
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String where = e.getCause() instanceof JsonProcessingException json && json.getLocation() != null
                ? "at line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr()
                : "at all";
        return new ResponseEntity<>(
                document(
                        status,
                        "bad-request",
                        "The body cannot be read " + where + ". Send an object in JSON, for example "
                                + "{\"who\":\"Siti\",\"reason\":\"seen on the list\"}, for quarantine with \"items\":[17]."),
                headers,
                status);
    }

    /** What Spring itself refuses: a mistyped parameter, a type of body that nobody reads. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpStatus known = HttpStatus.resolve(status.value());
        String code = known == null ? "request-invalid" : code(known);
        String detail = body instanceof ProblemDetail said && said.getDetail() != null
                ? said.getDetail()
                : "The request cannot be read. See /api/openapi.json for what can be asked.";
        return new ResponseEntity<>(document(status, code, detail), headers, status);
    }

    /** {@code bad-request} for a bad request. */
    static String code(HttpStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ProblemDetail document(HttpStatusCode status, String code, String detail) {
        ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
        document.setType(java.net.URI.create("urn:titian:problem:" + code));
        document.setProperty("code", code);
        return document;
    }

    private static String text(Exception e) {
        String message = e.getMessage();
        return message == null ? "No more is known." : message;
    }
}
