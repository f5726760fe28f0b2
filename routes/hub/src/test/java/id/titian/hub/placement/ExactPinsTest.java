package id.titian.hub.placement;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.destination.Destination;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.ScriptedDestination;
import id.titian.hub.delivery.Stages;
import id.titian.hub.intake.IntakeParts;
import id.titian.hub.intake.Journalist;
import id.titian.hub.ledger.Ledger;
import id.titian.hub.ledger.LedgerFilter;
import id.titian.hub.ledger.LedgerParts;
import id.titian.hub.ledger.LedgerPunch;
import id.titian.hub.people.ImportKind;
import id.titian.hub.quarantine.QuarantineFilter;
import id.titian.hub.quarantine.QuarantineItem;
import id.titian.hub.quarantine.QuarantineReason;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Terminals at which 0012 and 12 are two people, from the agent's batch to the person. */
class ExactPinsTest {

    private static final String AYU = "199001012015011001";
    private static final String BUDI = "199001012015011002";
    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-02-02T07:00:00");

    private FreshDatabase database;
    private Stages stages;
    private IntakeParts intake;

    @BeforeEach
    void anOfficeWithAGroupOfOrdinaryPins() {
        database = FreshDatabase.make();
        stages = new Stages(database, Map.of("payroll", new ScriptedDestination(Destination.Grouping.DAY))).withAyu();
        intake = new IntakeParts(database, Clock.fixed(Stages.MORNING, ZoneOffset.UTC));
        intake.enrol("setda");
    }

    @AfterEach
    void close() {
        stages.close();
    }

