package id.titian.hub.table;

import id.titian.contract.file.FileRefusedException;
import id.titian.hub.database.FreshDatabase;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Submission;
import id.titian.hub.submission.SubmissionParts;
import id.titian.hub.submission.Way;
import id.titian.testkit.HandClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A hub that reads tables, an office SETDA with a terminal A1, and Ayu under its PIN 7. */
abstract class TableRoom {

    static final String AYU = "199001012015011001";
    static final String BUDI = "199001012015011002";
    static final String HEADING = "NIP;Nama;Tanggal;Jam Masuk;Jam Pulang\n";
    static final String MONDAY = AYU + ";Ayu;2026-02-02;07:30;16:02\n" + BUDI + ";Budi;2026-02-02;07:31;16:05\n";

    @TempDir
    Path folder;

    final HandClock clock = new HandClock(Instant.parse("2026-02-05T01:00:00Z"));
    SubmissionParts parts;
    private FreshDatabase database;

    @BeforeEach
    void open() {
        database = FreshDatabase.make();
        parts = SubmissionParts.withTables(database, folder, clock).withAyu();
    }

    @AfterEach
    void close() {
        parts.close();
        database.close();
    }

    final long waiting() {
        return parts.count("quarantine where reason = 'ROW_UNCLEAR' and closed_at is null");
    }

    /** What a program says to the REST way in. */
    final void answer(Submission one, Map<String, String> answers) throws Exception {
        parts.submissions().answer(one.id(), answers, "Siti");
        parts.read();
    }

    /** Every punch of the ledger: terminal, PIN, time. */
    final List<String> punches() {
        return parts.jdbc().sql("""
                        select t.serial || ' ' || p.pin || ' ' || p.punch_time from punch p
                          join terminal t on t.id = p.terminal order by p.punch_time, 1
                        """).query(String.class).list();
    }

    final Submission handIn(String office, String text) throws Exception {
        return parts.desk()
                .receive(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        "tabel.csv",
                        Way.REST,
                        "siti",
                        office,
                        Answers.NONE);
    }

    /** What a person does on the page: looks, changes, accepts. */
    final void accept(Submission one, Map<String, String> fields) throws Exception {
        parts.submissions().answer(one.id(), wish(one, fields).accepted(), "Siti");
        parts.read();
    }

    final TableWish wish(Submission one, Map<String, String> fields) throws FileRefusedException, IOException {
        TableLook look = parts.part(TableDesk.class)
                .look(path(one), TableWish.of(parts.now(one).answers(), Optional.empty()));
        Map<String, String> all = new HashMap<>(fields);
        all.put(TableWish.MAPPING, look.understanding().mapping().toJson());
        // What the page has selected is sent, too.
        all.putIfAbsent(TableForm.SERIAL, look.serial().orElse(look.saysNoTerminal() ? TableWish.NO_TERMINAL : ""));
        return TableForm.read(all, Optional.ofNullable(parts.now(one).office()).or(() -> parts.now(one)
                .answers()
                .get(Answers.OFFICE)));
    }

    final Path path(Submission one) {
        return parts.spool().path(one.file());
    }
}
