package id.titian.rules.pairing;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * From records of terminals to punches of people, without any policy: whose a record is, whether its time can be, and which
 * of several is one press. Always made anew from all records, because an earlier punch may come later.
 */
public final class Pairing {

    /** One record: what a terminal says, and when it came; both on a clock of the same zone. */
    public record Record(String terminal, String pin, LocalDateTime at, LocalDateTime received) {
        public Record {
            at = at.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** Who had a PIN at a terminal between two days, both included. */
    public record Holder(String nip, String terminal, String pin, LocalDate from, LocalDate to) {

        boolean had(Record record) {
            LocalDate day = record.at().toLocalDate();
            return terminal.equals(record.terminal())
                    && pin.equals(record.pin())
                    && !day.isBefore(from)
                    && !day.isAfter(to);
        }
    }

    /**
     * What became of the records; each is in exactly one place.
     *
     * @param byPerson times of the punches that are kept, in order.
     * @param dropped by the number of the record, from 0: DUPLICATE or SAME_RECORD.
     * @param unmatched UNKNOWN_PIN: waits, is not lost.
     * @param quarantined CLOCK_RESET or CLOCK_FUTURE.
     */
    public record Paired(
            Map<String, List<LocalDateTime>> byPerson,
            Map<Integer, String> dropped,
            Map<Integer, String> unmatched,
            Map<Integer, String> quarantined) {

        /** The punches of everybody, in the order of time. */
        public List<LocalDateTime> all() {
            return byPerson.values().stream().flatMap(List::stream).sorted().toList();
        }
    }

    private final Duration within;
    private final LocalDate floor;
    private final Duration futureMax;
    private final List<Holder> holders;

    /**
     * Rules and people.
     *
     * @param within a press at most so long after the last kept one of the same person is dropped.
     * @param floor an earlier stamp is a reset clock.
     * @param futureMax so much may a stamp be ahead of its arrival.
     */
    public Pairing(Duration within, LocalDate floor, Duration futureMax, List<Holder> holders) {
        this.within = within;
        this.floor = floor;
        this.futureMax = futureMax;
        this.holders = List.copyOf(holders);
    }

    public Paired pair(List<Record> records) {
        Paired paired = new Paired(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        Map<String, List<Integer>> candidates = new TreeMap<>();
        Set<List<Object>> seen = new HashSet<>();
        List<Integer> asReceived = IntStream.range(0, records.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> records.get(i).received()))
                .toList();
        for (int i : asReceived) {
            Record record = records.get(i);
            if (record.at().toLocalDate().isBefore(floor)) paired.quarantined().put(i, "CLOCK_RESET");
            else if (record.at().isAfter(record.received().plus(futureMax)))
                paired.quarantined().put(i, "CLOCK_FUTURE");
            else if (!seen.add(List.of(record.terminal(), record.pin(), record.at())))
                paired.dropped().put(i, "SAME_RECORD");
            else {
                Optional<Holder> holder =
                        holders.stream().filter(each -> each.had(record)).findFirst();
                if (holder.isEmpty()) paired.unmatched().put(i, "UNKNOWN_PIN");
                else
                    candidates
                            .computeIfAbsent(holder.get().nip(), nip -> new ArrayList<>())
                            .add(i);
            }
        }
        candidates.forEach((nip, mine) -> paired.byPerson().put(nip, kept(records, mine, paired.dropped())));
        return paired;
    }

    private List<LocalDateTime> kept(List<Record> records, List<Integer> mine, Map<Integer, String> dropped) {
        mine.sort(Comparator.comparing((Integer i) -> records.get(i).at()));
        List<LocalDateTime> kept = new ArrayList<>();
        for (int i : mine) {
            LocalDateTime at = records.get(i).at();
            if (!kept.isEmpty() && !at.isAfter(kept.get(kept.size() - 1).plus(within))) dropped.put(i, "DUPLICATE");
            else kept.add(at);
        }
        return List.copyOf(kept);
    }
}
