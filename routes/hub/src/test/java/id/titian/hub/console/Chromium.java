package id.titian.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.opentest4j.TestAbortedException;

/** A real browser without a window, with one page open, driven by the DevTools protocol as a hand with a mouse would. */
public final class Chromium implements AutoCloseable {

    // What says at the end that pages were tried without a browser, .ci/run, looks for the same.
    private static final List<Path> PLACES = Stream.of(
                    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .toList();

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket line;
    private final Map<Integer, CompletableFuture<JsonNode>> asked;
    private final AtomicInteger loads;
    private int number;

    private Chromium(Process process, WebSocket line, Heard heard) {
        this.process = process;
        this.line = line;
        this.asked = heard.asked;
        this.loads = heard.loads;
    }

    /** Where a browser is; a machine without one skips the test and is told so. */
    public static Path executable() {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new TestAbortedException("No chromium: there is none of " + PLACES + "."));
    }

    /** A browser whose profile, downloads and words are in this folder. */
    static Chromium start(Path folder) throws IOException, InterruptedException {
        Path profile = folder.resolve("profile");
        Process process = new ProcessBuilder(
                        executable().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        try {
            Path told = profile.resolve("DevToolsActivePort");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(25))
                    .until(() -> Files.exists(told) && Files.readString(told).contains("/devtools/"));
            int port = Integer.parseInt(Files.readAllLines(told).get(0).strip());
            Heard heard = new Heard();
            WebSocket line = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(page(port), heard)
                    .join();
            Chromium browser = new Chromium(process, line, heard);
            browser.ask("Page.enable", Map.of());
            browser.ask("Runtime.enable", Map.of());
            browser.ask(
                    "Browser.setDownloadBehavior",
                    Map.of(
                            "behavior",
                            "allow",
                            "downloadPath",
                            folder.resolve("downloads").toString()));
            return browser;
        } catch (RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI page(int port) throws IOException, InterruptedException {
        HttpResponse<String> pages = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        for (JsonNode each : JSON.readTree(pages.body()))
            if (each.path("type").asText().equals("page"))
                return URI.create(each.path("webSocketDebuggerUrl").asText());
        throw new IOException("No page is open: " + pages.body());
    }

    /** What the browser answers; of what it tells of itself only that a page is there counts, or that it asks something. */
    private static final class Heard implements WebSocket.Listener {

        /** Who is asked whether to leave a page says yes; whoever asked for another page waits for that. */
        private static final String YES =
                "{\"id\": 0, \"method\": \"Page.handleJavaScriptDialog\", \"params\": {\"accept\": true}}";

        private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
        private final AtomicInteger loads = new AtomicInteger();
        private final StringBuilder piece = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket line, CharSequence data, boolean isLast) {
            piece.append(data);
            CompletionStage<?> said = CompletableFuture.completedStage(null);
            if (isLast) {
                try {
                    JsonNode answer = JSON.readTree(piece.toString());
                    if (answer.path("method").asText().equals("Page.javascriptDialogOpening"))
                        said = line.sendText(YES, true);
                    if (answer.path("method").asText().equals("Page.loadEventFired")) loads.incrementAndGet();
                    CompletableFuture<JsonNode> waiting =
                            asked.remove(answer.path("id").asInt());
                    if (waiting != null) waiting.complete(answer);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                piece.setLength(0);
            }
            line.request(1);
            return said;
        }
    }

    private synchronized JsonNode ask(String method, Map<String, ?> said) {
        int id = ++number;
        ObjectNode question = JSON.createObjectNode().put("id", id).put("method", method);
        question.set("params", JSON.valueToTree(said));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        line.sendText(question.toString(), true).join();
        JsonNode told = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (told.has("error")) throw new IllegalStateException(method + ": " + told.path("error"));
        return told.path("result");
    }

    /** A window of this width. */
    void width(int pixels) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", pixels < 600));
    }

    /** Whether pages may run scripts; asked of the page that is opened next. */
    void scripts(boolean areAllowed) {
        ask("Emulation.setScriptExecutionDisabled", Map.of("value", !areAllowed));
    }

    /** Has a script run in every page before its own. */
    void before(String script) {
        ask("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** The colours that the person likes: {@code light} or {@code dark}. */
    void scheme(String name) {
        ask(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
    }

    /** Opens a page and waits until it is there. */
    void open(String address) {
        go(() -> ask("Page.navigate", Map.of("url", address)));
    }

    /** Does what leads to another page and waits until that is there. */
    void go(Runnable step) {
        complete();
        // The mark, because a page may tell twice that it is there; the count, because a new one looks complete while
        // it is empty.
        value("document.titianLeft = true");
        int before = loads.get();
        step.run();
        Awaitility.await("another page")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> loads.get() > before);
        await("document.titianLeft !== true && document.readyState === 'complete'");
    }

    /** What an expression is on this page. */
    JsonNode value(String expression) {
        JsonNode result =
                ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails"))
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        return result.path("result").path("value");
    }

    /** What can be read where a selector points to first. */
    String text(String selector) {
        return value(one(selector) + "?.innerText ?? ''").asText();
    }

    boolean is(String expression) {
        return value(expression).asBoolean();
    }

    /** Waits until an expression is true; between two pages nothing is. */
    void await(String expression) {
        Awaitility.await(expression)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(30))
                .ignoreExceptionsMatching(e -> e instanceof IllegalStateException)
                .until(() -> is(expression));
    }

    private static String one(String selector) {
        return "document.querySelector(" + JSON.getNodeFactory().textNode(selector) + ")";
    }

    /** What is clicked on must not move any more. */
    private void complete() {
        await("document.readyState === 'complete'");
    }

    /** Clicks into the middle of an element. */
    void click(String selector) {
        complete();
        JsonNode at = middle(selector);
        for (String kind : List.of("mousePressed", "mouseReleased"))
            ask(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            kind,
                            "x",
                            at.path("x").asDouble(),
                            "y",
                            at.path("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
    }

    private JsonNode middle(String selector) {
        JsonNode at = value("(() => { const e = " + one(selector)
                + "; if (!e) return null; e.scrollIntoView({block: 'center'});"
                + " const b = e.getBoundingClientRect(); return {x: b.x + b.width / 2, y: b.y + b.height / 2}; })()");
        assertThat(at.has("x")).as("there is no %s on %s", selector, address()).isTrue();
        return at;
    }

    /** Lets files fall onto an element. */
    void drop(String selector, Path... files) {
        JsonNode at = middle(selector);
        for (String kind : List.of("dragEnter", "dragOver", "drop"))
            ask(
                    "Input.dispatchDragEvent",
                    Map.of(
                            "type",
                            kind,
                            "x",
                            at.path("x").asDouble(),
                            "y",
                            at.path("y").asDouble(),
                            "data",
                            Map.of(
                                    "items",
                                    List.of(),
                                    "files",
                                    Stream.of(files).map(Path::toString).toList(),
                                    "dragOperationsMask",
                                    1)));
    }

    /** Picks files in the window that a field for files opens. */
    void pick(String selector, Path... files) {
        JsonNode field = ask("Runtime.evaluate", Map.of("expression", one(selector)));
        ask(
                "DOM.setFileInputFiles",
                Map.of(
                        "objectId",
                        field.path("result").path("objectId").asText(),
                        "files",
                        Stream.of(files).map(Path::toString).toList()));
    }

    /** Types where the cursor is. */
    void type(String text) {
        ask("Input.insertText", Map.of("text", text));
    }

    /** Presses a key that writes nothing, or Enter. */
    void press(String key) {
        Map<String, Integer> codes = Map.of("Tab", 9, "Enter", 13, "ArrowDown", 40, "ArrowUp", 38, "End", 35, " ", 32);
        Map<String, Object> press = new HashMap<>(
                Map.of("key", key, "code", key.equals(" ") ? "Space" : key, "windowsVirtualKeyCode", codes.get(key)));
        if (key.equals("Enter")) press.put("text", "\r");
        if (key.equals(" ")) press.put("text", " ");
        press.put("type", "keyDown");
        ask("Input.dispatchKeyEvent", press);
        press.put("type", "keyUp");
        press.remove("text");
        ask("Input.dispatchKeyEvent", press);
    }

    /** Chooses a value in a list as a hand would, and tells the page. */
    void choose(String selector, String value) {
        assertThat(is(one(selector) + " !== null"))
                .as("%s is not on %s: %s", selector, address(), text("body"))
                .isTrue();
        value("(() => { const e = " + one(selector) + "; e.value = "
                + JSON.getNodeFactory().textNode(value)
                + "; e.dispatchEvent(new Event('change', {bubbles: true})); })()");
    }

    String address() {
        return value("location.href").asText();
    }

    /** The whole page as a picture, not only what is in the window. */
    void picture(Path png) throws IOException {
        JsonNode whole = ask("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        JsonNode shot = ask(
                "Page.captureScreenshot",
                Map.of(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                                "x",
                                0,
                                "y",
                                0,
                                "width",
                                whole.path("width").asInt(),
                                "height",
                                Math.min(8_000, whole.path("height").asInt()),
                                "scale",
                                1)));
        Files.write(png, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    @Override
    public void close() {
        line.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
