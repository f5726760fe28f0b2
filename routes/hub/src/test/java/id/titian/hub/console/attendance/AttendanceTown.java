package id.titian.hub.console.attendance;

import static org.awaitility.Awaitility.await;

import id.titian.contract.Bytes;
import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.day.DayBegin;
import id.titian.hub.day.DayStage;
import id.titian.hub.people.ImportKind;
import id.titian.hub.people.PeopleImport;
import id.titian.hub.placement.Placement;
import id.titian.hub.rulebook.OfficePolicies;
import id.titian.hub.rulebook.Rulebooks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * January 2026 of two offices under the rules of Bekasi: the Sekretariat, whose terminal has reported everything, and a Dinas whose
 * terminal never did. Ayu comes late on the 5th and not at all on the 6th, Budi always comes; of Citra nobody knows anything.
 */
public final class AttendanceTown {

    private static final int TRIES_MAX = 5;

    public static final String AYU = "199001012015011001";
    public static final String BUDI = "198505052010011002";
    public static final String CITRA = "199202022018012003";
    public static final Path POLICIES = Path.of("../../config/policies");

    private final JdbcClient jdbc;
    private final PeopleImport people;
    private final Rulebooks rulebooks;
    private final OfficePolicies policies;
    private final Placement placement;
    private final DayBegin begin;
    private final DayStage stage;

    @Autowired
    AttendanceTown(
            JdbcClient jdbc,
            PeopleImport people,
            Rulebooks rulebooks,
            OfficePolicies policies,
            Placement placement,
            DayBegin begin,
            DayStage stage) {
        this.jdbc = jdbc;
        this.people = people;
        this.rulebooks = rulebooks;
        this.policies = policies;
        this.placement = placement;
        this.begin = begin;
        this.stage = stage;
    }

    /** Whoever counts in the background at this moment holds other locks in another order; then it is done once more. */
    private void empty() {
        for (int tries = 1; ; tries++)
            try {
                jdbc.sql("""
                                truncate work, arrival, custody, punch, sighting, quarantine, placement, delivery, act, fact, fact_history,
                                         document, rulebook, office_policy, terminal_coverage, month_work, month_set_aside, day_begun, attendance_day,
                                         attendance_day_past, month_line, month_line_past, office_month, closed_line, adjustment,
                                         performance, tpp_base, office, employee, pin_group, terminal, pin_mapping restart identity cascade
                                """).update();
                return;
            } catch (PessimisticLockingFailureException e) {
                if (tries == TRIES_MAX) throw e;
            }
    }

