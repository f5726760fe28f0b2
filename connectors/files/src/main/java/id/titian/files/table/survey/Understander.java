package id.titian.files.table.survey;

import id.titian.contract.file.FileRefusedException;
import id.titian.files.date.DateOrder;
import id.titian.files.fault.FileFault;
import id.titian.files.table.ColumnRole;
import id.titian.files.table.FileLooks;
import id.titian.files.table.Guess;
import id.titian.files.table.Guess.Sure;
import id.titian.files.table.KnownPeople;
import id.titian.files.table.RowAccount;
import id.titian.files.table.RowSink;
import id.titian.files.table.TableMapping;
import id.titian.files.table.TableMapping.Answer;
import id.titian.files.table.TableMapping.Column;
import id.titian.files.table.TableMapping.Precision;
import id.titian.files.table.TableMapping.Source;
import id.titian.files.table.TableReport;
import id.titian.files.table.TableSettings;
import id.titian.files.table.Trap;
import id.titian.files.table.Understanding;
import id.titian.files.table.Understanding.ColumnSeen;
import id.titian.files.table.Understanding.SheetSeen;
import id.titian.files.table.row.RowReader;
import id.titian.files.table.source.TableSource;
import id.titian.files.table.source.TextTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together what a table was taken for. */
public final class Understander {

    private final FileLooks looks;
    private final TableSource source;
    private final Surveys surveys;
    private final TableSettings settings;
    private final KnownPeople people;
    private @Nullable List<SheetSeen> sheets;

    public Understander(FileLooks looks, Surveys surveys, TableSettings settings, KnownPeople people) {
        this.looks = looks;
        this.source = surveys.source();
        this.surveys = surveys;
        this.settings = settings;
        this.people = people;
    }

    /** What was seen of a table before any of its rows was tried. */
    private record Seen(
            Guess<Integer> sheet,
            Survey survey,
            List<Guess<ColumnRole>> roles,
            Guess<Source> whose,
            Guess<Precision> precision,
            Optional<Guess<DateOrder>> order,
            TableMapping mapping) {}

    /**
     * What the table is, as far as it says so itself.
     *
     * @param said whose punches these are, if somebody has said that.
     */
    public Understanding understand(Optional<Source> said) throws FileRefusedException, IOException {
        return tried(seen(said));
    }

    /** The same without trying any row. */
    public TableMapping guess() throws FileRefusedException, IOException {
        return seen(Optional.empty()).mapping();
    }

