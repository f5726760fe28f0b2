package id.titian.reception;

import id.titian.contract.push.Stranger;
import id.titian.contract.wire.AgentState.TerminalState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Terminals that knocked and that nobody let in, the latest of them; forgotten when they stay away for a day. */
final class Strangers {

    /** More than this are not remembered: anybody can invent serial numbers. */
    static final int MAX = 20;

    /** The word for the state of one of them. */
    static final String WORD = "stranger";

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int NAME_MAX = 40;

    private record Knock(Stranger stranger, Instant at) {}

    private final Clock clock;
    private final Map<String, Knock> knocks = new LinkedHashMap<>();

    Strangers(Clock clock) {
        this.clock = clock;
    }

    /** Notes one; true if it was not known before. */
    synchronized boolean note(Stranger stranger) {
        boolean isNew = knocks.remove(key(stranger)) == null;
        knocks.put(key(stranger), new Knock(stranger, clock.instant()));
        Iterator<String> eldest = knocks.keySet().iterator();
        if (knocks.size() > MAX) {
            eldest.next();
            eldest.remove();
        }
        return isNew;
    }

    /** Forgets one who was let in. */
    synchronized void forget(String family, String serial) {
        knocks.remove(family + ' ' + serial);
    }

    private static String key(Stranger stranger) {
        return stranger.family() + ' ' + stranger.serial();
    }

    /** How they are shown to people and to the hub, so that somebody can adopt them. */
    synchronized List<TerminalState> states() {
        Instant since = clock.instant().minus(REMEMBERED);
        knocks.values().removeIf(knock -> knock.at().isBefore(since));
        return knocks.values().stream().map(Strangers::state).toList();
    }

    private static TerminalState state(Knock knock) {
        Stranger stranger = knock.stranger();
        String name = "? " + stranger.serial();
        return new TerminalState(
                name.substring(0, Math.min(name.length(), NAME_MAX)),
                Optional.of(stranger.serial()),
                stranger.family(),
                WORD,
                Optional.of(knock.at()),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                "unknown-terminal: " + stranger.serial() + " at " + stranger.peer()
                        + " wants to push and is not let in; nothing of it was taken. If it is one of ours, let it in with"
                        + " family " + stranger.family() + ".");
    }
}
