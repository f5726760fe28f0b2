package id.titian.hub.api;

import id.titian.hub.api.problem.ApiProblem;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;

/** Keeps the bodies that are files whole, whatever the sender calls them. */
@Configuration(proxyBeanMethods = false)
public class ImportBodies {

    /** Refuses a form with parts where a file is asked for. */
    public static void requireWhole(HttpServletRequest request) {
        if (String.valueOf(request.getContentType()).startsWith("multipart/"))
            throw new ApiProblem(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "file-in-parts",
                    "The body is a form with parts. Send the file itself: curl --data-binary @file, not -F.");
    }

    /**
     * Takes the stream of a file before anybody asks for a parameter. curl calls every body a form, and the server reads
     * a form away at the first question for a parameter, unless its stream is in use; parameters of the address remain.
     */
    @Bean
    FilterRegistrationBean<Filter> wholeImports() {
        var whole = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            request.getInputStream();
            chain.doFilter(request, response);
        });
        whole.addUrlPatterns(
                "/api/imports/*",
                "/api/submissions",
                "/api/submissions/*",
                "/submissions/parts/*",
                "/api/paper/*",
                "/api/facts/*");
        whole.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return whole;
    }
}
