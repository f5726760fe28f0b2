package id.titian.hub.console.attendance;

import id.titian.hub.compare.ReadingRefusedException;
import id.titian.hub.month.MonthRefusedException;
import id.titian.hub.rulebook.RulebookRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says on a page why a month or a set of rules was refused, with everything that is in the way, and leads back. */
@ControllerAdvice(basePackageClasses = AttendanceTroubles.class)
final class AttendanceTroubles {

    private static final Pattern PLACE = Pattern.compile("/months/[0-9-]{7}/[^/]+|/rulebooks/[0-9]+");

    @ExceptionHandler
    ModelAndView refused(MonthRefusedException e, HttpServletRequest request) {
        return page(HttpStatus.CONFLICT, e.code(), String.valueOf(e.getMessage()), e.open(), "/months", request);
    }

    @ExceptionHandler
    ModelAndView refused(RulebookRefusedException e, HttpServletRequest request) {
        HttpStatus status = e.code().endsWith("-unknown") ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_ENTITY;
        return page(status, e.code(), String.valueOf(e.getMessage()), e.mistakes(), "/rulebooks", request);
    }

    @ExceptionHandler
    ModelAndView refused(ReadingRefusedException e, HttpServletRequest request) {
        return page(
                HttpStatus.NOT_FOUND,
                e.code(),
                String.valueOf(e.getMessage()),
                List.of(),
                "/rulebooks/compare",
                request);
    }

    private static ModelAndView page(
            HttpStatus status, String code, String words, List<String> items, String home, HttpServletRequest request) {
        Matcher place = PLACE.matcher(request.getRequestURI());
        return new ModelAndView(
                "attendance-refused",
                Map.of(
                        "code",
                        code,
                        "words",
                        words,
                        "items",
                        items,
                        "back",
                        place.lookingAt() ? place.group() : home,
                        // What an advice tells every page is not told where a handler failed.
                        "signedIn",
                        request.getUserPrincipal() != null),
                status);
    }
}
