package id.titian.rules.day;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.rules.Rig;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The engine against rules that were written down plainly a second time, over punches of any kind; and laws of both. */
class AgainstNaiveTest {

    private static final String CUTS = """
            deduct:
              slots:
                in: {bands: [{upto: 15m, pct: "0"}, {upto: 60m, pct: "0.25"}, {rest: true, pct: "1.50"}], missing: "1.50"}
                out: {rate: {per: 7m, pct: "0.03"}, missing: "2.00"}
              absent: "5.00"
            """;

    private static final List<Rig> RIGS = List.of(
            Rig.with(CUTS),
            Rig.with(CUTS + "time: {unit: second, round: exact}"),
            Rig.with(CUTS + "time: {round: ceil}\nflex: {late_upto: 30m, move_end_by: 30m}"),
            Rig.with("flex: {late_upto: 1h, move_end_by: 45m}\ndedupe: null"),
            Rig.with(CUTS + "flex: {late_upto: 30m, move_end_by: 0m}"),
            Rig.with(Rig.ROSTER + CUTS + "boundary: {shared_punch: both}"),
            Rig.with(Rig.ROSTER + "boundary: {shared_punch: none}"),
            Rig.with(Rig.ROSTER.replace("end: \"31:00\"", "end: \"29:30\"") + CUTS + "boundary: {shared_punch: both}"));

    /** Where something begins or ends: most of what can go wrong goes wrong there. */
    private static final int[] EDGES = {
        5 * 3600, 7 * 3600, 27_000, 27_900, 30_600, 42_300, 43_200, 46_800, 14 * 3600, 57_600, 59_400, 21 * 3600,
        86_400, 28 * 3600, 31 * 3600, 33 * 3600, 106_200
    };

    private record Case(Rig rig, LocalDate day, Map<LocalDate, String> roster, List<Punch> punches) {

        Day judge(List<Punch> of, boolean isComplete) {
            return rig.judge(new DayInput(
                    day,
                    null,
                    null,
                    null,
                    null,
                    null,
                    roster,
                    null,
                    1,
                    Map.of(),
                    isComplete ? DayInput.Coverage.COMPLETE : DayInput.Coverage.partial(List.of("A1")),
                    of,
                    Map.of()));
        }

        Day judge() {
            return judge(punches, true);
        }
    }

