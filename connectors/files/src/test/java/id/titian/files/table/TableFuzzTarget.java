package id.titian.files.table;

import id.titian.contract.Bytes;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.date.DateOrder;
import id.titian.files.table.TableMapping.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tries tables with whatever comes: what is understood must be readable, twice alike, with every row accounted for. */
public final class TableFuzzTarget {

    private static final Path FILE = file();

    private TableFuzzTarget() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("fuzzed", ".any");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Files.write(FILE, data);
        for (TableSettings settings : List.of(Tables.OFFICE, Tables.EXACT_TERMINAL)) {
            try {
                Understanding understanding = TableFile.open(FILE).understand(settings, Tables.PEOPLE);
                TableMapping mapping = answered(understanding.mapping());
                if (!TableMapping.ofJson(mapping.toJson()).equals(mapping))
                    throw new AssertionError("A mapping does not come back.");
                tryToRead(mapping, settings);
            } catch (FileRefusedException e) {
                if (!e.getMessage().endsWith(".") || e.code().equals(FileRefusedException.CODE))
                    throw new AssertionError("No sentence, or no code: " + e.code() + ": " + e.getMessage());
            }
        }
    }

    private static TableMapping answered(TableMapping mapping) {
        TableMapping answered = mapping.dateOrder().isPresent() ? mapping : mapping.withDateOrder(DateOrder.DAY_FIRST);
        for (Answer answer :
                List.of(Answer.HIDDEN_ROWS_TAKEN, Answer.FORMULAS_TAKEN, Answer.NEXT_DAY, Answer.DATES_EXCHANGED))
            answered = answered.withAnswer(answer);
        return answered.withDay(LocalDate.of(2026, 10, 13));
    }

    private static void tryToRead(TableMapping mapping, TableSettings settings)
            throws FileRefusedException, IOException {
        List<RowAccount> once = new ArrayList<>();
        List<RowAccount> again = new ArrayList<>();
        TableFile file = TableFile.open(FILE);
        TableReport report = file.read(mapping, settings, Tables.PEOPLE, once::add);
        if (!report.equals(file.read(mapping, settings, Tables.PEOPLE, again::add)) || !once.equals(again))
            throw new AssertionError("Read twice, read differently.");
        if (report.rows() != once.size()) throw new AssertionError("Rows unaccounted for.");
        Set<Bytes> identities = new HashSet<>();
        for (RowAccount account : once)
            for (Reading reading : account.readings()) {
                if (!identities.add(reading.identity())) throw new AssertionError("Two readings with one identity.");
                if (account instanceof RowAccount.Taken && reading instanceof Punch punch) requireProof(punch, mapping);
            }
        try (RowReport rows = new RowReport(
                new ByteArrayOutputStream(),
                file.understand(mapping, settings, Tables.PEOPLE),
                RowReport.Words.ENGLISH)) {
            for (RowAccount account : once) rows.accept(account);
        }
    }

    /** A row that was taken as it stood says who is meant. */
    private static void requireProof(Punch punch, TableMapping mapping) {
        if (punch.raw().length() == Punch.RAW_MAX || mapping.source() != TableMapping.Source.OFFICE) return;
        String raw = new String(punch.raw().toArray(), StandardCharsets.UTF_8);
        boolean isByNik = raw.replaceAll("[^0-9]", "").contains("1706");
        if (!isByNik && !raw.replaceAll("[^0-9]", "").contains(punch.pin()))
            throw new AssertionError("Its row does not say that: " + punch);
    }
}
