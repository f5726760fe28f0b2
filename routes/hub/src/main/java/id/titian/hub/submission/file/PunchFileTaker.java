package id.titian.hub.submission.file;

import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Unreadable;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.PunchFileFormat;
import id.titian.contract.file.ReadingSink;
import id.titian.files.table.TableFile;
import id.titian.hub.ownjournal.OwnJournal;
import id.titian.hub.submission.Answers;
import id.titian.hub.submission.Counts;
import id.titian.hub.submission.Outcome;
import id.titian.hub.submission.Submitted;
import id.titian.hub.submission.Taker;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Takes files of terminals, in every format that stands on the class path. */
@Component
@Order(Taker.PUNCH_FILE)
final class PunchFileTaker implements Taker {

    /** Workbooks are this to the formats, and tables to whoever reads tables; a person who says which is believed. */
    private static final String WORKBOOK = "spreadsheet";

    /** Its lines are told by what they look like, and those of some tables look alike. */
    private static final String ATTLOG = "attlog";

    /** Stands in where only the serial number is missing, to see whether anything else is. Nothing is kept under it. */
    private static final String STAND_IN = "DRY-RUN";

    private static final ZoneId ZONE_OF_STAND_IN = ZoneId.of("Asia/Jakarta");

    private final KnownTerminals terminals;
    private final OwnJournal journal;
    private final FileSpans spans;
    private final MessageSource messages;
    private final Clock clock;
    private final List<PunchFileFormat> formats;

    PunchFileTaker(KnownTerminals terminals, OwnJournal journal, FileSpans spans, MessageSource messages, Clock clock) {
        this.spans = spans;
        this.messages = messages;
        this.terminals = terminals;
        this.journal = journal;
        this.clock = clock;
        this.formats = ServiceLoader.load(PunchFileFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(PunchFileFormat::name))
                .toList();
    }

    @Override
    public boolean takes(Bytes head, String fileName) {
        return formats.stream().anyMatch(format -> format.recognises(head, fileName));
    }

    @Override
    public boolean isCalled(String name) {
        return formats.stream().anyMatch(format -> format.name().equals(name));
    }

    @Override
    public Outcome take(Submitted file) throws IOException {
        Optional<String> called = file.answers().get(Answers.FORMAT);
        Bytes head = head(file);
        List<PunchFileFormat> fitting = formats.stream()
                .filter(format -> called.isPresent()
                        ? format.name().equals(called.get())
                        : format.recognises(head, file.fileName()))
                .toList();
        if (fitting.size() > 1)
            return new Outcome.Asking(
                    "unknown",
                    "format-needed",
                    "The file may be of several formats: "
                            + fitting.stream().map(PunchFileFormat::name).toList()
                            + ". Say which one it is.",
                    List.of(Answers.FORMAT));
        PunchFileFormat format = fitting.get(0);
        // Its traps are the wizard's to find; what has no heading of a table is a report that only we know.
        if (called.isEmpty() && format.name().equals(WORKBOOK) && isHeadedTable(file))
            return new Outcome.Yields(new Outcome.Asking(
                    format.name(),
                    "format-needed",
                    "It is a workbook with a table. Say that it is a table, or a terminal's own spreadsheet.",
                    List.of(Answers.FORMAT)));
        if (called.isEmpty() && format.name().equals(ATTLOG) && isHeadedTable(file))
            return new Outcome.Yields(new Outcome.Asking(
                    format.name(),
                    "format-needed",
                    "The columns have headings, as those of a table have, and look like a terminal's log. Say which it is:"
                            + " table or attlog.",
                    List.of(Answers.FORMAT)));
        Outcome outcome = take(file, format);
        boolean mayBeATable = outcome instanceof Outcome.Refused
                || outcome instanceof Outcome.Asking && format.name().equals(WORKBOOK);
        return called.isEmpty() && mayBeATable ? new Outcome.Yields(outcome) : outcome;
    }

    private static boolean isHeadedTable(Submitted file) throws IOException {
        try {
            return TableFile.open(file.path()).hasHeading();
        } catch (FileRefusedException e) {
            return false;
        }
    }

    private Outcome take(Submitted file, PunchFileFormat format) throws IOException {
        Optional<String> said = file.answers().get(Answers.SERIAL).map(Punch::normalSerial);
        String serial;
        try {
            serial = said.isPresent() ? said.get() : named(file, format);
        } catch (FileRefusedException e) {
            return e.wants().contains(FileSettings.SERIAL) ? withoutSerial(file, format, e) : refused(format, e);
        }
        Optional<KnownTerminals.Terminal> terminal = terminals.find(serial);
        if (terminal.isEmpty()) return unknownTerminal(format, serial);
        try {
            return keep(file, format, settings(file, terminal.get()));
        } catch (FileRefusedException e) {
            return refused(format, e);
        }
    }

