package id.titian.hub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Bahasa Indonesia first, English second, nothing else; the choice is kept in a cookie. */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {

    static final Locale INDONESIAN = Locale.forLanguageTag("id");

    /** What the browser prefers does not count: half the phones of an Indonesian office speak English. */
    @Bean
    LocaleResolver localeResolver() {
        var chosen = new CookieLocaleResolver("titian-lang") {
            @Override
            public void setLocale(
                    HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
                boolean english = locale != null && locale.getLanguage().equals("en");
                super.setLocale(request, response, english ? Locale.ENGLISH : INDONESIAN);
            }
        };
        chosen.setDefaultLocale(INDONESIAN);
        chosen.setCookieHttpOnly(true);
        chosen.setCookieSameSite("Strict");
        chosen.setRejectInvalidCookies(false);
        return chosen;
    }

    @Bean
    MessageSource messageSource() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("console");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(INDONESIAN);
        return messages;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
    }
}
