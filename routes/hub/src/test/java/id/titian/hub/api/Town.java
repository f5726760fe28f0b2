package id.titian.hub.api;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.wire.Batch;
import id.titian.contract.wire.Chain;
import id.titian.contract.wire.Entry;
import id.titian.contract.wire.WireWriter;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small town as it comes to the hub: its people by the API, its punches as the intake writes them. */
final class Town {

    static final String AYU = "199001012015011001";
    static final Bytes RAW = Bytes.ofHex("0700000007210500");

    private final JdbcClient jdbc;
    private final Program program;

    Town(JdbcClient jdbc, Program program) {
        this.jdbc = jdbc;
        this.program = program;
    }

    /** Leaves the tables as a new hub has them. */
    void empty() {
        // The placing that goes on meanwhile takes work first too: the other way round the two can dead-lock.
        jdbc.sql("""
                        truncate work, office, employee, pin_group, terminal, pin_mapping, agent, arrival, custody, punch,
                                 sighting, quarantine, placement, delivery, act restart identity cascade
                        """).update();
        jdbc.sql("update destination set state = 'open', reason = '', failures = 0")
                .update();
    }

    /** An office with a terminal A1 and two people, of whom Ayu has PIN 7. */
    void importPeople() throws Exception {
        program.post("/api/imports/offices", "kode;nama;zona\nSETDA;Sekretariat Daerah;WIB\n");
        program.post("/api/imports/terminals", "nomor_seri;julukan;kantor;grup_pin\nA1;Lobi;SETDA;SETDA\n");
        program.post("/api/imports/employees", "nip;nama\n" + AYU + ";Ayu\n199001012015011002;Budi\n");
        program.post("/api/imports/mappings", "grup_pin;pin;nip;berlaku_dari\nSETDA;7;" + AYU + ";2026-01-01\n");
    }

    /** Writes what the intake writes for one batch of one punch. */
    long punch(String pin, String time, long clockOffset) {
        String epoch = java.util.UUID.randomUUID().toString().replace("-", "");
        var punch =
                new Punch("A1", pin, PinForm.DIGITS, LocalDateTime.parse(time), 0, 0, 1, null, ArrivalPath.LIVE, RAW);
        Batch batch = Batch.of(
                "setda",
                epoch,
                Chain.start(epoch),
                List.of(new Entry(1, HubWithoutBroker.NOW, OptionalLong.of(clockOffset), punch)));
        Timestamp now = Timestamp.from(HubWithoutBroker.NOW);
        long arrival = jdbc.sql("""
                        insert into arrival (agent, epoch, from_seq, to_seq, before_hash, after_hash, received_at, payload)
                        values ('setda', ?::uuid, 1, 1, '', '', ?, ?) returning id
                        """)
                .params(epoch, now, WireWriter.batch(batch).toArray())
                .query(Long.class)
                .single();
        long row = jdbc.sql("""
                        insert into punch (terminal, pin, punch_time, ordinal, path, clock_offset, observed_at, recorded_at,
                                           arrival, arrival_index)
                        select id, ?, ?, 0, 'live', ?, ?, ?, ?, 0 from terminal where serial = 'A1' returning id
                        """)
                .params(pin, LocalDateTime.parse(time), clockOffset, now, now, arrival)
                .query(Long.class)
                .single();
        jdbc.sql("insert into work (punches, created_at) values (?, ?)")
                .params(new Long[] {row}, now)
                .update();
        return row;
    }
}
