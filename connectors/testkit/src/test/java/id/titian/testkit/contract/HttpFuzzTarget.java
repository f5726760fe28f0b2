package id.titian.testkit.contract;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpCutter;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpSyntaxException;
import id.titian.contract.http.HttpVersion;
import java.util.function.Supplier;

/** HTTP is heard alike however it is cut, stays within its bounds, and a message is written as it was read. */
public final class HttpFuzzTarget {

    private static final int BODY_MAX = 500;

    private HttpFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Bytes octets = Bytes.of(data);
        requireHeardAlike(octets, () -> HttpCutter.ofRequest(BODY_MAX), true);
        requireHeardAlike(octets, () -> HttpCutter.ofResponse(BODY_MAX), false);
    }

    private static void requireHeardAlike(Bytes octets, Supplier<HttpCutter> fresh, boolean ofRequest) {
        Heard whole = heard(octets, Math.max(1, octets.length()), fresh, ofRequest);
        for (int piece : new int[] {1, 5, 16}) {
            Heard inPieces = heard(octets, piece, fresh, ofRequest);
            if (!inPieces.equals(whole))
                throw new AssertionError("In pieces of " + piece + ": " + inPieces + " instead of " + whole);
        }
    }

    private static Heard heard(Bytes octets, int piece, Supplier<HttpCutter> fresh, boolean ofRequest) {
        HttpCutter cutter = fresh.get();
        int taken = 0;
        try {
            while (taken < octets.length() && !cutter.isWhole())
                taken += cutter.feed(octets.slice(taken, Math.min(piece, octets.length() - taken)));
        } catch (HttpSyntaxException e) {
            if (e.status() < 400 || e.status() > 599) throw new AssertionError("No status to refuse with", e);
            return new Heard(0, e.getMessage());
        }
        if (!cutter.end()) return new Heard(taken, "unfinished");
        return new Heard(taken, ofRequest ? again(cutter.request()) : again(cutter.response()));
    }

    private static String again(HttpRequest request) {
        requireRoom(request.body());
        HttpCutter cutter =
                fed(HttpCutter.ofRequest(BODY_MAX), request.octets(HttpVersion.HTTP_1_1), request.headers());
        if (cutter != null
                && !(cutter.request().target().equals(request.target())
                        && cutter.request().method().equals(request.method())
                        && cutter.request().body().equals(request.body())))
            throw new AssertionError("Written otherwise than read: " + request);
        return request + " " + request.path() + request.query();
    }

    private static String again(HttpResponse response) {
        requireRoom(response.body());
        HttpCutter cutter =
                fed(HttpCutter.ofResponse(BODY_MAX), response.octets(HttpVersion.HTTP_1_1), response.headers());
        boolean isBodiless = response.status() < 200 || response.status() == 204 || response.status() == 304;
        if (cutter != null
                && !isBodiless
                && !(cutter.response().status() == response.status()
                        && cutter.response().body().equals(response.body())))
            throw new AssertionError("Written otherwise than read: " + response);
        return response.toString();
    }

    /** The message written and heard again; null where it has headers of its own about how its body is carried. */
    private static HttpCutter fed(HttpCutter cutter, Bytes octets, HttpHeaders headers) {
        if (headers.first("Content-Length").isPresent()
                || headers.first("Transfer-Encoding").isPresent()) return null;
        try {
            int taken = cutter.feed(octets);
            if (!cutter.isWhole() || taken > octets.length())
                throw new AssertionError("Written, but not whole: " + octets);
            return cutter;
        } catch (HttpSyntaxException e) {
            throw new AssertionError("What we write is refused: " + octets, e);
        }
    }

    private static void requireRoom(Bytes body) {
        if (body.length() > BODY_MAX) throw new AssertionError("A body beyond its bound: " + body.length());
    }

    private record Heard(int octets, String message) {}
}
