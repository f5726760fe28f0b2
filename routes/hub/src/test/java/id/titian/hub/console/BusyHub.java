package id.titian.hub.console;

import static org.awaitility.Awaitility.await;

import id.titian.bundle.key.HubKeys;
import id.titian.contract.ArrivalPath;
import id.titian.hub.bundle.AgentSigners;
import id.titian.hub.bundle.StickMaker;
import id.titian.hub.intake.Journalist;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.SubmissionDesk;
import id.titian.hub.submission.Way;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hub at which something of everything waits for people, with names as long as they are in life. */
final class BusyHub {

    static final int PEOPLE = 100;
    static final int DAYS = 20;

    /** Rows of {@link #wideTable()} of which the NIP lost its end. */
    static final int DAMAGED = 3;

    private static final int REMARKS = 45;
    private static final String NIP = "199001012015011%03d";
    private static final String PENARIK = "kec-penarik";
    private static final String LUBUK_SANAI = "puskesmas-lubuk-sanai-kecamatan-xiv-koto";

    private final JdbcClient jdbc;
    private final SubmissionDesk desk;
    private final HubKeys keys;
    private final AgentSigners signers;

    @Autowired
    BusyHub(JdbcClient jdbc, SubmissionDesk desk, HubKeys keys, AgentSigners signers) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.keys = keys;
        this.signers = signers;
    }

    /** Nothing but two offices, one of them with a terminal, and a hundred people. */
    BusyHub emptied() {
        // Placing that goes on meanwhile takes work first, too.
        jdbc.sql("""
                        truncate work, submission, submission_upload, bundle, agent, form, form_entry, form_scan, manual_period, office,
                                 employee, pin_group, terminal, pin_mapping, table_mapping, arrival, custody, punch, sighting,
                                 quarantine, placement, delivery, act restart identity cascade;
                        insert into office values ('SETDA', 'Sekretariat Daerah', 'Asia/Jakarta'),
                            ('KECPEN', 'Kantor Kecamatan Penarik Kabupaten Mukomuko Provinsi Bengkulu', 'Asia/Jakarta');
                        insert into pin_group values ('SETDA');
                        insert into terminal (serial, nickname, office, pin_group, first_seen_at, adopted_at)
                            values ('CQQC230560123', 'Lobi utama gedung A lantai satu sebelah kiri pintu masuk', 'SETDA', 'SETDA', now(), now());
                        insert into employee select '199001012015011' || to_char(n, 'FM000'), 'Drs. H. Pegawai Dengan Nama Panjang ' || n || ', M.Si.'
                          from generate_series(1, 100) n;
                        insert into pin_mapping (pin_group, pin, nip, valid_from)
                            select 'SETDA', n::text, '199001012015011' || to_char(n, 'FM000'), '2020-01-01' from generate_series(1, 40) n
                        """).update();
        return this;
    }

    /** Sticks of which one is missing, one of an agent that nobody knows, one that was cut; files of every kind and fate. */
    BusyHub filled(Path folder) throws Exception {
        jdbc.sql("insert into agent (id, secret_sha256, enrolled_at) values (?, '\\x00', now()), (?, '\\x00', now())")
                .params(PENARIK, LUBUK_SANAI)
                .update();
        StickMaker known = new StickMaker(folder.resolve("known"), keys);
        signers.makeKnown(PENARIK, known.keys().signing().shown(), "Siti");
        Journalist journal = new Journalist(PENARIK).note(Journalist.punches("CQQC230560123", 60, ArrivalPath.PULL));
        Path first = known.write(List.of(journal.cut(1, 20)));
        Path missing = known.write(List.of(journal.cut(21, 40)));
        Path third = known.write(List.of(journal.cut(41, 60)));
        Path stranger = new StickMaker(folder.resolve("stranger"), keys)
                .write(new Journalist(LUBUK_SANAI)
                        .note(Journalist.punches("B2", 30, ArrivalPath.PULL))
                        .cutAll(30));
        for (Path each : List.of(first, third, first, stranger))
            hand(each.getFileName().toString(), Files.readAllBytes(each), null);
        byte[] whole = Files.readAllBytes(missing);
        hand("K7Q00002.TTB", Arrays.copyOf(whole, whole.length / 2), null);
        hand("attlog.dat", "    7\t2026-01-30 07:20:15\t1\t0\t1\t0\n", "SETDA");
        hand("attlog-b.dat", "    7\t2026-01-30 07:20:15\t1\t0\t1\t0\nsampah\n", null);
        hand("foto lembar presensi " + "panjang ".repeat(12) + "dari telepon.jpg", "\u00ff\u00d8\u00ff\u00e0", null);
        hand("rekap januari.csv", wideTable(), "KECPEN");
        hand(
                "ragu.csv",
                "Nomor;Nama;Tgl;Waktu\n7;Pegawai;01/02/2026;07:30\n8;Budi;02/01/2026;07.31\n9;Citra;03/01/2026;7\n",
                null);
        jdbc.sql("""
                        insert into quarantine (reason, identity, detail, serial, pin, punch_time, opened_at)
                        values ('UNKNOWN_PIN', '\\x01', 'PIN 8 means nobody.', 'CQQC230560123', '8', '2026-02-02T07:00', now())
                        """).update();
        return this;
    }

    /** Hands a file in and waits until it was read. */
    void hand(String name, String text, @Nullable String office) throws Exception {
        hand(name, text.getBytes(StandardCharsets.ISO_8859_1), office);
    }

    void hand(String name, byte[] octets, @Nullable String office) throws Exception {
        desk.receive(new ByteArrayInputStream(octets), name, Way.WEB, "siti", office, Answers.NONE);
        settle();
    }

    /** Waits until everything was read. */
    void settle() {
        await().atMost(Duration.ofSeconds(30)).until(() -> count("submission where state = 'WAITING'") == 0);
    }

    long count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    /** A month of a large office: fifty columns, two thousand rows, three of them damaged. */
    static String wideTable() {
        StringBuilder table = new StringBuilder(1 << 20).append("NIP;Nama;Tanggal;Jam Masuk;Jam Pulang");
        for (int i = 1; i <= REMARKS; i++) table.append(";Keterangan tambahan ").append(i);
        for (int day = 0; day < DAYS; day++)
            for (int person = 1; person <= PEOPLE; person++) {
                String nip = NIP.formatted(person);
                boolean isDamaged = day == 5 && person <= DAMAGED;
                table.append('\n').append(isDamaged ? nip.substring(0, 15) : nip);
                table.append(";Drs. H. Pegawai Dengan Nama Panjang ")
                        .append(person)
                        .append(", M.Si.;");
                table.append(LocalDate.of(2026, 1, 5).plusDays(day))
                        .append(";07:%02d;16:%02d".formatted(day, person % 60));
                for (int i = 1; i <= REMARKS; i++) table.append(";catatan ").append(i);
            }
        return table.append('\n').toString();
    }
}
