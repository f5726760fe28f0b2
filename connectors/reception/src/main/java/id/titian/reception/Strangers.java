package id.titian.reception;

import id.titian.contract.push.Stranger;
import id.titian.contract.wire.AgentState.TerminalState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
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

    private Instant newSince = Instant.EPOCH;
    private long newOnes;

    Strangers(Clock clock) {
        this.clock = clock;
    }

    /** Notes one; true if that is worth a line in the log: it was not known, and not too many were new of late. */
    synchronized boolean note(Stranger stranger) {
        Instant now = clock.instant();
        boolean isNew = knocks.remove(key(stranger)) == null;
        knocks.put(key(stranger), new Knock(stranger, now));
        if (knocks.size() > MAX) knocks.remove(superfluous());
        if (!isNew) return false;
        if (now.isAfter(newSince.plus(REMEMBERED))) {
            newSince = now;
            newOnes = 0;
        }
        newOnes++;
        // Then ever more rarely: anybody can invent serial numbers, and must not fill the log with them.
        return newOnes <= MAX || Long.bitCount(newOnes) == 1;
    }

    /** Of the address that most knock from, the one that knocked longest ago: a flood makes room for itself only. */
    private String superfluous() {
        Map<String, Integer> byPeer = new HashMap<>();
        for (Knock knock : knocks.values()) byPeer.merge(knock.stranger().peer(), 1, Integer::sum);
        int most = Collections.max(byPeer.values());
        return knocks.entrySet().stream()
                .filter(entry -> byPeer.getOrDefault(entry.getValue().stranger().peer(), 0) == most)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
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
