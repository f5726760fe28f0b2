package id.titian.hub.console.paper;

import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.PaperRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page why something about paper was refused, and leads back to the form that it was about. */
@ControllerAdvice(basePackageClasses = PaperTroubles.class)
final class PaperTroubles {

    private static final Pattern FORM = Pattern.compile("/paper/forms/F-[0-9]{6,9}-[0-9]");

    @ExceptionHandler
    ModelAndView refused(PaperRefusedException e, HttpServletRequest request) {
        return page(e.refusal(), e.about(), request);
    }

    private static ModelAndView page(PaperRefusal refusal, String about, HttpServletRequest request) {
        Matcher form = FORM.matcher(request.getRequestURI());
        return new ModelAndView(
                "paper-refused",
                Map.of(
                        "code",
                        refusal.code(),
                        "about",
                        about,
                        "back",
                        form.lookingAt() ? form.group() : "/paper",
                        // What an advice tells every page is not told where a handler failed.
                        "signedIn",
                        request.getUserPrincipal() != null),
                status(refusal));
    }

    private static HttpStatus status(PaperRefusal refusal) {
        return switch (refusal.kind()) {
            case MISSING -> HttpStatus.NOT_FOUND;
            case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
            case CONFLICT -> HttpStatus.CONFLICT;
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
        };
    }
}
