package id.titian.hub.day;

import id.titian.contract.destination.Destination;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.delivery.Stages;
import id.titian.hub.people.ImportKind;
import id.titian.hub.rulebook.OfficePolicies;
import id.titian.hub.rulebook.RulebookRefusedException;
import id.titian.hub.rulebook.Rulebooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A hub's stages with the rules that are shipped, an office SETDA in August 2024, and Ayu who works there. */
final class Bekasi implements AutoCloseable {

    static final String AYU = "199001012015011001";

    static final Path POLICIES = Path.of("../../config/policies");

    final Stages stages;

    /** @param start when the test begins; days are made from the first of that month. */
    Bekasi(Instant start) {
        Map<String, Destination> nowhere = Map.of();
        stages = new Stages(FreshDatabase.make(), nowhere, start).withAyu();
        stages.jdbc().sql("update terminal set adopted_at = '2020-01-01Z'").update();
        stages.take(ImportKind.MAPPINGS, "grup_pin;pin;nip;berlaku_dari\nSETDA;9;" + AYU + ";2024-01-01\n");
        stages.take(
                ImportKind.POSTINGS, "nip;kantor;tingkat;berlaku_dari\n" + AYU + ";SETDA;PELAKSANA_JFU;2020-01-01\n");
        try {
            Rulebooks books = stages.part(Rulebooks.class);
            books.activate(
                    books.put(texts(POLICIES), texts(POLICIES.resolve("cases")), "Siti", "")
                            .id(),
                    "Siti");
            say("SETDA", "bekasi-perwali-69-2019");
        } catch (RulebookRefusedException e) {
            throw new AssertionError(e.getMessage() + e.mistakes(), e);
        }
    }

    void say(String office, String... policies) {
        try {
            stages.part(OfficePolicies.class).say(office, List.of(policies), "Siti");
        } catch (RulebookRefusedException e) {
            throw new AssertionError(e);
        }
    }

    static Map<String, String> texts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path each : files.filter(Files::isRegularFile).toList())
                texts.put(each.getFileName().toString(), Files.readString(each));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A punch of Ayu at A1, and everything that follows from it. */
    Bekasi punch(String time) {
        stages.punch("A1", "9", time);
        stages.placement().placeWhatWaits();
        return make();
    }

    Bekasi make() {
        stages.part(DayStage.class).makeWhatWaits();
        return this;
    }

    /** A1 has reported everything up to now. */
    Bekasi reported() {
        stages.jdbc()
                .sql("""
                        insert into terminal_coverage values ('A1', ?, 'test', ?) on conflict (serial) do update
                           set complete_to = excluded.complete_to, noted_at = excluded.noted_at
                        """)
                .params(Timestamp.from(now()), Timestamp.from(now()))
                .update();
        return look();
    }

    Bekasi look() {
        stages.part(DayBegin.class).look();
        return make();
    }

    Instant now() {
        return stages.part(java.time.Clock.class).instant();
    }

    Bekasi pass(Duration time) {
        stages.pass(time);
        return look();
    }

    String day(String day) {
        return stages.jdbc()
                .sql("""
                        select status || ' ' || coalesce(cut::text, '-') || ' ' || flags || ' r' || revision
                          from attendance_day where nip = ? and day = ?
                        """)
                .params(AYU, Date.valueOf(LocalDate.parse(day)))
                .query(String.class)
                .optional()
                .orElse("none");
    }

    @Override
    public void close() {
        stages.close();
    }
}