    @Property(tries = 4_000, edgeCases = EdgeCasesMode.NONE)
    void bothComeToTheSame(@ForAll long seed) {
        Case one = any(seed);
        for (boolean isComplete : new boolean[] {true, false}) {
            Day day = one.judge(one.punches(), isComplete);
            Naive.Result naive = new Naive(one.rig().policy(), one.rig().calendar(), one.day(), one.roster())
                    .judge(one.punches(), isComplete);

            assertThat(day.status().name()).as(one.toString()).isEqualTo(naive.status());
            assertThat(day.marksText()).as(one.toString()).isEqualTo(naive.marks());
            assertThat(day.flags()).as(one.toString()).isEqualTo(naive.flags());
            if (naive.cut() == null) assertThat(day.cut()).as(one.toString()).isNull();
            else assertThat(day.cut()).as(one.toString()).isEqualByComparingTo(naive.cut());
            if (naive.net() == null)
                assertThat(day.netMinutes()).as(one.toString()).isNull();
            else
                assertThat(day.netMinutes())
                        .as(one.toString())
                        .isEqualTo(naive.net().intValue());
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void inWhichOrderAndInWhichBatchesPunchesArriveDoesNotMatter(@ForAll long seed) {
        Case one = any(seed);
        List<Punch> mixed = new ArrayList<>(one.punches());
        Collections.shuffle(mixed, new Random(~seed));

        assertThat(one.judge(mixed, true)).as(one.toString()).isEqualTo(one.judge());
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void theSameRecordOnceMoreChangesNothing(@ForAll long seed) {
        Case one = any(seed);
        Random random = new Random(~seed);
        List<Punch> more = new ArrayList<>(one.punches());
        for (Punch each : one.punches())
            if (counts(each) && random.nextBoolean()) more.add(random.nextInt(more.size() + 1), each);

        assertThat(one.judge(more, true)).as(one.toString()).isEqualTo(one.judge());
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void pressingAgainWithinAMinuteChangesNothingButTheCountOfDuplicates(@ForAll long seed) {
        Case one = any(seed);
        if (one.rig().policy().dedupeSeconds().isEmpty()) return;
        List<LocalDateTime> kept = kept(one);
        if (kept.isEmpty()) return;
        Random random = new Random(~seed);
        LocalDateTime again = kept.get(random.nextInt(kept.size())).plusSeconds(1L + random.nextInt(60));
        List<Punch> more = new ArrayList<>(one.punches());
        more.add(Punch.of(again));

        Day before = one.judge();
        Day after = one.judge(more, true);
        assertThat(after.status()).as(one + " " + again).isEqualTo(before.status());
        assertThat(after.marks()).as(one + " " + again).isEqualTo(before.marks());
        assertThat(after.cut()).isEqualTo(before.cut());
        assertThat(without(after, "DUPLICATE")).isEqualTo(without(before, "DUPLICATE"));
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void moreCoverageNeverTurnsPresentIntoAnythingElse(@ForAll long seed) {
        Case one = any(seed);
        Day early = one.judge(one.punches(), false);
        Day late = one.judge();

        if (early.status() != Status.PENDING) assertThat(late.status()).isEqualTo(early.status());
        if (early.status() == Status.PRESENT) {
            assertThat(late.marks()).isEqualTo(early.marks());
            assertThat(late.cut()).isEqualTo(early.cut());
        }
        assertThat(early.status()).isNotIn(Status.ABSENT, Status.INCOMPLETE);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void onePunchMoreNeverMakesSomebodyAbsent(@ForAll long seed) {
        Case one = any(seed);
        if (one.judge().status() == Status.ABSENT || one.judge().status() == Status.PENDING) return;
        List<Punch> more = new ArrayList<>(one.punches());
        more.add(punch(new Random(~seed), one.day()));

        assertThat(one.judge(more, true).status()).as(one.toString()).isNotEqualTo(Status.ABSENT);
    }

    private static Map<String, Integer> without(Day day, String flag) {
        Map<String, Integer> flags = new TreeMap<>(day.flags());
        flags.remove(flag);
        return flags;
    }

    private static boolean counts(Punch punch) {
        return punch.source() != Punch.Source.MOBILE
                && punch.isApproved()
                && punch.time().getYear() > 2015;
    }

    private static List<LocalDateTime> kept(Case one) {
        List<LocalDateTime> kept = new ArrayList<>();
        one.punches().stream()
                .filter(AgainstNaiveTest::counts)
                .map(Punch::time)
                .sorted()
                .forEach(at -> {
                    if (kept.isEmpty()
                            || kept.get(kept.size() - 1).plusSeconds(60).isBefore(at)) kept.add(at);
                });
        return kept;
    }

    private static Case any(long seed) {
        Random random = new Random(seed);
        LocalDate day = LocalDate.parse("2024-08-01").plusDays(random.nextInt(33));
        Map<LocalDate, String> roster = new HashMap<>();
        for (int i = -2; i <= 2; i++) {
            int shift = random.nextInt(5);
            if (shift < 3) roster.put(day.plusDays(i), List.of("P", "S", "M").get(shift));
        }
        List<Punch> punches = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) punches.add(punch(random, day));
        // The same second by another way, once or twice: what is a tie is where order of arrival hides.
        for (int i = random.nextInt(4); i > 1 && !punches.isEmpty(); i--) {
            LocalDateTime tie = punches.get(random.nextInt(punches.size())).time();
            boolean isForm = random.nextBoolean();
            punches.add(new Punch(tie, isForm ? Punch.Source.MANUAL_FORM : Punch.Source.DEVICE, true, 0));
        }
        return new Case(RIGS.get(random.nextInt(RIGS.size())), day, roster, punches);
    }

    private static Punch punch(Random random, LocalDate day) {
        int second = random.nextInt(3) == 0
                ? random.nextInt(3 * 86_400) - 86_400
                : EDGES[random.nextInt(EDGES.length)] + (random.nextInt(5) == 0 ? 86_400 : 0) + near(random);
        LocalDateTime at = day.atStartOfDay().plusSeconds(second);
        return switch (random.nextInt(20)) {
            case 0 -> new Punch(at, Punch.Source.MOBILE, true, 0);
            case 1 -> new Punch(at, Punch.Source.MANUAL_FORM, false, 0);
            case 2 -> new Punch(at, Punch.Source.MANUAL_FORM, true, 0);
            case 3 -> new Punch(at, Punch.Source.USB_FILE, true, 0);
            case 4 -> random.nextInt(4) == 0 ? Punch.of(LocalDateTime.parse("2000-01-01T00:12:00")) : Punch.of(at);
            default -> Punch.of(at);
        };
    }

    private static int near(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(5) - 2;
            case 1 -> (random.nextInt(5) - 2) * 60;
            case 2 -> random.nextInt(240) - 120;
            default -> random.nextInt(14_400) - 7_200;
        };
    }
}
