package id.titian.hub.console.fact;

import id.titian.hub.fact.FactRefusal;
import id.titian.hub.fact.FactRefusedException;
import id.titian.hub.paper.PaperRefusal.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page why something about facts was refused, and leads back to what it was about. */
@ControllerAdvice(basePackages = {"id.titian.hub.console.fact", "id.titian.hub.console.attendance"})
final class FactTroubles {

    private static final Pattern PLACE = Pattern.compile("/facts/[0-9]+|/attendance/[0-9]{1,30}/[0-9-]{10}");

    @ExceptionHandler
    ModelAndView refused(FactRefusedException e, HttpServletRequest request) {
        Matcher place = PLACE.matcher(request.getRequestURI());
        return new ModelAndView(
                "fact-refused",
                Map.of(
                        "code",
                        e.refusal().code(),
                        "about",
                        e.about(),
                        "back",
                        e.refusal().kind() != Kind.MISSING && place.lookingAt() ? place.group() : "/facts",
                        // What an advice tells every page is not told where a handler failed.
                        "signedIn",
                        request.getUserPrincipal() != null),
                status(e.refusal()));
    }

    private static HttpStatus status(FactRefusal refusal) {
        return switch (refusal.kind()) {
            case MISSING -> HttpStatus.NOT_FOUND;
            case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
            case CONFLICT -> HttpStatus.CONFLICT;
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
        };
    }
}
