package id.titian.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser of one person. */
public final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final int port;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    public Browser(int port) {
        this.port = port;
    }

    public HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    public void signIn(String token) throws Exception {
        String form = get("/login").body();
        client.send(form("/login", "token=" + token + "&_csrf=" + csrf(form)), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form with the mark that the pages of this browser carry. */
    public HttpResponse<String> post(String path, String fields) throws Exception {
        return client.send(
                form(path, fields + "&_csrf=" + csrf(get("/paper").body())), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form whose answer is a file. */
    public HttpResponse<byte[]> saved(String path, String fields) throws Exception {
        return client.send(
                form(path, fields + "&_csrf=" + csrf(get("/paper").body())), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** A picture of a form. */
    public HttpResponse<String> send(String number, String name, byte[] octets) throws Exception {
        return upload("/paper/forms/" + number + "/scans?", "", name, octets);
    }

    /**
     * Sends a form with a file.
     *
     * @param address with its query, to which the mark of the pages is added.
     * @param who what stands in the field for the name.
     */
    public HttpResponse<String> upload(String address, String who, String name, byte[] octets) throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"who\"\r\n\r\n" + who + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/html\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(octets);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return client.send(
                request(address + "&_csrf=" + csrf(get("/paper").body()))
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest form(String path, String fields) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private String csrf(String page) {
        Matcher matcher = CSRF.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return URLEncoder.encode(matcher.group(1), StandardCharsets.UTF_8);
    }
}
