package id.titian.hub.paper.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.hub.act.Acts;
import id.titian.hub.api.HubWithoutBroker;
import id.titian.hub.ledger.WithdrawnPunches;
import id.titian.hub.overview.Overview;
import id.titian.hub.ownjournal.OwnJournal;
import id.titian.hub.paper.Clerk;
import id.titian.hub.paper.OfficeClock;
import id.titian.hub.paper.PaperRefusal;
import id.titian.hub.paper.PaperRefusedException;
import id.titian.hub.paper.period.ManualPeriods;
import id.titian.hub.paper.period.PeriodDraft;
import id.titian.hub.paper.period.PeriodReason;
import id.titian.hub.people.OfficeSource;
import id.titian.hub.placement.Placement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** An office with three people and a terminal, and everything that is done with paper. It is Monday, 2 February 2026, half past seven. */
@DirtiesContext
@SpringBootTest(classes = HubWithoutBroker.class, webEnvironment = SpringBootTest.WebEnvironment.MOCK)
abstract class PaperDesk {

    static final Clerk SITI = Clerk.of("siti", null);
    static final Clerk BUDI = Clerk.of("budi", "Budi Santoso");
    static final LocalDate TUESDAY = LocalDate.parse("2026-01-27");

    @TempDir
    static Path data;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("titian.data", () -> data.toString());
    }

    static int offices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ManualPeriods periods;

    @Autowired
    Forms forms;

    @Autowired
    Keying keying;

    @Autowired
    Confirmation confirmation;

    @Autowired
    Withdrawals withdrawals;

    @Autowired
    PaperFacts facts;

    @Autowired
    OwnJournal journal;

    @Autowired
    Placement placement;

    @Autowired
    Overview overview;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Acts acts;

    @Autowired
    FormTable table;

    @Autowired
    WithdrawnPunches withdrawn;

    @Autowired
    OfficeClock clocks;

    @Autowired
    OfficeSource sources;

    String office;
    List<String> people;

    /** Three people and a terminal, no two tests with the same ones. */
    @BeforeEach
    void anOffice(TestInfo test) {
        int number = ++offices;
        office = "O" + number;
        people = List.of(nip(number, 1), nip(number, 2), nip(number, 3));
        jdbc.sql("insert into office values (?, ?, 'Asia/Jakarta')")
                .params(office, test.getDisplayName())
                .update();
        jdbc.sql("insert into pin_group values (?)").param(office).update();
        jdbc.sql("""
                        insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at)
                        values (?, 'Lobi', ?, ?, now(), now())
                        """).params("T" + number, office, office).update();
        for (int person = 1; person <= 3; person++) {
            jdbc.sql("insert into employee values (?, ?)")
                    .params(
                            people.get(person - 1),
                            List.of("Ayu", "Bima", "Citra").get(person - 1))
                    .update();
            jdbc.sql("insert into pin_mapping (pin_group, pin, nip, valid_from) values (?, ?, ?, '2020-01-01')")
                    .params(office, "" + person, people.get(person - 1))
                    .update();
        }
    }

    static String nip(int office, int person) {
        return "1990010120150" + "%03d".formatted(office) + "0" + person;
    }

    long draft(LocalDate from, LocalDate to) {
        return periods.draft(new PeriodDraft(office, from, null, to, null, PeriodReason.MACHINE_BROKEN, "rusak"), SITI);
    }

    FormNumber print(LocalDate day) {
        return forms.print(office, FormKind.PRESENCE, day, 1, SITI).get(0);
    }

    /** A form of a day with times of the first person. */
    FormNumber keyed(LocalDate day, String in, String out) {
        FormNumber number = print(day);
        Form saved = keying.save(number, 0, "Dra. Rini", List.of(new TypedRow(1, null, in, out, null)), SITI);
        assertThat(saved.state()).isEqualTo(Form.State.KEYED);
        return number;
    }

    Form type(FormNumber number, int line, String in, String out) {
        return keying.save(
                number, form(number).version(), null, List.of(new TypedRow(line, null, in, out, null)), SITI);
    }

    Form form(FormNumber number) {
        return forms.form(number);
    }

    Confirmation.Outcome confirmAll(FormNumber number, Clerk clerk) {
        Integer[] lines = form(number).entries().stream()
                .filter(entry -> entry.state() == FormEntry.State.KEYED)
                .map(FormEntry::line)
                .toArray(Integer[]::new);
        return confirm(number, clerk, lines);
    }

    Confirmation.Outcome confirm(FormNumber number, Clerk clerk, Integer... lines) {
        return confirmation.decide(
                number,
                form(number).version(),
                List.of(lines).stream()
                        .map(line -> new Confirmation.Verdict(line, true, null, null))
                        .toList(),
                clerk);
    }

    static void assertRefused(PaperRefusal refusal, ThrowingCallable deed) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(PaperRefusedException.class, e -> assertThat(e.refusal())
                .isEqualTo(refusal));
    }

    List<PaperFacts.Fact> claims() {
        return facts.claims("FORM-" + office, people.get(0), TUESDAY.atTime(16, 2));
    }

    /** What the ledger has from the paper of this office. */
    List<String> ledger() {
        return jdbc.sql("""
                        select p.path || ' ' || p.punch_time || ' ' || p.in_out_mode || ' ' || p.pin
                          from punch p join terminal t on t.id = p.terminal where t.serial = ? order by p.punch_time, p.pin
                        """).param("FORM-" + office).query(String.class).list();
    }

    long daysPlaced() {
        placement.placeWhatWaits();
        return jdbc.sql("select count(distinct day) from placement where nip = ?")
                .param(people.get(0))
                .query(Long.class)
                .single();
    }

    List<String> acts(String what) {
        return jdbc.sql("""
                        select who || ' | ' || subject || ' | ' || detail from act where what = ? and detail || subject ~ ?
                         order by id
                        """)
                .params(what, what.equals("form-withdraw") ? people.get(0) : "\\m" + office + "\\M")
                .query(String.class)
                .list();
    }

    long count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    static Punch punch(String serial, String pin, LocalDateTime time, ArrivalPath path) {
        return new Punch(serial, pin, PinForm.DIGITS, time, 0, 0, 1, null, path, Bytes.EMPTY);
    }
}
