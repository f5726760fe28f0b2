package id.titian.sandbox.fk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a terminal remembers: people, punches, which of them a server has acknowledged, and the time. */
final class Memory {

    private final int capacity;
    private final Clock clock;
    private final ZoneId zone;
    private final List<Person> people;
    private final List<HeldRecord> records = new ArrayList<>();

    /** How many of the oldest records a server has acknowledged; the mark is never taken back. */
    private int sent;

    private Duration offset = Duration.ZERO;

    Memory(FkTerminalSpec spec) {
        this.capacity = spec.capacity();
        this.clock = spec.clock();
        this.zone = spec.zone();
        this.people = new ArrayList<>(spec.people());
    }

    synchronized void add(HeldRecord record) {
        if (records.size() == capacity) {
            records.remove(0);
            sent = Math.max(0, sent - 1);
        }
        records.add(record);
    }

    synchronized List<HeldRecord> records() {
        return List.copyOf(records);
    }

    synchronized int count() {
        return records.size();
    }

    synchronized void clear() {
        records.clear();
        sent = 0;
    }

    synchronized int unsent() {
        return records.size() - sent;
    }

    /** The oldest record that no server has acknowledged. */
    synchronized Optional<HeldRecord> oldestUnsent() {
        return sent < records.size() ? Optional.of(records.get(sent)) : Optional.empty();
    }

    synchronized void markSent(HeldRecord record) {
        if (sent < records.size() && records.get(sent).equals(record)) sent++;
    }

    synchronized List<Person> people() {
        return List.copyOf(people);
    }

    synchronized LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant().plus(offset), zone).withNano(0);
    }

    synchronized void setClock(LocalDateTime now) {
        Instant shown = now.atZone(zone).toInstant();
        offset = Duration.between(clock.instant(), shown);
    }
}