    /** Everything anew. */
    public AttendanceTown built() throws Exception {
        empty();
        take(
                ImportKind.OFFICES,
                "kode;nama;zona\nSETDA;Sekretariat Daerah;WIB\nDINAS;Dinas <b>Pekerjaan</b> Umum;WIB\n");
        take(ImportKind.TERMINALS, "nomor_seri;julukan;kantor;grup_pin\nA1;Lobi;SETDA;SETDA\nB1;Lobi;DINAS;DINAS\n");
        // They have hung there for long.
        jdbc.sql("update terminal set adopted_at = '2020-01-01Z'").update();
        take(
                ImportKind.EMPLOYEES,
                "nip;nama\n" + AYU + ";Ayu Lestari, S.Kom.\n" + BUDI + ";Drs. H. Budi Santoso, M.Si.\n" + CITRA
                        + ";Citra <i>Dewi</i>\n");
        take(
                ImportKind.MAPPINGS,
                "grup_pin;pin;nip;berlaku_dari\nSETDA;7;" + AYU + ";2020-01-01\nSETDA;8;" + BUDI
                        + ";2020-01-01\nDINAS;1;" + CITRA + ";2020-01-01\n");
        take(
                ImportKind.POSTINGS,
                "nip;kantor;tingkat;berlaku_dari\n" + AYU + ";SETDA;PELAKSANA_JFU;2020-01-01\n" + BUDI
                        + ";SETDA;IV;2020-01-01\n" + CITRA + ";DINAS;PELAKSANA_JFU;2020-01-01\n");
        take(ImportKind.BASES, "nip;bulan;rupiah\n" + AYU + ";2025-01;2.000.000\n" + BUDI + ";2025-01;4.500.000\n");
        for (LocalDate day = LocalDate.of(2026, 1, 1); day.getMonthValue() == 1; day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() > 5) continue;
            if (day.getDayOfMonth() != 6) {
                punch("7", day + (day.getDayOfMonth() == 5 ? "T07:46:00" : "T07:30:00"), day + "T16:00:00");
            }
            punch("8", day + "T07:10:30", day + "T16:05:00");
        }
        jdbc.sql("insert into terminal_coverage values ('A1', ?, 'test', ?)")
                .params(now(), now())
                .update();
        placement.placeWhatWaits();
        // Rules come last: before them nothing is judged, so the hub's own stage finds every day with all that belongs
        // to it,
        // and its first revision is the same whoever makes it.
        rulebooks.activate(
                rulebooks
                        .put(rules(), texts(POLICIES.resolve("cases")), "Siti", "Aturan awal")
                        .id(),
                "Siti");
        policies.say("SETDA", List.of("bekasi-perwali-69-2019"), "Siti");
        policies.say("DINAS", List.of("bekasi-perwali-69-2019"), "Siti");
        return made();
    }

    /** What waits to be judged is judged. What the hub's own stage holds at this moment is passed over here, so its end is awaited. */
    public AttendanceTown made() {
        begin.look();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            stage.makeWhatWaits();
            return !waits();
        });
        return this;
    }

    /** What people came and did in the meantime is placed, and judged. */
    public AttendanceTown placed() {
        placement.placeWhatWaits();
        return made();
    }

    private boolean waits() {
        return jdbc.sql("select count(*) from month_work").query(Long.class).single() > 0;
    }

    /** Punches at the terminal of the Sekretariat, which arrive as one: no day is judged with only some of them. */
    void punch(String pin, String... times) {
        Long[] punches = Stream.of(times).map(time -> row(pin, time)).toArray(Long[]::new);
        jdbc.sql("insert into work (punches, created_at) values (?, ?)")
                .params(punches, now())
                .update();
    }

    private long row(String pin, String time) {
        return jdbc.sql("""
                        with came as (insert into arrival (agent, epoch, from_seq, to_seq, before_hash, after_hash, received_at, payload)
                                      values ('setda', gen_random_uuid(), 1, 1, '', '', :now, '') returning id)
                        insert into punch (terminal, pin, punch_time, ordinal, path, clock_offset, observed_at, recorded_at,
                                           arrival, arrival_index, in_out_mode, verify_mode)
                        select t.id, :pin, :time, 0, 'live', 0, :read, :now, came.id, 0, 0, 1
                          from terminal t, came where t.serial = 'A1' returning id
                        """)
                .param("now", now())
                .param("pin", pin)
                .param("time", LocalDateTime.parse(time))
                .param("read", Timestamp.from(LocalDateTime.parse(time).toInstant(ZoneOffset.ofHours(7))))
                .query(Long.class)
                .single();
    }

    private void take(ImportKind kind, String csv) throws Exception {
        people.take(kind, Bytes.ofUtf8(csv), "Siti");
    }

    private static Timestamp now() {
        return Timestamp.from(HubWithoutBroker.NOW);
    }

    /** The rules that are shipped, with a calendar that knows 2026. */
    static Map<String, String> rules() throws Exception {
        Map<String, String> rules = texts(POLICIES);
        rules.computeIfPresent(
                "calendar-id-2024.yaml",
                (name, text) -> text.replace(
                        "periods:", "  - {date: 2026-01-01, kind: LIBUR_NASIONAL, name: Tahun Baru}\nperiods:"));
        return rules;
    }

    static Map<String, String> texts(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path each : files.filter(Files::isRegularFile).toList())
                texts.put(each.getFileName().toString(), Files.readString(each));
            return texts;
        }
    }
}
