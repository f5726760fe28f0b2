package id.titian.sandbox.fk;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/**
 * What kind of terminal is on the wall; made by {@link #of} and the methods that change one part.
 *
 * @param serial the serial number that it tells over TCP.
 * @param devId its cloud ID, the only name that it has when it pushes.
 * @param people whom it knows.
 * @param capacity the punches that it holds; then each new one takes the place of the oldest.
 * @param clock by which its own goes until somebody sets it.
 * @param zone where it hangs.
 * @param password its communication password, 0 for none.
 * @param lib its library.
 * @param repliesTo answers on TCP only to machine numbers as its own.
 * @param refusesFor how long a connection is refused after another one ended.
 * @param pollEvery how often it asks for commands while it pushes.
 * @param pushEvery the shortest time between two records that it pushes.
 * @param blockOctets bodies longer than this are pushed in blocks; 0 for never.
 * @param saysNotSupported whether it answers commands that it does not know, as Vega firmware does; others stay silent.
 * @param wantsResult whether only an answer with the body {@code result=OK} acknowledges.
 * @param resetYear the year in which its clock begins after a power cut.
 */
public record FkTerminalSpec(
        String serial,
        String devId,
        List<Person> people,
        int capacity,
        Clock clock,
        ZoneId zone,
        int password,
        Lib lib,
        int repliesTo,
        Duration refusesFor,
        Duration pollEvery,
        Duration pushEvery,
        int blockOctets,
        boolean saysNotSupported,
        boolean wantsResult,
        int resetYear) {

    public FkTerminalSpec {
        people = List.copyOf(people);
    }

    /** A Revo WF-206BNC without people, in Jakarta, as fast as tests need it. */
    public static FkTerminalSpec of(String serial, String devId) {
        return new FkTerminalSpec(
                serial,
                devId,
                List.of(),
                200_000,
                Clock.systemUTC(),
                ZoneId.of("Asia/Jakarta"),
                0,
                Lib.HS103,
                1,
                Duration.ZERO,
                Duration.ofMillis(100),
                Duration.ofMillis(5),
                0,
                false,
                false,
                2015);
    }

    public FkTerminalSpec people(List<Person> people) {
        return with(draft -> draft.people = people);
    }

    public FkTerminalSpec capacity(int capacity) {
        return with(draft -> draft.capacity = capacity);
    }

    public FkTerminalSpec clock(Clock clock, ZoneId zone) {
        return with(draft -> {
            draft.clock = clock;
            draft.zone = zone;
        });
    }

    public FkTerminalSpec password(int password) {
        return with(draft -> draft.password = password);
    }

    public FkTerminalSpec lib(Lib lib) {
        return with(draft -> draft.lib = lib);
    }

    public FkTerminalSpec refusesFor(Duration refusesFor) {
        return with(draft -> draft.refusesFor = refusesFor);
    }

    public FkTerminalSpec pushing(Duration pollEvery, Duration pushEvery) {
        return with(draft -> {
            draft.pollEvery = pollEvery;
            draft.pushEvery = pushEvery;
        });
    }

    public FkTerminalSpec blockOctets(int blockOctets) {
        return with(draft -> draft.blockOctets = blockOctets);
    }

    public FkTerminalSpec saysNotSupported(boolean saysNotSupported) {
        return with(draft -> draft.saysNotSupported = saysNotSupported);
    }

    public FkTerminalSpec wantsResult(boolean wantsResult) {
        return with(draft -> draft.wantsResult = wantsResult);
    }

    private FkTerminalSpec with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.spec();
    }

    /** The parts while one of them is changed. */
    private static final class Draft {

        private String serial;
        private String devId;
        private List<Person> people;
        private int capacity;
        private Clock clock;
        private ZoneId zone;
        private int password;
        private Lib lib;
        private int repliesTo;
        private Duration refusesFor;
        private Duration pollEvery;
        private Duration pushEvery;
        private int blockOctets;
        private boolean saysNotSupported;
        private boolean wantsResult;
        private int resetYear;

        private Draft(FkTerminalSpec from) {
            serial = from.serial;
            devId = from.devId;
            people = from.people;
            capacity = from.capacity;
            clock = from.clock;
            zone = from.zone;
            password = from.password;
            lib = from.lib;
            repliesTo = from.repliesTo;
            refusesFor = from.refusesFor;
            pollEvery = from.pollEvery;
            pushEvery = from.pushEvery;
            blockOctets = from.blockOctets;
            saysNotSupported = from.saysNotSupported;
            wantsResult = from.wantsResult;
            resetYear = from.resetYear;
        }

        private FkTerminalSpec spec() {
            return new FkTerminalSpec(
                    serial,
                    devId,
                    people,
                    capacity,
                    clock,
                    zone,
                    password,
                    lib,
                    repliesTo,
                    refusesFor,
                    pollEvery,
                    pushEvery,
                    blockOctets,
                    saysNotSupported,
                    wantsResult,
                    resetYear);
        }
    }
}
