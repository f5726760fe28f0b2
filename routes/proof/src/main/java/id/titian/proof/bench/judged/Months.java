package id.titian.proof.bench.judged;

import id.titian.proof.bench.Figures;
import id.titian.proof.bench.Machine;
import id.titian.rules.calendar.Calendar;
import id.titian.rules.day.Day;
import id.titian.rules.day.DayInput;
import id.titian.rules.day.DayJudge;
import id.titian.rules.day.Punch;
import id.titian.rules.day.Sentences;
import id.titian.rules.month.MonthJudge;
import id.titian.rules.month.PerformanceRefusedException;
import id.titian.rules.month.PersonMonth;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.RuleFolder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Judges the month of many people from raw punches, four on each of 31 days. The punches of a person are made when it is their
 * turn and forgotten after it, so that the memory is the engine's.
 */
public final class Months {

    private static final String POLICY = "bekasi-perwali-69-2019";
    private static final YearMonth MONTH = YearMonth.of(2024, 8);
    private static final BigDecimal BASE = new BigDecimal("2000000");
    private static final int[] PUNCHES = {7 * 3600 + 1500, 12 * 3600, 13 * 3600, 16 * 3600};
    private static final int WARM_UP = 2_000;
    private static final int EXPLAINED = 100_000;

    private final Policy policy;
    private final Calendar calendar;

    /** The policy of a city as it is shipped. */
    public Months(Path policies) throws IOException {
        RuleFolder rules = RuleFolder.of(texts(policies));
        policy = rules.policy(POLICY).orElseThrow(() -> new IOException(policies + " has no policy " + POLICY));
        calendar = rules.calendarOf(policy);
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList())
                texts.put(Objects.requireNonNull(each.getFileName()).toString(), Files.readString(each));
        }
        return texts;
    }

    /**
     * Adds its figures.
     *
     * @param scale by how much fewer people there are.
     */
    public void measure(Figures figures, int scale) {
        rupiah(WARM_UP);
        for (int people : new int[] {1_000, 10_000, 100_000}) {
            int judged = people / scale;
            long start = System.nanoTime();
            long rupiah = rupiah(judged);
            double seconds = (System.nanoTime() - start) / 1e9;
            figures.add(
                    String.format(Locale.ROOT, "rules: a month of %,d people, 4 punches on 31 days", judged),
                    String.format(Locale.ROOT, "%.2f s", seconds),
                    Figures.rate(judged / seconds, "people") + String.format(Locale.ROOT, ", Rp %,d", rupiah),
                    people == 10_000 ? "seconds" : "-");
        }
        figures.add(
                "rules: resident, with a heap of "
                        + Figures.megabytes(Runtime.getRuntime().maxMemory()),
                Figures.megabytes(Machine.resident(ProcessHandle.current().pid())),
                "-",
                "-");
        figures.add(
                "rules: one day, judged and explained", String.format(Locale.ROOT, "%.1f µs", explained()), "-", "-");
    }

    /** The sum of what all get: whoever measures has to use what was computed. */
    long rupiah(int people) {
        return IntStream.range(0, people).parallel().mapToLong(this::rupiahOf).sum();
    }

    private long rupiahOf(int person) {
        SplittableRandom random = new SplittableRandom(person);
        List<DayInput> days = new ArrayList<>();
        for (int day = 1; day <= MONTH.lengthOfMonth(); day++) days.add(day(MONTH.atDay(day), random));
        try {
            BigDecimal rupiah = MonthJudge.judge(
                            policy, PersonMonth.judge(policy, calendar, days).counts(), null, BASE)
                    .rupiah();
            return Objects.requireNonNull(rupiah).longValueExact();
        } catch (PerformanceRefusedException e) {
            throw new IllegalStateException("A policy without performance refused one", e);
        }
    }

    private static DayInput day(LocalDate day, SplittableRandom random) {
        List<Punch> punches = new ArrayList<>(PUNCHES.length);
        for (int at : PUNCHES) punches.add(Punch.of(day.atStartOfDay().plusSeconds(at + random.nextInt(2400))));
        return DayInput.of(day, DayInput.Coverage.COMPLETE, punches);
    }

    private double explained() {
        Sentences indonesian = Sentences.in(Locale.forLanguageTag("id"));
        DayInput input = day(LocalDate.parse("2024-08-05"), new SplittableRandom(1));
        int said = 0;
        long start = System.nanoTime();
        for (int i = 0; i < EXPLAINED; i++) {
            Day judged = DayJudge.judge(policy, calendar, input);
            said += indonesian.say(judged).size();
        }
        double micros = (System.nanoTime() - start) / 1e3 / EXPLAINED;
        if (said == 0) throw new IllegalStateException("A day was not explained");
        return micros;
    }
}
