package id.titian.hub.watch;

import id.titian.contract.Punch;
import id.titian.contract.wire.AgentState.TerminalState;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what states say of terminals, as far as it is new. Serial numbers are the key: who never gave one is passed over. */
@Component
public class TerminalWatch {

    /** An offset that differs by less from the one before is not worth keeping. */
    static final int WORTH_KEEPING_SECONDS = 5;

    /** After so long the same offset is worth keeping, too: it tells that it was measured. */
    static final Duration SAME_AFTER = Duration.ofHours(1);

    /** The same word again within this is the same event; of what happens once, the same words. */
    static final Duration SAME_EVENT = Duration.ofHours(24);

    private static final int SERIAL_MAX = 64;

    // By agent, too: two agents with different clocks would tell something new every minute for ever.
    private static final String SAMPLE = """
            insert into clock_sample (serial, agent, at, offset_seconds)
            select said.serial, :agent, said.at, said.off
              from unnest(:serials::text[], :moments::timestamptz[], :offsets::bigint[]) as said (serial, at, off)
              left join lateral (
                  select c.at, c.offset_seconds from clock_sample c
                   where c.serial = said.serial and c.agent = :agent
                   order by c.at desc limit 1) as last on true
             where last.at is null
                or said.at > last.at
               and (abs(said.off::numeric - last.offset_seconds) >= :worth or said.at >= last.at + :after * interval '1 second')
                on conflict do nothing
            """;

    private static final String EVENT = """
            with said as (
                select * from unnest(:serials::text[], :words::text[], :sentences::text[]) as said (serial, word, words)
            ), known as (
                update terminal_event e
                   set last_at = greatest(e.last_at, :now), words = said.words, agent = :agent, times = e.times + 1
                  from said
                 where e.id = (select k.id from terminal_event k
                                where k.serial = said.serial and k.word = said.word
                                  and (k.words = said.words or k.word <> all(:once::text[]))
                                  and k.last_at >= :now::timestamptz - :same * interval '1 second'
                                order by k.last_at desc limit 1)
                returning e.serial, e.word
            )
            insert into terminal_event (serial, agent, word, words, first_at, last_at, times)
            select serial, :agent, word, words, :now, :now, 1
              from said where (serial, word) not in (select serial, word from known)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    TerminalWatch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Offset(String serial, Instant at, long seconds) {}

    private record Said(String serial, Saying saying) {}

    /**
     * Keeps what is new in a state. The same state twice is counted twice and changes nothing else.
     *
     * @param agent who says it.
     */
    public void note(String agent, List<TerminalState> terminals) {
        Instant now = clock.instant();
        List<Offset> offsets = new ArrayList<>();
        List<Said> said = new ArrayList<>();
        for (TerminalState terminal : terminals) {
            Optional<String> serial = terminal.serial().map(Punch::normalSerial).filter(TerminalWatch::isSerial);
            if (serial.isEmpty()) continue;
            if (terminal.clockOffsetSeconds().isPresent()
                    && terminal.lastContact().isPresent())
                offsets.add(new Offset(
                        serial.get(),
                        // An agent whose clock runs into the future must not keep later ones from being newer.
                        earlier(terminal.lastContact().get(), now),
                        terminal.clockOffsetSeconds().getAsLong()));
            for (Saying saying : Saying.in(terminal.problem())) said.add(new Said(serial.get(), saying));
        }
        if (!offsets.isEmpty()) sample(agent, offsets);
        if (!said.isEmpty()) keep(agent, said, now);
    }

    private void sample(String agent, List<Offset> offsets) {
        jdbc.sql(SAMPLE)
                .param("agent", agent)
                .param("serials", texts(offsets, Offset::serial))
                .param("moments", texts(offsets, offset -> offset.at().toString()))
                .param("offsets", offsets.stream().map(Offset::seconds).toArray(Long[]::new))
                .param("worth", WORTH_KEEPING_SECONDS)
                .param("after", SAME_AFTER.toSeconds())
                .update();
    }

    private void keep(String agent, List<Said> said, Instant now) {
        jdbc.sql(EVENT)
                .param("agent", agent)
                .param("serials", texts(said, Said::serial))
                .param("words", texts(said, each -> each.saying().word()))
                .param("sentences", texts(said, each -> each.saying().words()))
                .param("now", Timestamp.from(now))
                .param("same", SAME_EVENT.toSeconds())
                .param("once", Saying.ONCE.toArray(String[]::new))
                .update();
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static boolean isSerial(String text) {
        return !text.isEmpty()
                && text.length() <= SERIAL_MAX
                && text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
    }
}
