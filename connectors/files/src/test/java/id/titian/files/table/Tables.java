package id.titian.files.table;

import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.file.FileRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What tests need to hand in a table as a hub would. */
final class Tables {

    static final String SITI = "199001012020122001";
    static final String BUDI = "199001012020121002";
    static final String DEWI = "199001012021012003";

    /** By contract: the two digits behind the year are no month. */
    static final String AGUS = "199001012022211004";

    static final String SITI_NIK = "1706014101900001";
    static final String BUDI_NIK = "1706010101900002";

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-01T05:00:00Z"), ZoneOffset.UTC);
    private static final ZoneId WIB = ZoneId.of("Asia/Jakarta");

    /** Of a table that belongs to no terminal. */
    static final TableSettings OFFICE = new TableSettings("TABEL-PKM-IPUH", PinForm.EXACT, WIB, NOON);

    static final TableSettings TERMINAL = new TableSettings("3392113170057", PinForm.DIGITS, WIB, NOON);
    static final TableSettings EXACT_TERMINAL = new TableSettings("3392113170057", PinForm.EXACT, WIB, NOON);

    static final People PEOPLE = new People(List.of(
            new Row(SITI, "Siti Aminah", SITI_NIK, "0053"),
            new Row(BUDI, "Budi Santoso, S.Kom.", BUDI_NIK, "0054"),
            new Row(DEWI, "Dewi Lestari", "1706014101900003", "0055"),
            new Row(AGUS, "Agus Salim", "1706010101900004", "56")));

    private Tables() {}

    /** Somebody whom the hub knows. */
    record Row(String nip, String name, String nik, String pin) {}

    /** People in memory; counts how often it was asked. */
    static final class People implements KnownPeople {

        private final List<Row> rows;
        int asked;

        People(List<Row> rows) {
            this.rows = rows;
        }

        private Stream<Row> rows() {
            asked++;
            return rows.stream();
        }

        @Override
        public Optional<Person> byNip(String nip) {
            return rows().filter(row -> row.nip().equals(nip)).findFirst().map(People::person);
        }

        @Override
        public List<Person> byFirst15(String first15) {
            return rows().filter(row -> row.nip().startsWith(first15))
                    .map(People::person)
                    .toList();
        }

        @Override
        public Optional<Person> byNik(String nik) {
            return rows().filter(row -> row.nik().equals(nik)).findFirst().map(People::person);
        }

        @Override
        public List<String> pinsOf(String nip, LocalDate day) {
            return rows().filter(row -> row.nip().equals(nip)).map(Row::pin).toList();
        }

        @Override
        public List<String> pinsOfDigits(String digits, LocalDate day) {
            return rows().map(Row::pin)
                    .filter(pin -> PinForm.DIGITS.normal(pin).equals(digits))
                    .toList();
        }

        @Override
        public Optional<Person> byPin(String pin, LocalDate day) {
            return rows().filter(row -> PinForm.DIGITS.normal(row.pin()).equals(PinForm.DIGITS.normal(pin)))
                    .findFirst()
                    .map(People::person);
        }

        private static Person person(Row row) {
            return new Person(row.nip(), row.name());
        }
    }

    static Path file(Path folder, byte[] octets) {
        try {
            Path file = Files.createTempFile(folder, "table", ".any");
            return Files.write(file, octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path file(Path folder, String text) {
        return file(folder, text, StandardCharsets.UTF_8);
    }

    static Path file(Path folder, String text, Charset charset) {
        return file(folder, text.getBytes(charset));
    }

    /** What became of a table. */
    record Read(TableReport report, List<RowAccount> accounts) {

        List<Reading> readings() {
            return accounts.stream()
                    .flatMap(account -> account.readings().stream())
                    .toList();
        }

        /** Each punch as {@code PIN time}. */
        List<String> punches() {
            return readings().stream()
                    .filter(Punch.class::isInstance)
                    .map(Punch.class::cast)
                    .map(punch -> punch.pin() + " " + punch.punchTime())
                    .toList();
        }

        List<Unreadable> unreadable() {
            return readings().stream()
                    .filter(Unreadable.class::isInstance)
                    .map(Unreadable.class::cast)
                    .toList();
        }

        /** The account of a row by its number. */
        RowAccount row(long number) {
            return accounts.stream()
                    .filter(account -> account.row().number() == number)
                    .findFirst()
                    .orElseThrow();
        }

        /** What is said about a row. */
        List<Trap> traps(long number) {
            return row(number).notes().stream().map(RowAccount.Note::trap).toList();
        }
    }

    static Read read(Path file, TableMapping mapping, TableSettings settings, KnownPeople people)
            throws FileRefusedException, IOException {
        List<RowAccount> accounts = new ArrayList<>();
        TableReport report = TableFile.open(file).read(mapping, settings, people, accounts::add);
        return new Read(report, accounts);
    }

    /** Reads a table as it would be read if a person confirmed everything that was understood. */
    static Read readAsUnderstood(Path file, TableSettings settings) throws FileRefusedException, IOException {
        Understanding understanding = TableFile.open(file).understand(settings, PEOPLE);
        return read(file, understanding.mapping(), settings, PEOPLE);
    }

    static Understanding understand(Path file, TableSettings settings) throws FileRefusedException, IOException {
        return TableFile.open(file).understand(settings, PEOPLE);
    }
}
