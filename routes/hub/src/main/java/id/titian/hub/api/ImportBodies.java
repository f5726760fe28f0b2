package id.titian.hub.api;

import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Keeps the bodies that are files whole, whatever the sender calls them. */
@Configuration(proxyBeanMethods = false)
class ImportBodies {

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
