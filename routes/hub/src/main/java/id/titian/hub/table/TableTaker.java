package id.titian.hub.table;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.table.FileLooks;
import id.titian.files.table.RowReport;
import id.titian.files.table.TableMapping;
import id.titian.files.table.TableMapping.Source;
import id.titian.files.table.TableReport;
import id.titian.files.table.Trap;
import id.titian.hub.ownjournal.OwnJournal;
import id.titian.hub.people.OfficeSource;
import id.titian.hub.people.OfficeSourceException;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Counts;
import id.titian.hub.submission.Outcome;
import id.titian.hub.submission.Submissions;
import id.titian.hub.submission.Submitted;
import id.titian.hub.submission.Taker;
import id.titian.hub.submission.file.Keeping;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes tables whose shape nobody has said before: asks a person, shows what would become of it, and takes the good rows once it is
 * accepted. A table of a shape that the office has confirmed, and of which every row is good, needs nobody.
 */
@Component
@Order(Taker.TABLE)
class TableTaker implements Taker {

    static final String KIND = "table";

    private final TableDesk desk;
    private final TableMappings mappings;
    private final Submissions submissions;
    private final OfficeSource sources;
    private final OwnJournal journal;
    private final TrapWords words;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    TableTaker(
            TableDesk desk,
            TableMappings mappings,
            Submissions submissions,
            OfficeSource sources,
            OwnJournal journal,
            TrapWords words,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.desk = desk;
        this.mappings = mappings;
        this.submissions = submissions;
        this.sources = sources;
        this.journal = journal;
        this.words = words;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean takes(Bytes head, String fileName) {
        return FileLooks.of(head).isTable();
    }

    @Override
    public boolean isCalled(String format) {
        return format.equals(KIND);
    }

    @Override
    public Outcome take(Submitted file) throws IOException {
        try {
            TableWish wish = TableWish.of(file.answers(), file.office());
            TableDesk.OnDesk table = desk.lay(file.path(), wish);
            TableLook look = table.look();
            if (!look.isReady()) return asking(look);
            // Without a heading, a table of another program with as many columns has the same shape.
            boolean needsNobody = look.isRemembered()
                    && look.isPlain()
                    && look.understanding().mapping().hasHeading();
            if (!wish.isAccepted() && !needsNobody)
                return new Outcome.Asking(
                        KIND,
                        "table-look",
                        "The table is understood; a person has to look at what would become of it, and accept.",
                        List.of(TableWish.ACCEPT));
            Outcome outcome = keep(file, table);
            look.office().ifPresent(office -> remember(office, table, file));
            return outcome;
        } catch (FileRefusedException e) {
            return new Outcome.Refused(KIND, e.code(), String.valueOf(e.getMessage()));
        } catch (OfficeSourceException e) {
            return new Outcome.Refused(KIND, "source-taken", String.valueOf(e.getMessage()));
        }
    }

    private static Outcome asking(TableLook look) {
        List<String> asks = new ArrayList<>();
        String code = "table-questions";
        if (!look.lacks().isEmpty()) {
            code = look.lacks().get(0);
            asks.add(code.equals(TableLook.OFFICE) ? Answers.OFFICE : Answers.SERIAL);
        }
        if (!look.understanding().questions().isEmpty()) asks.add(TableWish.MAPPING);
        if (look.understanding().asks(Trap.SHEET_OPEN)) code = Outcome.Asking.ANEW;
        String open = look.understanding().questions().stream()
                .map(question -> question.trap().words())
                .distinct()
                .collect(Collectors.joining(" "));
        return new Outcome.Asking(
                KIND,
                code,
                "The table needs an answer before it can be taken. " + String.join(", ", look.lacks()) + " " + open,
                asks);
    }

    private void remember(String office, TableDesk.OnDesk table, Submitted file) {
        mappings.remember(
                office,
                file.way().word() + ", " + file.sender(),
                new TableMappings.Remembered(
                        table.look().understanding().mapping(),
                        table.look().serial().orElse(null),
                        table.isSourceSaid(),
                        table.hasTerminal()));
    }

    private Outcome keep(Submitted file, TableDesk.OnDesk table) throws FileRefusedException, IOException {
        TableMapping mapping = table.look().understanding().mapping();
        // The trial on the desk has read every row by this mapping: what is wrong with the table as a whole is known.
        if (mapping.source() == Source.OFFICE)
            prepare(table.look().office().orElseThrow(), pins(table, mapping), file.sender());
        Keeping keeping = mapping.source() == Source.OFFICE
                ? new Keeping(journal, new KnownMinutes(jdbc, file.newestPunch())::without)
                : new Keeping(journal);
        CorrectedRows corrected =
                new CorrectedRows(jdbc, clock, table.settings().serial(), mapping);
        TableReport report;
        long reported;
        try (RowReport rows =
                new RowReport(Files.newOutputStream(file.report()), table.look().understanding(), words)) {
            report = table.file().read(mapping, table.settings(), table.people(), account -> {
                rows.accept(corrected.add(account));
                account.readings().forEach(keeping::add);
            });
            keeping.flush();
            corrected.close(file.sender());
            reported = rows.rows();
        }
        if (reported == 0) Files.deleteIfExists(file.report());
        return outcome(file, table.look(), report, corrected, keeping.fresh());
    }

    private static Set<String> pins(TableDesk.OnDesk table, TableMapping mapping)
            throws FileRefusedException, IOException {
        Set<String> pins = new HashSet<>();
        table.file().read(mapping, table.settings(), table.people(), account -> {
            for (Reading reading : account.readings()) if (reading instanceof Punch punch) pins.add(punch.pin());
        });
        return pins;
    }

    private Outcome outcome(Submitted file, TableLook look, TableReport report, CorrectedRows corrected, long fresh) {
        Counts counts = new Counts(
                report.rows(),
                report.punches(),
                fresh,
                report.unreadable() + report.coarse(),
                0,
                report.mended(),
                report.refused(),
                report.leftOut());
        StringBuilder said = new StringBuilder(
                report.punches() + " punches of " + report.rows() + " rows, " + fresh + " of them new");
        boolean hasRows = report.toLookAt() > 0 || report.coarse() > 0 || corrected.ofAnother() > 0;
        if (hasRows)
            said.append("; ")
                    .append(report.uncertain())
                    .append(" rows wait in quarantine, ")
                    .append(report.coarse())
                    .append(" minutes wait for the terminal's own log, ")
                    .append(report.refused())
                    .append(" rows were refused. Correct them in the report of rows and hand that in");
        if (corrected.ofAnother() > 0)
            said.append("; ")
                    .append(corrected.ofAnother())
                    .append(" rows came back under another name, and what waited of them goes on waiting");
        long others = report.count(Trap.OTHER_TERMINAL);
        if (others > 0)
            said.append("; ")
                    .append(others)
                    .append(
                            " rows name other terminals and were left out. Hand the same table in once more for each of them, with"
                                    + " its serial number on the page for handing in");
        List<String> unread = unread(file, look);
        if (!unread.isEmpty())
            said.append("; the sheets ")
                    .append(unread)
                    .append(" were not read. Hand the same workbook in once more for each of them, and choose it");
        if (!hasRows && others == 0 && unread.isEmpty())
            return new Outcome.Taken(KIND, "table-taken", said + ". Nothing is left to do.", counts);
        String code = "table" + (hasRows ? "-partly" : "")
                + (others > 0 ? "-other-terminals" : unread.isEmpty() ? "" : "-other-sheets");
        return new Outcome.Partly(KIND, code, said + ".", counts);
    }

    /** The sheets with punches that neither this nor a copy of it was read for. */
    private List<String> unread(Submitted file, TableLook look) {
        List<String> unread = new ArrayList<>(look.understanding().unreadSheets());
        if (unread.isEmpty()) return unread;
        for (Answers copy : submissions.saidOfCopies(
                file.id(), look.office().orElse(null), look.serial().orElse(null)))
            copy.get(TableWish.MAPPING).flatMap(TableTaker::sheet).ifPresent(unread::remove);
        return unread;
    }

    private static Optional<String> sheet(String mapping) {
        try {
            return TableMapping.ofJson(mapping).sheet();
        } catch (FileRefusedException e) {
            // Of a version that is not read any more: rather told of twice than not at all.
            return Optional.empty();
        }
    }

    /** Has the office's own source know those of these people whom the hub knows; the punches of others wait for them. */
    private void prepare(String office, Set<String> nips, String who) {
        transaction.executeWithoutResult(status -> sources.prepare(
                OfficeSource.Kind.TABEL,
                office,
                jdbc.sql("select nip from employee where nip = any(?)")
                        .param(nips.toArray(String[]::new))
                        .query(String.class)
                        .list(),
                who));
    }
}
