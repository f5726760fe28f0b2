package id.titian.hub.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells every page whether somebody is signed in. */
@ControllerAdvice
final class SignedIn {

    @ModelAttribute("signedIn")
    boolean signedIn(HttpServletRequest request) {
        return request.getUserPrincipal() != null;
    }
}
