package id.titian.files.sheet;

import id.titian.contract.Bytes;
import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileReport;
import id.titian.contract.file.FileSettings;
import id.titian.contract.file.PunchFileFormat;
import id.titian.contract.file.ReadingSink;
import id.titian.files.date.DateOrderProof;
import id.titian.files.sheet.xls.Xls;
import id.titian.files.sheet.xlsx.Xlsx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Workbooks, {@code .xls} and {@code .xlsx}: the report of self-service terminals, and tables with a row for each punch
 * that programs export.
 */
public final class SpreadsheetFormat implements PunchFileFormat {

    /** Octets of a workbook; one of 65 536 rows has five million. */
    static final int OCTETS_MAX = 16 << 20;

    /** The option that says which sheet is meant. */
    static final String SHEET = "sheet";

    private static final Set<String> OPTIONS =
            Set.of(SHEET, TableHeading.PIN_COLUMN, Table.PRECISION, DateOrderProof.OPTION);

    @Override
    public String name() {
        return "spreadsheet";
    }

    @Override
    public boolean recognises(Bytes head, String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        byte[] octets = head.toArray();
        return name.endsWith(".xls") || name.endsWith(".xlsx") || Xls.begins(octets) || isPackedWorkbook(octets);
    }

    private static boolean isZip(byte[] octets) {
        return octets.length > 4 && octets[0] == 'P' && octets[1] == 'K' && octets[2] == 3 && octets[3] == 4;
    }

    private static boolean isPackedWorkbook(byte[] octets) {
        if (!isZip(octets) || octets.length < 40) return false;
        String first = new String(octets, 30, Math.min(20, octets.length - 30), StandardCharsets.ISO_8859_1);
        return first.startsWith("[Content_Types].xml") || first.startsWith("xl/") || first.startsWith("_rels/.rels");
    }

    @Override
    public FileReport read(InputStream in, FileSettings settings, ReadingSink sink)
            throws FileRefusedException, IOException {
        settings.requireOptionsAmong(OPTIONS);
        SheetAccount account = new SheetAccount(settings, sink);
        byte[] octets = in.readNBytes(OCTETS_MAX + 1);
        if (octets.length > OCTETS_MAX)
            throw new FileRefusedException("The workbook has more than " + OCTETS_MAX
                    + " octets. Export a shorter period, or only the sheet with the punches.");
        Workbook workbook = open(octets);
        Integer report = reportIn(workbook, settings);
        if (report != null) StandardReport.take(workbook, report, account);
        else takeTable(workbook, settings, account);
        return account.report(name(), Bytes.of(octets).sha256());
    }

    private static Workbook open(byte[] octets) throws FileRefusedException, IOException {
        if (Xls.begins(octets)) return Xls.open(octets);
        if (isZip(octets)) return Xlsx.open(octets);
        String head = new String(octets, 0, Math.min(octets.length, 512), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        if (head.contains("<html") || head.contains("<table") || head.contains("<?xml") || head.contains("<!doctype"))
            throw new FileRefusedException(
                    "This is a web page or XML with the name of a workbook, as some programs export."
                            + " Open it in a spreadsheet program, save it as .xlsx, and import that.");
        throw new FileRefusedException(
                "The file is no workbook (.xls or .xlsx). Choose the format that it is, or open it in a"
                        + " spreadsheet program and save it as .xlsx.");
    }

    /** The sheet with a report, or null if there is none. */
    private static @Nullable Integer reportIn(Workbook workbook, FileSettings settings)
            throws FileRefusedException, IOException {
        List<Integer> named = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int sheet : candidates(workbook, settings))
            if (StandardReport.is(workbook, sheet))
                (StandardReport.isNamed(workbook.sheets().get(sheet)) ? named : others).add(sheet);
        List<Integer> reports = named.isEmpty() ? others : named;
        if (reports.size() > 1) throw several(workbook, reports);
        return reports.isEmpty() ? null : reports.get(0);
    }

    private static void takeTable(Workbook workbook, FileSettings settings, SheetAccount account)
            throws FileRefusedException, IOException {
        List<Integer> sheets = new ArrayList<>();
        @Nullable Table only = null;
        for (int sheet : candidates(workbook, settings)) {
            Optional<Table> table = Table.of(workbook, sheet, settings);
            if (table.isEmpty()) continue;
            sheets.add(sheet);
            only = table.get();
        }
        if (sheets.size() > 1) throw several(workbook, sheets);
        if (only == null)
            throw FileRefusedException.wanting(
                    "No sheet of " + workbook.sheets() + " has a heading with a PIN (PIN, ID, NIK, NIP,"
                            + " No. Absen, AC-No., EnNo) and a time (DateTime, CheckTime, Waktu, or Tanggal and Jam) in its first "
                            + TableHeading.ROWS_MAX
                            + " rows, nor is one an attendance log report. Rename the columns, or set the"
                            + " option " + TableHeading.PIN_COLUMN + " to the heading of the PIN.",
                    TableHeading.PIN_COLUMN);
        only.take(workbook, sheets.get(0), account, settings.serial().orElse(""));
    }

    private static List<Integer> candidates(Workbook workbook, FileSettings settings) throws FileRefusedException {
        Optional<String> wanted = settings.option(SHEET);
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < workbook.sheets().size(); i++)
            if (wanted.isEmpty()
                    || workbook.sheets()
                            .get(i)
                            .strip()
                            .equalsIgnoreCase(wanted.get().strip())) candidates.add(i);
        if (wanted.isPresent() && candidates.isEmpty())
            throw FileRefusedException.wanting(
                    "There is no sheet \"" + wanted.get() + "\"; the workbook has " + workbook.sheets() + ".", SHEET);
        return candidates;
    }

    private static FileRefusedException several(Workbook workbook, List<Integer> sheets) {
        return FileRefusedException.wanting(
                "Several sheets hold punches: "
                        + sheets.stream().map(workbook.sheets()::get).toList()
                        + ". Import the file once for each, with the option " + SHEET + " set to its name.",
                SHEET);
    }
}
