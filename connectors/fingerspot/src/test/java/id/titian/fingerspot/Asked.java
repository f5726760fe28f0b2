package id.titian.fingerspot;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.http.HttpCutter;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpSyntaxException;
import id.titian.contract.http.HttpVersion;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.testkit.AnsweringLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** A service that is a function, and what it was asked. */
public final class Asked implements AnsweringLine.Terminal {

    public static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    /** 2026-10-06 12:00 in Jakarta. */
    public static final Clock NOON = Clock.fixed(Instant.parse("2026-10-06T05:00:00Z"), JAKARTA);

    private final List<HttpRequest> questions = new ArrayList<>();
    private final List<String> octets = new ArrayList<>();
    private final Function<HttpRequest, HttpResponse> service;

    public Asked(Function<HttpRequest, HttpResponse> service) {
        this.service = service;
    }

    /** One that always says the same. */
    public static Asked always(int status, String body) {
        return new Asked(question -> json(status, body));
    }

    public AnsweringLine line() {
        return AnsweringLine.stream(this);
    }

    public List<HttpRequest> questions() {
        return questions;
    }

    /** What was written to the line, question by question. */
    public List<String> octets() {
        return octets;
    }

    @Override
    public List<Bytes> answer(Bytes said) {
        try {
            HttpCutter cutter = HttpCutter.ofRequest(1 << 20);
            if (cutter.feed(said) != said.length() || !cutter.isWhole()) throw new AssertionError("No whole question.");
            HttpRequest question = cutter.request();
            questions.add(question);
            octets.add(new String(said.toArray(), StandardCharsets.UTF_8));
            return List.of(service.apply(question).octets(HttpVersion.HTTP_1_1));
        } catch (HttpSyntaxException e) {
            throw new AssertionError("No question of HTTP.", e);
        }
    }

    public static HttpResponse json(int status, String body) {
        return new HttpResponse(status, "OK", HttpHeaders.of("Content-Type", "application/json"), Bytes.ofUtf8(body));
    }

    public static String body(HttpRequest question) {
        return new String(question.body().toArray(), StandardCharsets.UTF_8);
    }

    /** A resource under {@code golden}. */
    public static String golden(String name) {
        try (InputStream in = Objects.requireNonNull(Asked.class.getResourceAsStream("/golden/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings at noon in Jakarta. */
    public static TerminalSettings settings(String key, String... options) {
        return settings(NOON, Duration.ofSeconds(3), key, options);
    }

    public static TerminalSettings settings(Clock clock, Duration answerWithin, String key, String... options) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < options.length; i += 2) map.put(options[i], options[i + 1]);
        return new TerminalSettings(key, PinForm.DIGITS, JAKARTA, clock, answerWithin, map);
    }
}
