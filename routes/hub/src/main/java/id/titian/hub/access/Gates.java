package id.titian.hub.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.server.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The two gates: one for programs, one for people. */
@Configuration(proxyBeanMethods = false)
class Gates {

    private static final String NO_SCRIPTS =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'";

    /** One page sends files piece by piece, so that a cut line costs a piece; it works without its script, too. */
    private static final String OWN_SCRIPT = NO_SCRIPTS + "; script-src 'self'; connect-src 'self'";

    private static final RequestMatcher PAGE_WITH_SCRIPT =
            PathPatternRequestMatcher.withDefaults().matcher("/submissions/new");

    @Bean
    ApiTokens apiTokens(AccessSettings settings, @Value("${titian.data:data}") Path data) {
        Path chosen = settings.tokenFile();
        return ApiTokens.in(chosen == null ? data.resolve("api-token") : chosen);
    }

    /** Programs: a token with every request, no session, no cookie. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, ApiTokens tokens, ObjectMapper json) throws Exception {
        http.securityMatcher("/api/**", "/actuator/**")
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(new TokenFilter(tokens), UsernamePasswordAuthenticationFilter.class)
                .exceptionHandling(failing ->
                        failing.authenticationEntryPoint((request, response, e) -> refuse(request, response, json)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/api/openapi.json", "/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated());
        return http.build();
    }

    /** People: the token once, then a session. */
    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, ApiTokens tokens) throws Exception {
        http.authenticationProvider(new TokenLogin(tokens))
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login", "/titian.css", "/panduan-stik.html", "/panduan.css", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("who")
                        .passwordParameter("token")
                        .defaultSuccessUrl("/", true)
                        .failureUrl("/login?refused"))
                .logout(logout -> logout.logoutSuccessUrl("/login?bye"))
                .headers(headers -> headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                PAGE_WITH_SCRIPT, new ContentSecurityPolicyHeaderWriter(OWN_SCRIPT)))
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                new NegatedRequestMatcher(PAGE_WITH_SCRIPT),
                                new ContentSecurityPolicyHeaderWriter(NO_SCRIPTS)))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)));
        return http.build();
    }

    /** Without a provider as a bean Boot would make a user and log its password. */
    @Bean
    AuthenticationProvider tokenLogin(ApiTokens tokens) {
        return new TokenLogin(tokens);
    }

    @Bean
    CookieSameSiteSupplier strictCookies() {
        return CookieSameSiteSupplier.ofStrict();
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, ObjectMapper json)
            throws IOException {
        boolean isWrong = TokenFilter.offered(request).isPresent();
        String code = isWrong ? "token-wrong" : "token-missing";
        ProblemDetail document = ProblemDetail.forStatusAndDetail(
                HttpStatus.UNAUTHORIZED,
                isWrong
                        ? "The token is none of this hub's. Its log says in which file they are; a changed file is read at"
                                + " the next start."
                        : "This needs a token: Authorization: Bearer <token>. The hub's log says where it is.");
        document.setType(URI.create("urn:titian:problem:" + code));
        document.setInstance(URI.create(request.getRequestURI()));
        document.setProperty("code", code);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        // RFC 6750, 3: the code is given only where a token was.
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, isWrong ? "Bearer error=\"invalid_token\"" : "Bearer");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), document);
    }

    /** Checks the token that a person typed. */
    private record TokenLogin(ApiTokens tokens) implements AuthenticationProvider {

        @Override
        public Authentication authenticate(Authentication offered) {
            String token = String.valueOf(offered.getCredentials()).strip();
            String name = tokens.nameOf(token).orElseThrow(() -> new BadCredentialsException("unknown token"));
            return UsernamePasswordAuthenticationToken.authenticated(
                    name, "", AuthorityUtils.createAuthorityList("ROLE_CONSOLE"));
        }

        @Override
        public boolean supports(Class<?> kind) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
        }
    }
}
