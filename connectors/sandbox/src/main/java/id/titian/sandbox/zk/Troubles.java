package id.titian.sandbox.zk;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The misbehaviours that are armed, in the order in which they were. */
final class Troubles {

    /** More than this is a mistake of the test. */
    private static final int ARMED_MAX = 1_000;

    private final Deque<Misbehaviour> armed = new ArrayDeque<>();
    private @Nullable Weather weather;

    synchronized void arm(Misbehaviour trouble) {
        if (trouble instanceof Misbehaviour.BadWeather bad) {
            weather = new Weather(bad.percent(), bad.seed());
            return;
        }
        if (armed.size() >= ARMED_MAX) throw new IllegalStateException("More than " + ARMED_MAX + " are armed");
        armed.addLast(trouble);
    }

    synchronized void disarm() {
        armed.clear();
        weather = null;
    }

    synchronized int count() {
        return armed.size();
    }

    /** The first of a kind, which then is armed no more. */
    synchronized <M extends Misbehaviour> Optional<M> take(Class<M> kind) {
        return take(kind, any -> true);
    }

    private <M extends Misbehaviour> Optional<M> take(Class<M> kind, Predicate<M> which) {
        for (Iterator<Misbehaviour> all = armed.iterator(); all.hasNext(); ) {
            Misbehaviour next = all.next();
            if (kind.isInstance(next) && which.test(kind.cast(next))) {
                all.remove();
                return Optional.of(kind.cast(next));
            }
        }
        return Optional.empty();
    }

    /** Whether a request of this command never reaches the terminal. */
    synchronized boolean losesRequest(int command) {
        return take(Misbehaviour.LostRequest.class, lost -> lost.command() == command)
                .isPresent();
    }

    /** Whether the next request stays without an answer; counts it. */
    synchronized boolean silent() {
        Optional<Misbehaviour.Silence> silence = take(Misbehaviour.Silence.class);
        silence.map(Misbehaviour.Silence::requests)
                .filter(requests -> requests > 1)
                .map(requests -> requests == Integer.MAX_VALUE ? requests : requests - 1)
                .ifPresent(left -> armed.addFirst(new Misbehaviour.Silence(left)));
        return silence.isPresent();
    }

    /** How many octets of a run of data packets may leave before the line drops. */
    synchronized int octetsBeforeDrop(int run) {
        Optional<Misbehaviour.DropDuringRead> drop = take(Misbehaviour.DropDuringRead.class);
        if (drop.isEmpty()) return Integer.MAX_VALUE;
        int after = drop.get().afterOctets();
        if (after < run) return after;
        armed.addFirst(new Misbehaviour.DropDuringRead(after - run));
        return Integer.MAX_VALUE;
    }

    /** What becomes of the next datagram. */
    synchronized Weather.Fate fate() {
        return weather == null ? Weather.Fate.ARRIVES : weather.next();
    }

    /** Lets happen to the datagrams of a run of data what can happen to datagrams on their way. */
    synchronized <D> void befall(List<D> datagrams) {
        if (datagrams.isEmpty()) return;
        int last = datagrams.size() - 1;
        take(Misbehaviour.SwappedDatagrams.class)
                .map(swapped -> Math.min(swapped.first(), last - 1))
                .filter(first -> first >= 0)
                .ifPresent(first -> Collections.swap(datagrams, first, first + 1));
        take(Misbehaviour.DoubledDatagram.class)
                .map(doubled -> Math.min(doubled.which(), last))
                .ifPresent(which -> datagrams.add(which, datagrams.get(which)));
        take(Misbehaviour.LostDatagram.class)
                .map(lost -> Math.min(lost.which(), datagrams.size() - 1))
                .ifPresent(which -> datagrams.remove(which.intValue()));
    }
}