    /** The serial number that the file itself names. */
    private String named(Submitted file, PunchFileFormat format) throws FileRefusedException, IOException {
        FileSettings settings = new FileSettings(
                Optional.empty(),
                PinForm.DIGITS,
                ZONE_OF_STAND_IN,
                clock,
                ArrivalPath.UPLOAD,
                file.answers().options());
        return read(file, format, settings, reading -> true).serial();
    }

    private FileSettings settings(Submitted file, KnownTerminals.Terminal terminal) {
        return new FileSettings(
                Optional.of(terminal.serial()),
                terminal.pinForm(),
                terminal.zone(),
                clock,
                ArrivalPath.UPLOAD,
                file.answers().options());
    }

    private Outcome keep(Submitted file, PunchFileFormat format, FileSettings settings)
            throws FileRefusedException, IOException {
        // Once without keeping anything: what is wrong with the file as a whole may stand in its last line.
        int[] widest = {1};
        read(file, format, settings, reading -> {
            if (reading instanceof Unreadable line && LineReport.wants(line))
                widest[0] = Math.max(widest[0], LineReport.cells(line.raw()).size());
            return true;
        });
        Keeping keeping = new Keeping(journal);
        FileReport report;
        long reported;
        try (LineReport lines = new LineReport(Files.newOutputStream(file.report()), widest[0], messages)) {
            report = read(file, format, settings, reading -> {
                if (reading instanceof Unreadable line) lines.accept(line);
                keeping.add(reading);
                return true;
            });
            keeping.flush();
            reported = lines.lines();
        }
        if (reported == 0) Files.deleteIfExists(file.report());
        Counts counts = new Counts(
                report.lines(),
                report.punches(),
                keeping.fresh(),
                report.unreadable(),
                report.repeats(),
                0,
                0,
                report.others());
        String words =
                report.punches() + " punches of terminal " + report.serial() + ", " + keeping.fresh() + " of them new";
        if (report.unreadable() == 0) {
            // A workbook is what somebody chose to print of a log.
            if (!format.name().equals(WORKBOOK)) spans.note(report, settings.zone());
            return new Outcome.Taken(format.name(), "file-taken", words + ". Nothing is left to do.", counts);
        }
        return new Outcome.Partly(
                format.name(),
                "rows-waiting",
                words + "; " + report.unreadable()
                        + " rows could not be read and wait in quarantine. The report of rows says what is wrong with each"
                        + " and what to do.",
                counts);
    }

    /** Asks for everything at once: who answers a question should not be asked the next one after it. */
    private Outcome withoutSerial(Submitted file, PunchFileFormat format, FileRefusedException why) throws IOException {
        List<String> asks = new ArrayList<>(List.of(Answers.SERIAL));
        FileSettings standIn =
                settings(file, new KnownTerminals.Terminal(STAND_IN, PinForm.DIGITS, ZONE_OF_STAND_IN, "", ""));
        String more = "";
        try {
            read(file, format, standIn, reading -> true);
        } catch (FileRefusedException e) {
            if (e.wants().isEmpty()) return refused(format, e);
            e.wants().forEach(name -> asks.add(Answers.OPTION + name));
            more = " " + e.getMessage();
        }
        return new Outcome.Asking(format.name(), "terminal-needed", why.getMessage() + more, asks);
    }

    private static Outcome unknownTerminal(PunchFileFormat format, String serial) {
        return new Outcome.Asking(
                format.name(),
                "terminal-unknown",
                "Nobody has said where the terminal " + serial
                        + " hangs. Import it with its office and PIN group, then send"
                        + " this answer again; or correct the serial number.",
                List.of(Answers.SERIAL));
    }

    private static Outcome refused(PunchFileFormat format, FileRefusedException e) {
        String words = String.valueOf(e.getMessage());
        if (e.wants().isEmpty()) return new Outcome.Refused(format.name(), "file-refused", words);
        return new Outcome.Asking(
                format.name(),
                "option-needed",
                words,
                e.wants().stream()
                        .map(name -> name.equals(FileSettings.SERIAL) ? Answers.SERIAL : Answers.OPTION + name)
                        .toList());
    }

    private static FileReport read(Submitted file, PunchFileFormat format, FileSettings settings, ReadingSink sink)
            throws FileRefusedException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file.path()), 65_536)) {
            return format.read(in, settings, sink);
        }
    }

    private static Bytes head(Submitted file) throws IOException {
        try (InputStream in = Files.newInputStream(file.path())) {
            return Bytes.of(in.readNBytes(HEAD_MAX));
        }
    }
}