    @Test
    void thePunchOfOneIsNeverPlacedAsTheOther() {
        stages.take(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nSETDA;0012;" + AYU + ";2026-01-01\n");

        taken(punch("A1", "0012", PinForm.EXACT, 1), punch("A1", "12", PinForm.EXACT, 2));

        assertThat(placed()).isEmpty();
        assertThat(open()).hasSize(2).allSatisfy(item -> {
            assertThat(item.reason()).isEqualTo(QuarantineReason.UNKNOWN_TERMINAL);
            assertThat(item.detail())
                    .isEqualTo("Terminal A1 tells PIN 0012 and 12 apart, its PIN group SETDA does not."
                            + " Import the terminal with pin_form exact, into a group of its own.");
        });
    }

    @Test
    void bothArePlacedOnceTheirTerminalHasAGroupOfItsOwn() {
        taken(punch("A1", "0012", PinForm.EXACT, 1), punch("A1", "12", PinForm.EXACT, 2));

        stages.take(ImportKind.TERMINALS, "nomor_seri;kantor;grup_pin;bentuk_pin\nA1;SETDA;LOBI;exact\n");
        mapBothInto("LOBI");

        assertThat(placed()).containsExactly("0012 " + AYU, "12 " + BUDI);
        assertThat(open()).isEmpty();
        assertThat(stages.count("delivery")).isEqualTo(2);
    }

    /** An agent that was not told says {@code digits} of every terminal, and sends the PINs as they are all the same. */
    @Test
    void theWordOfTheImportIsEnoughForAnAgentThatWasNotTold() {
        stages.take(ImportKind.TERMINALS, "nomor_seri;kantor;grup_pin;bentuk_pin\nA1;SETDA;LOBI;exact\n");
        mapBothInto("LOBI");

        taken(punch("A1", "0012", PinForm.DIGITS, 1), punch("A1", "12", PinForm.DIGITS, 2));
        taken(punch("A1", "0012", PinForm.EXACT, 1), punch("A1", "12", PinForm.EXACT, 2));

        assertThat(placed()).containsExactly("0012 " + AYU, "12 " + BUDI);
        assertThat(stages.count("delivery")).isEqualTo(2);
    }

    @Test
    void whatCameBeforeTheImportIsPlacedByThePinAsItWasSent() {
        taken(punch("A1", "0012", PinForm.DIGITS, 1), punch("A1", "12", PinForm.DIGITS, 2));

        stages.take(ImportKind.TERMINALS, "nomor_seri;kantor;grup_pin;bentuk_pin\nA1;SETDA;LOBI;exact\n");
        mapBothInto("LOBI");

        assertThat(placed()).containsExactly("12 " + AYU, "12 " + BUDI);
    }

    @Test
    void whatCameBeforeTheImportIsOnePunchWhenItComesAgain() {
        taken(punch("A1", "0012", PinForm.DIGITS, 1), punch("A1", "12", PinForm.DIGITS, 2));
        stages.take(ImportKind.TERMINALS, "nomor_seri;kantor;grup_pin;bentuk_pin\nA1;SETDA;LOBI;exact\n");
        mapBothInto("LOBI");

        taken(
                punch("A1", "0012", PinForm.EXACT, 1),
                punch("A1", "12", PinForm.EXACT, 2),
                punch("A1", "0012", PinForm.EXACT, 3));

        assertThat(placed()).containsExactly("12 " + AYU, "0012 " + AYU, "12 " + BUDI);
        assertThat(stages.count("punch")).isEqualTo(3);
        assertThat(stages.count("sighting")).isEqualTo(2);
    }

    @Test
    void aTerminalThatToldPinsApartOnceIsNotForgottenOverAStickOfAnotherAgent() {
        stages.take(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nSETDA;12;" + AYU + ";2026-01-01\n");
        taken(punch("A1", "12", PinForm.EXACT, 1));

        taken(punch("A1", "0012", PinForm.DIGITS, 2), punch("A1", "12", PinForm.DIGITS, 3));

        assertThat(placed()).isEmpty();
        assertThat(open()).hasSize(3);
    }

    @Test
    void whatWaitedForAnAdoptionSaysAfterwardsWhatItWaitsForNow() {
        taken(punch("B2", "12", PinForm.EXACT, 1));
        assertThat(open().get(0).detail()).contains("has no office and no PIN group yet");

        stages.take(ImportKind.TERMINALS, "nomor_seri;kantor;grup_pin\nB2;SETDA;SETDA\n");

        assertThat(open()).singleElement().satisfies(item -> {
            assertThat(item.reason()).isEqualTo(QuarantineReason.UNKNOWN_TERMINAL);
            assertThat(item.detail()).startsWith("Terminal B2 tells PIN 0012 and 12 apart");
        });
    }

    @Test
    void whoWaitedAsAStrangerIsNotPlacedByAMappingOfAGroupThatCannotTellHimApart() {
        taken(punch("A1", "12", PinForm.DIGITS, 1));
        taken(punch("A1", "0013", PinForm.EXACT, 2));

        stages.take(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nSETDA;0012;" + AYU + ";2026-01-01\n");

        assertThat(placed()).isEmpty();
        assertThat(open())
                .extracting(QuarantineItem::reason)
                .containsOnly(QuarantineReason.UNKNOWN_TERMINAL)
                .hasSize(2);
    }

    @Test
    void aSearchByPinTellsThemApartWhereTheTerminalDoes() {
        taken(punch("A1", "0012", PinForm.DIGITS, 1), punch("A1", "12", PinForm.DIGITS, 2));
        taken(punch("B2", "0012", PinForm.EXACT, 3), punch("B2", "12", PinForm.EXACT, 4));
        stages.take(ImportKind.TERMINALS, "nomor_seri;kantor;grup_pin;bentuk_pin\nC3;SETDA;LOBI;exact\n");
        taken(punch("C3", "0012", PinForm.DIGITS, 5), punch("C3", "12", PinForm.DIGITS, 6));

        assertThat(rows("0012")).containsExactly("A1 0012", "A1 12", "B2 0012", "C3 0012");
        assertThat(rows(" 12")).containsExactly("A1 0012", "A1 12", "B2 12", "C3 12");
        assertThat(items("0012")).containsExactlyInAnyOrder("A1 12", "A1 12", "B2 0012", "C3 0012");
        assertThat(items(" 12")).containsExactlyInAnyOrder("A1 12", "A1 12", "B2 12", "C3 12");
    }

    @Test
    void whoSaidItBeforeItWasKeptIsKnownByTheZeros() {
        var older = new PGSimpleDataSource();
        older.setURL(database.getJdbcUrl());
        older.setUser(database.getUsername());
        older.setPassword(database.getPassword());
        older.setCurrentSchema("older");
        migrate("3");
        JdbcClient there = JdbcClient.create(older);
        there.sql("insert into terminal (serial, first_seen_at) select unnest(array['A1', 'B2', 'C3']), now()")
                .update();
        there.sql("""
                        insert into quarantine (reason, identity, detail, serial, pin, opened_at) values
                        ('UNKNOWN_PIN', '\\x01', '', 'A1', '0012', now()), ('UNKNOWN_PIN', '\\x02', '', 'B2', '0', now())
                        """).update();
        there.sql("""
                        insert into punch (terminal, pin, punch_time, ordinal, path, observed_at, recorded_at, arrival, arrival_index)
                        select id, '0012', '2026-02-02', 0, 'live', now(), now(), 1, 0 from terminal where serial = 'C3'
                        """).update();
        there.sql("insert into work (punches, created_at) select array_agg(id), now() from punch")
                .update();

        migrate("4");

        assertThat(there.sql("select serial from terminal where pin_form = 'exact' order by 1")
                        .query(String.class)
                        .list())
                .containsExactly("A1", "C3");
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("older")
                .target(version)
                .load()
                .migrate();
    }

    private void mapBothInto(String group) {
        stages.take(
                ImportKind.MAPPINGS,
                "grup_pin;pin;nip;berlaku_dari\n" + group + ";0012;" + AYU + ";2026-01-01\n" + group + ";12;" + BUDI
                        + ";2026-01-01\n");
    }

    /** Takes punches in a journal of their own, and places them. */
    private void taken(Punch... punches) {
        intake.take(new Journalist("setda").note(List.of(punches)).cut(1, punches.length));
        stages.placement().placeWhatWaits();
    }

    private static Punch punch(String serial, String pin, PinForm form, int second) {
        return new Punch(
                serial,
                pin,
                form,
                MONDAY.plusSeconds(second),
                0,
                0,
                1,
                null,
                ArrivalPath.PULL,
                Bytes.ofUtf8(pin + second));
    }

    private List<String> placed() {
        return stages.jdbc()
                .sql(
                        "select p.pin || ' ' || s.nip from placement s join punch p on p.id = s.punch order by s.nip, p.id")
                .query(String.class)
                .list();
    }

    private List<QuarantineItem> open() {
        return stages.quarantine().search(QuarantineFilter.openItems(null, 100));
    }

    private List<String> items(String pin) {
        return stages
                .quarantine()
                .search(new QuarantineFilter(null, null, pin, null, null, null, null, true, 0, 100))
                .stream()
                .map(item -> item.serial() + ' ' + item.pin())
                .toList();
    }

    private List<String> rows(String pin) {
        Ledger ledger = LedgerParts.ledger(new JdbcTemplate(stages.database()));
        return ledger.page(new LedgerFilter(Optional.empty(), Optional.empty(), Optional.of(pin)), 0, 100).stream()
                .sorted(Comparator.comparing(LedgerPunch::punchTime))
                .map(punch -> punch.serial() + ' ' + punch.pinSent())
                .toList();
    }
}
