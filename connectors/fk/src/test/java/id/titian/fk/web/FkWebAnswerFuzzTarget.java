package id.titian.fk.web;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpCutter;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpSyntaxException;
import id.titian.contract.http.HttpVersion;
import id.titian.contract.push.NotKeptException;
import java.nio.charset.StandardCharsets;

/** Whatever somebody posts: what is not kept is not acknowledged, nobody is commanded without an order, and no date is told. */
public final class FkWebAnswerFuzzTarget {

    private static final int BODY_MAX = 4_000;

    private FkWebAnswerFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) throws InterruptedException {
        HttpCutter cutter = HttpCutter.ofRequest(BODY_MAX);
        try {
            cutter.feed(Bytes.of(data));
        } catch (HttpSyntaxException e) {
            return; // the host refuses it
        }
        if (!cutter.isWhole() || !new FkWebFamily().recognises(cutter.request())) return;
        KeepingHost open = KeepingHost.knowing();
        String answer = answer(cutter.request(), open);
        KeepingHost full = KeepingHost.knowing();
        full.failNext(Integer.MAX_VALUE);
        String refused = answer(cutter.request(), full);

        require(open.kept.isEmpty() || refused.isEmpty(), "What is not kept is not acknowledged.");
        KeepingHost again = KeepingHost.knowing();
        require(
                answer.equals(answer(cutter.request(), again)) && open.kept.equals(again.kept),
                "The same words mean the same.");
    }

    /** What is answered; nothing if the house would have to send the terminal away. */
    private static String answer(HttpRequest request, KeepingHost host) throws InterruptedException {
        try {
            HttpResponse answer = new FkWebFamily().answer(request, "10.0.0.9", host);
            require(answer.headers().first("cmd_code").orElse("").isEmpty(), "Nobody is commanded without an order.");
            require(answer.headers().first("Date").isEmpty(), "No time is told.");
            return new String(answer.octets(HttpVersion.HTTP_1_1).toArray(), StandardCharsets.ISO_8859_1);
        } catch (NotKeptException e) {
            return "";
        }
    }

    private static void require(boolean holds, String promise) {
        if (!holds) throw new AssertionError(promise);
    }
}