    private Seen seen(Optional<Source> said) throws FileRefusedException, IOException {
        Guess<Integer> sheet = sheet();
        Survey survey = surveys.of(sheet.value(), Optional.empty());
        if (survey.rows() == 0) throw noTable("it has no rows");
        List<Guess<ColumnRole>> roles = RoleGuess.of(survey.heading(), survey.columns());
        askOfHiddenColumns(roles, survey);
        if (roles.stream().noneMatch(role -> role.value().isPerson() || isTime(role.value())))
            throw noTable("no column has a number of a person, a day or an hour");
        Guess<Source> whose = said.map(source -> new Guess<>(source, Sure.CERTAIN, "as it was said"))
                .orElseGet(() -> source(roles, survey));
        Guess<Precision> precision = precision(survey, roles, whose.value());
        Optional<Guess<DateOrder>> order = Dates.order(survey, roles);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++)
            columns.add(new Column(normal(survey.heading(), i), roles.get(i).value()));
        TableMapping mapping = new TableMapping(
                survey.heading().exists(),
                columns,
                whose.value(),
                order.filter(guess -> guess.sure() != Sure.ASK).map(Guess::value),
                precision.value(),
                Optional.empty(),
                sheet.sure() == Sure.ASK || looks == FileLooks.TEXT
                        ? Optional.empty()
                        : Optional.of(source.sheets().get(sheet.value()).name()),
                Set.of());
        return new Seen(sheet, survey, roles, whose, precision, order, mapping);
    }

    /** The same by what a person has confirmed. */
    public Understanding understandBy(TableMapping mapping) throws FileRefusedException, IOException {
        Guess<Integer> sheet = sheet(mapping);
        Survey survey = survey(mapping, sheet.value());
        List<Guess<ColumnRole>> roles = new ArrayList<>();
        for (Column column : mapping.columns())
            roles.add(new Guess<>(column.role(), Sure.CERTAIN, "as it was confirmed"));
        Optional<Guess<DateOrder>> order = mapping.dateOrder().isPresent()
                ? mapping.dateOrder().map(said -> new Guess<>(said, Sure.CERTAIN, "as it was confirmed"))
                : Dates.order(survey, roles);
        TableMapping completed = order.isPresent() && order.get().sure() != Sure.ASK
                ? mapping.withDateOrder(order.get().value())
                : mapping;
        return tried(new Seen(
                sheet,
                survey,
                roles,
                new Guess<>(mapping.source(), Sure.CERTAIN, "as it was confirmed"),
                new Guess<>(mapping.precision(), Sure.CERTAIN, "as it was confirmed"),
                order,
                completed));
    }

    /** Reads all rows. */
    public TableReport read(TableMapping mapping, RowSink sink) throws FileRefusedException, IOException {
        Guess<Integer> sheet = sheet(mapping);
        Survey survey = survey(mapping, sheet.value());
        TableMapping completed = mapping;
        if (mapping.dateOrder().isEmpty()) {
            List<Guess<ColumnRole>> roles = new ArrayList<>();
            for (Column column : mapping.columns()) roles.add(new Guess<>(column.role(), Sure.CERTAIN, ""));
            Optional<Guess<DateOrder>> order = Dates.order(survey, roles);
            if (order.isPresent() && order.get().sure() != Sure.ASK)
                completed = mapping.withDateOrder(order.get().value());
        }
        Set<Trap> open = EnumSet.noneOf(Trap.class);
        if (sheet.sure() == Sure.ASK) open.add(Trap.SHEET_OPEN);
        new Questions(completed, survey).beforeReading().forEach(question -> open.add(question.trap()));
        if (!open.isEmpty()) {
            Trap first = open.iterator().next();
            throw FileFault.QUESTION_OPEN.because("Something has to be answered before the table is read ("
                    + String.join(", ", open.stream().map(Trap::code).toList()) + "): " + first.words() + " "
                    + first.remedy());
        }
        RowReader reader = new RowReader(completed, survey, source.from1904(), settings, people, sink);
        source.read(sheet.value(), reader);
        return reader.report();
    }

    private Survey survey(TableMapping mapping, int sheet) throws FileRefusedException, IOException {
        return surveys.of(sheet, Optional.of(mapping.hasHeading() ? mapping.headings() : List.of()));
    }

    private Understanding tried(Seen seen) throws FileRefusedException, IOException {
        Survey survey = seen.survey();
        List<Guess<ColumnRole>> roles = seen.roles();
        TableMapping mapping = seen.mapping();
        List<RowAccount> preview = new ArrayList<>();
        RowReader reader = new RowReader(mapping, survey, source.from1904(), settings, people, account -> {
            if (preview.size() < Understanding.PREVIEW_ROWS && !account.isFrame()) preview.add(account);
        });
        source.read(seen.sheet().value(), reader);
        TableReport trial = reader.report();
        List<ColumnSeen> columns = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++)
            columns.add(new ColumnSeen(
                    i < survey.heading().shown().size()
                            ? survey.heading().shown().get(i)
                            : "",
                    roles.get(i),
                    i < survey.columns().size() ? survey.columns().get(i).examples() : List.of(),
                    survey.shape().isHiddenColumn(i)));
        Questions questions = new Questions(mapping, survey);
        boolean isText = source instanceof TextTable;
        return new Understanding(
                looks,
                isText ? Optional.of(separator((TextTable) source)) : Optional.empty(),
                isText ? Optional.of(encoding((TextTable) source)) : Optional.empty(),
                sheets(),
                seen.sheet(),
                new Guess<>(
                        survey.heading().exists()
                                ? survey.heading().last() - survey.heading().first() + 1
                                : 0,
                        survey.heading().isSure() ? Sure.CERTAIN : Sure.LIKELY,
                        survey.heading().exists()
                                ? "words that are known stand there"
                                : "no row has words that are known"),
                survey.heading().first(),
                columns,
                seen.order(),
                seen.whose(),
                seen.precision(),
                survey.rows(),
                survey.shape().hiddenRows(),
                serials(mapping, survey),
                questions.all(seen.sheet(), seen.whose(), roles, reader.withoutPersonBelowOne(), trial),
                questions.remarks(source, roles, columns),
                mapping,
                preview,
                trial);
    }

    /** Each is looked into once: of a workbook that means to unpack the beginning of every sheet. */
    private List<SheetSeen> sheets() throws FileRefusedException, IOException {
        if (sheets != null) return sheets;
        List<SheetSeen> seen = new ArrayList<>();
        for (int i = 0; i < source.sheets().size(); i++) {
            TableSource.Sheet one = source.sheets().get(i);
            seen.add(new SheetSeen(one.name(), one.isHidden(), !one.isHidden() && Survey.isCandidate(source, i)));
        }
        sheets = seen;
        return seen;
    }

    /** What somebody hid may be old; where it matters, it is asked. */
    private static void askOfHiddenColumns(List<Guess<ColumnRole>> roles, Survey survey) {
        for (int i = 0; i < roles.size(); i++) {
            ColumnRole role = roles.get(i).value();
            boolean matters = role.isPerson() || isTime(role) || role == ColumnRole.SERIAL;
            if (matters && survey.shape().isHiddenColumn(i))
                roles.set(i, new Guess<>(role, Sure.ASK, "the column is hidden"));
        }
    }

    private static boolean isTime(ColumnRole role) {
        return role == ColumnRole.DATE || role.isHour();
    }

    private static String normal(Heading heading, int column) {
        return column < heading.normals().size() ? heading.normals().get(column) : "";
    }

    private static FileRefusedException noTable(String why) {
        return FileFault.NO_TABLE.because("This does not look like a table of punches: " + why
                + ". It needs a column with PIN, NIP or NIK, and columns with the day and the hour. Look whether it is the"
                + " right file, or write headings over its columns and send it again.");
    }

    private Guess<Integer> sheet() throws FileRefusedException, IOException {
        List<Integer> tables = new ArrayList<>();
        List<Integer> filled = new ArrayList<>();
        for (int i = 0; i < sheets().size(); i++) {
            if (sheets().get(i).isHidden()) continue;
            if (sheets().get(i).isTable()) tables.add(i);
            else if (Survey.hasRows(source, i)) filled.add(i);
        }
        if (tables.size() == 1)
            return new Guess<>(tables.get(0), Sure.CERTAIN, "the only one with a person and a time");
        if (tables.size() > 1) return new Guess<>(tables.get(0), Sure.ASK, "several have a person and a time");
        if (filled.isEmpty()) throw noTable("no sheet that is shown has anything in it");
        return filled.size() == 1
                ? new Guess<>(filled.get(0), Sure.CERTAIN, "the only one with anything in it")
                : new Guess<>(filled.get(0), Sure.ASK, "several have something in them");
    }

    private Guess<Integer> sheet(TableMapping mapping) throws FileRefusedException, IOException {
        if (mapping.sheet().isEmpty() || looks == FileLooks.TEXT) return sheet();
        for (int i = 0; i < source.sheets().size(); i++)
            if (source.sheets().get(i).name().equals(mapping.sheet().get()))
                return new Guess<>(i, Sure.CERTAIN, "as it was said");
        throw FileFault.SHEET_UNKNOWN.because(
                "There is no sheet \"" + mapping.sheet().get() + "\" in the workbook; it has "
                        + source.sheets().stream().map(TableSource.Sheet::name).toList() + ". Say which one is meant.");
    }

    private static Guess<String> separator(TextTable text) {
        String sign = text.separator() == '\t' ? "TAB" : String.valueOf(text.separator());
        return text.isSeparatorProven()
                ? new Guess<>(sign, Sure.CERTAIN, "no other sign cuts it into columns")
                : new Guess<>(sign, Sure.LIKELY, "it cuts most rows into equally many columns");
    }

    private static Guess<String> encoding(TextTable text) {
        return text.isEncodingProven()
                ? new Guess<>(text.encoding(), Sure.CERTAIN, "all of it is written so")
                : new Guess<>(text.encoding(), Sure.LIKELY, "it is not written in UTF-8");
    }

    private static Guess<Source> source(List<Guess<ColumnRole>> roles, Survey survey) {
        boolean hasPin = roles.stream().anyMatch(role -> role.value() == ColumnRole.PIN);
        boolean hasNumber =
                roles.stream().anyMatch(role -> role.value() == ColumnRole.NIP || role.value() == ColumnRole.NIK);
        boolean hasSerial = roles.stream().anyMatch(role -> role.value() == ColumnRole.SERIAL);
        if (hasPin && !hasNumber) return new Guess<>(Source.TERMINAL, Sure.CERTAIN, "people are named by PIN");
        if (hasSerial) return new Guess<>(Source.TERMINAL, Sure.LIKELY, "it names a terminal");
        boolean hasSeconds = survey.columns().stream().anyMatch(column -> column.beyondTheMinute() > 0);
        if (hasPin && hasSeconds) return new Guess<>(Source.TERMINAL, Sure.LIKELY, "it has PINs and seconds");
        return new Guess<>(
                Source.OFFICE, hasPin ? Sure.ASK : Sure.LIKELY, "people are named by NIP or NIK, and no terminal is");
    }

    private static Guess<Precision> precision(Survey survey, List<Guess<ColumnRole>> roles, Source source) {
        for (int i = 0; i < roles.size(); i++)
            if (roles.get(i).value().isHour() && survey.columns().get(i).beyondTheMinute() > 0)
                return new Guess<>(Precision.SECOND, Sure.CERTAIN, "seconds other than 00 stand there");
        return new Guess<>(
                Precision.MINUTE,
                source == Source.OFFICE ? Sure.CERTAIN : Sure.LIKELY,
                "no time has a second other than 00");
    }

    private List<String> serials(TableMapping mapping, Survey survey) {
        List<Integer> columns = mapping.columnsOf(ColumnRole.SERIAL);
        if (columns.isEmpty() || columns.get(0) >= survey.columns().size()) return List.of();
        ColumnStats stats = survey.columns().get(columns.get(0));
        return stats.examples();
    }

    /** Whether a person has answered something, one way or the other. */
    static boolean isAnswered(TableMapping mapping, Answer one, Answer other) {
        return mapping.hasAnswer(one) || mapping.hasAnswer(other);
    }
}
