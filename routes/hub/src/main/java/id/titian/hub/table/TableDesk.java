package id.titian.hub.table;

import id.titian.contract.PinForm;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.table.KnownPeople;
import id.titian.files.table.TableFile;
import id.titian.files.table.TableMapping;
import id.titian.files.table.TableMapping.Source;
import id.titian.files.table.TableSettings;
import id.titian.files.table.Understanding;
import id.titian.hub.people.OfficeSource;
import id.titian.hub.submission.file.KnownTerminals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at tables by what people have said of them, and tells what is still open. */
@Component
public class TableDesk {

    /** Stands in where nobody has said yet whose punches these are. Nothing is kept under it. */
    private static final String STAND_IN = "DRY-RUN";

    private static final ZoneId CAPITAL = ZoneId.of("Asia/Jakarta");

    private final KnownTerminals terminals;
    private final TableMappings mappings;
    private final JdbcClient jdbc;
    private final Clock clock;

    TableDesk(KnownTerminals terminals, TableMappings mappings, JdbcClient jdbc, Clock clock) {
        this.terminals = terminals;
        this.mappings = mappings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A table on the desk: what it was taken for, and in whose name it would be read. */
    record OnDesk(TableFile file, TableLook look, TableSettings settings, KnownPeople people) {}

    /**
     * Looks at a table. Reads it once or twice from its beginning to its end and keeps nothing.
     *
     * @throws FileRefusedException if there is no table in it, or it has other columns than were confirmed
     */
    public TableLook look(Path file, TableWish wish) throws FileRefusedException, IOException {
        return lay(file, wish).look();
    }

    OnDesk lay(Path path, TableWish wish) throws FileRefusedException, IOException {
        TableFile file = TableFile.open(path);
        Optional<TableMapping> mapping = wish.mapping();
        Optional<String> serial = wish.serial();
        boolean isRemembered = false;
        if (mapping.isEmpty() && wish.office().isPresent()) {
            // The shape alone tells whether it is known; who people are does not matter for that.
            TableMapping first = file.guess(standIn(), new LedgerPeople(jdbc, ""));
            Optional<TableMappings.Remembered> before =
                    mappings.of(wish.office().get(), first.fingerprint());
            isRemembered = before.isPresent();
            mapping = before.map(TableMappings.Remembered::mapping);
            // Which of several terminals wrote this one, nobody has said.
            if (hasOneTerminal(wish.office().get()))
                serial = serial.or(() -> before.map(TableMappings.Remembered::serial));
        }
        boolean isOffices = mapping.isPresent() && mapping.get().source() == Source.OFFICE;
        if (isOffices) serial = Optional.empty();
        KnownTerminals.@Nullable Terminal terminal =
                serial.flatMap(terminals::find).orElse(null);
        Optional<String> office = terminal == null ? wish.office() : Optional.of(terminal.office());
        TableSettings settings = settings(terminal, isOffices ? office : Optional.empty());
        KnownPeople people = new LedgerPeople(jdbc, group(terminal, isOffices));
        Understanding understanding = mapping.isPresent()
                ? file.understand(mapping.get(), settings, people)
                : file.understand(settings, people);
        List<String> lacks = lacks(understanding, serial, terminal, office);
        return new OnDesk(file, new TableLook(understanding, serial, office, lacks, isRemembered), settings, people);
    }

    private static List<String> lacks(
            Understanding understanding,
            Optional<String> serial,
            KnownTerminals.@Nullable Terminal terminal,
            Optional<String> office) {
        List<String> lacks = new ArrayList<>();
        if (understanding.mapping().source() == Source.TERMINAL) {
            if (serial.isEmpty()) lacks.add(TableLook.TERMINAL);
            else if (terminal == null) lacks.add(TableLook.TERMINAL_UNKNOWN);
        } else if (office.isEmpty()) lacks.add(TableLook.OFFICE);
        return lacks;
    }

    private static String group(KnownTerminals.@Nullable Terminal terminal, boolean isOffices) {
        if (isOffices) return OfficeSource.GROUP;
        return terminal == null ? "" : terminal.group();
    }

    private TableSettings settings(KnownTerminals.@Nullable Terminal terminal, Optional<String> office) {
        if (terminal != null) return new TableSettings(terminal.serial(), terminal.pinForm(), terminal.zone(), clock);
        if (office.isEmpty()) return standIn();
        return new TableSettings(
                OfficeSource.Kind.TABEL.serial(office.get()), PinForm.EXACT, zone(office.get()), clock);
    }

    private boolean hasOneTerminal(String office) {
        return jdbc.sql(
                                "select count(*) from terminal where office = ? and adopted_at is not null and not office_source")
                        .param(office)
                        .query(Long.class)
                        .single()
                <= 1;
    }

    private ZoneId zone(String office) {
        return jdbc.sql("select zone from office where code = ?")
                .param(office)
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElse(CAPITAL);
    }

    private TableSettings standIn() {
        return new TableSettings(STAND_IN, PinForm.DIGITS, CAPITAL, clock);
    }
}
