package id.titian.hub.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** What is shown when no page and no part of the API took a request: words for people, a document for programs. */
@Controller
final class ErrorPages implements ErrorController {

    @RequestMapping("/error")
    Object show(HttpServletRequest request) {
        HttpStatus status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (path.startsWith("/api/") || path.startsWith("/actuator/")) return document(status, path);
        return new ModelAndView("error", Map.of("status", status.value()), status);
    }

    private static ResponseEntity<ProblemDetail> document(HttpStatus status, String path) {
        String code = status.name().toLowerCase(Locale.ROOT).replace('_', '-');
        ProblemDetail document = ProblemDetail.forStatusAndDetail(
                status, "The request cannot be answered. See /api/openapi.json for what can be asked.");
        document.setType(URI.create("urn:titian:problem:" + code));
        document.setInstance(instance(path));
        document.setProperty("code", code);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document);
    }

    /** The path as it was asked for; what is no URI is escaped, because whoever asks so gets here too. */
    private static URI instance(String path) {
        try {
            return new URI(path);
        } catch (URISyntaxException e) {
            return UriComponentsBuilder.newInstance()
                    .path(path)
                    .build()
                    .encode()
                    .toUri();
        }
    }

    private static HttpStatus status(Object attribute) {
        HttpStatus known = attribute instanceof Integer number ? HttpStatus.resolve(number) : null;
        return known == null ? HttpStatus.NOT_FOUND : known;
    }
}
