package id.titian.reception;

import id.titian.contract.Reading;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushFamily;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.Stranger;
import id.titian.contract.terminal.Ability;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalOrder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A toy family that writes down what it is asked and says it back, and the house that it lives in. */
final class GuestBook implements PushFamily, PushHost {

    final List<HttpRequest> asked = new CopyOnWriteArrayList<>();

    @Override
    public String family() {
        return "guest-book";
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of();
    }

    @Override
    public boolean recognises(HttpRequest request) {
        return request.path().startsWith("/guests");
    }

    @Override
    public HttpResponse answer(HttpRequest request, String peer, PushHost host) throws NotKeptException {
        asked.add(request);
        if (request.target().contains("full"))
            throw new NotKeptException("The disk is full.", new java.io.IOException("no space"));
        if (request.target().contains("broken")) throw new IllegalStateException("a fault of ours");
        return HttpResponse.ok("OK: " + request.body().length());
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Optional<PushTerminal> terminal(String family, String serial) {
        return Optional.empty();
    }

    @Override
    public void stranger(Stranger stranger) {
        throw new AssertionError("Nobody is a stranger here");
    }

    @Override
    public void keep(PushTerminal terminal, List<Reading> readings) {
        throw new AssertionError("Nothing is kept here");
    }

    @Override
    public void contact(PushTerminal terminal, PushContact contact) {
        throw new AssertionError("Nobody is known here");
    }

    @Override
    public Optional<TerminalOrder> order(PushTerminal terminal) {
        return Optional.empty();
    }

    @Override
    public void outcome(PushTerminal terminal, String orderId, OrderOutcome outcome) {
        throw new AssertionError("Nothing was ordered");
    }
}
