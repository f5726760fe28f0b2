package id.titian.hub.table;

import id.titian.contract.PinForm;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.table.ColumnRole;
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
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at tables by what people have said of them, and tells what is still open. */
@Component
public class TableDesk {

    /** Stands in where nobody has said yet whose punches these are. Nothing is kept under it. */
    private static final String STAND_IN = "DRY-RUN";

    private static final ZoneId CAPITAL = ZoneId.of("Asia/Jakarta");

    private static final int LOOKS_MAX = 2;

    /** How long a page waits for its turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore looks = new Semaphore(LOOKS_MAX, true);
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

    /**
     * A table on the desk: what it was taken for, and in whose name it would be read.
     *
     * @param isSourceSaid whether somebody has said whose punches these are.
     * @param hasTerminal whether the office has a terminal: what was said where it had none is asked again once it has one.
     */
    record OnDesk(
            TableFile file,
            TableLook look,
            boolean isSourceSaid,
            boolean hasTerminal,
            TableSettings settings,
            KnownPeople people) {}

    /**
     * Looks at a table. Reads it once or twice from its beginning to its end and keeps nothing. Two are looked at at one time: a large
     * one takes seconds, and many memory.
     *
     * @throws FileRefusedException if there is no table in it, if it has other columns than were confirmed, or with
     *     {@code table-busy} if others are being looked at for long
     */
    public TableLook look(Path file, TableWish wish) throws FileRefusedException, IOException {
        try {
            if (!looks.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) throw busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return lay(file, wish).look();
        } finally {
            looks.release();
        }
    }

    /** Whether as many tables are being looked at as may be. */
    boolean isBusy() {
        return looks.availablePermits() == 0;
    }

    private static FileRefusedException busy() {
        return new FileRefusedException(
                "table-busy", "Other tables are being looked at; this one is kept. Try again in a minute.");
    }

    OnDesk lay(Path path, TableWish wish) throws FileRefusedException, IOException {
        TableFile file = TableFile.open(path);
        Optional<KnownTerminals.Terminal> named = wish.serial().flatMap(terminals::find);
        Optional<String> whose = wish.office().or(() -> named.map(KnownTerminals.Terminal::office));
        Optional<TableMappings.Remembered> before = Optional.empty();
        Optional<TableMapping> mapping = wish.mapping();
        Optional<Source> source = mapping.map(TableMapping::source);
        if (mapping.isEmpty()) {
            // The shape alone tells whether it is known; who people are does not matter for that.
            TableMapping guess = file.guess(standIn(), new LedgerPeople(jdbc, ""));
            before = whose.flatMap(office -> mappings.of(office, guess.fingerprint()));
            mapping = before.map(TableMappings.Remembered::mapping)
                    .map(one -> wish.source().map(one::withSource).orElse(one));
            source = mapping.map(TableMapping::source).or(wish::source).or(() -> Optional.of(guess.source()));
        }
        boolean isOffices = source.orElseThrow() == Source.OFFICE;
        Optional<String> serial = isOffices ? Optional.empty() : wish.serial();
        long terminalsOfWhose = whose.map(this::terminals).orElse(0L);
        // Which of several terminals wrote this one, nobody has said.
        if (!isOffices && serial.isEmpty() && whose.isPresent() && terminalsOfWhose <= 1)
            serial = before.map(TableMappings.Remembered::serial).filter(one -> hangsIn(one, whose.get()));
        KnownTerminals.@Nullable Terminal terminal =
                serial.flatMap(terminals::find).orElse(null);
        Optional<String> office = terminal == null ? whose : Optional.of(terminal.office());
        TableSettings settings = settings(terminal, isOffices ? office : Optional.empty());
        KnownPeople people = new LedgerPeople(jdbc, group(terminal, isOffices));
        Understanding understanding = understanding(file, mapping, wish.source(), settings, people);
        boolean hasTerminal = terminal != null || terminalsOfWhose > 0;
        boolean isSourceSaid = wish.source().isPresent()
                || office.flatMap(of -> mappings.of(of, understanding.mapping().fingerprint()))
                        .filter(one -> one.mapping().source()
                                == understanding.mapping().source())
                        .filter(one -> one.saysSource(hasTerminal))
                        .isPresent();
        List<String> lacks = lacks(understanding.mapping(), isSourceSaid, hasTerminal, serial, terminal, office);
        return new OnDesk(
                file,
                new TableLook(understanding, serial, office, lacks, before.isPresent()),
                isSourceSaid,
                hasTerminal,
                settings,
                people);
    }

    private static Understanding understanding(
            TableFile file,
            Optional<TableMapping> mapping,
            Optional<Source> said,
            TableSettings settings,
            KnownPeople people)
            throws FileRefusedException, IOException {
        if (mapping.isPresent()) return file.understand(mapping.get(), settings, people);
        return said.isPresent() ? file.understand(said.get(), settings, people) : file.understand(settings, people);
    }

    private static List<String> lacks(
            TableMapping mapping,
            boolean isSourceSaid,
            boolean hasTerminal,
            Optional<String> serial,
            KnownTerminals.@Nullable Terminal terminal,
            Optional<String> office) {
        List<String> lacks = new ArrayList<>();
        if (mapping.source() == Source.TERMINAL) {
            if (serial.isEmpty()) lacks.add(TableLook.TERMINAL);
            else if (terminal == null) lacks.add(TableLook.TERMINAL_UNKNOWN);
        } else if (office.isEmpty()) lacks.add(TableLook.OFFICE);
        // What a terminal has, too, would be there twice.
        else if (!isSourceSaid && hasTerminal) lacks.add(TableLook.SOURCE);
        else if (!isSourceSaid && mapping.has(ColumnRole.PIN)) lacks.add(TableLook.PIN_SOURCE);
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

    /** Terminals move; what was remembered of one holds only while it is where it was. */
    private boolean hangsIn(String serial, String office) {
        return terminals
                .find(serial)
                .filter(terminal -> terminal.office().equals(office))
                .isPresent();
    }

    private long terminals(String office) {
        return jdbc.sql(
                        "select count(*) from terminal where office = ? and adopted_at is not null and not office_source")
                .param(office)
                .query(Long.class)
                .single();
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
