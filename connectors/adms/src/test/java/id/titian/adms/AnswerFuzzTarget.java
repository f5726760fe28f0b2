package id.titian.adms;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpCutter;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.http.HttpSyntaxException;
import id.titian.contract.http.HttpVersion;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.testkit.MemoryHost;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whatever somebody asks: nothing that was not kept is acknowledged, no clock is set, nobody can put a command into an order. */
public final class AnswerFuzzTarget {

    private AnswerFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) throws InterruptedException {
        ask(data);
        removal(new String(data, StandardCharsets.UTF_8));
    }

    private static void ask(byte[] data) throws InterruptedException {
        HttpCutter cutter = HttpCutter.ofRequest(10_000);
        try {
            cutter.feed(Bytes.of(data));
        } catch (HttpSyntaxException e) {
            return; // the host refuses it
        }
        if (!cutter.isWhole()) return;
        HttpRequest request = cutter.request();
        AdmsFamily family = new AdmsFamily();
        if (!family.recognises(request)) return;

        MemoryHost full = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));
        full.refuse(Integer.MAX_VALUE);
        HttpResponse refused = family.answer(request, "127.0.0.1", full);
        MemoryHost open = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));
        HttpResponse taken = family.answer(request, "127.0.0.1", open);

        require(
                open.told().isEmpty()
                        || refused.status() != 200 && !Ask.text(refused).contains("OK"),
                "What is not kept is not acknowledged.");
        require(
                refused.headers().first("Date").isEmpty()
                        && taken.headers().first("Date").isEmpty(),
                "No date.");
        String octets = new String(taken.octets(HttpVersion.HTTP_1_1).toArray(), StandardCharsets.ISO_8859_1);
        require(!octets.contains("TimeZone"), "No zone.");
        require(!Ask.text(taken).startsWith("C:"), "No command without an order.");
    }

    private static void removal(String pin) throws InterruptedException {
        MemoryHost host = MemoryHost.with(AdmsFamily.FAMILY, MemoryHost.terminal(false));
        host.order(new TerminalOrder(
                "gone", TerminalOrder.Kind.REMOVE_USER, Optional.of(pin), Optional.empty(), Optional.empty()));
        String text = Ask.text(Ask.get(new AdmsFamily(), host, "/iclock/getrequest?SN=" + MemoryHost.SERIAL));
        require(
                text.equals("OK") || text.matches("C:[0-9]{9}:DATA DELETE USERINFO PIN=[A-Za-z0-9.-]{1,24}\n"),
                "One command for one person.");
    }

    private static void require(boolean holds, String promise) {
        if (!holds) throw new AssertionError(promise);
    }
}
