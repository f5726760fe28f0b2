package id.titian.proof.receiver;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A payroll office that reads the files in its folder: every line of every day counts. */
public final class PayrollFolder implements Receiver {

    private static final String DAYS = "presensi-*.csv";
    private static final String MARK = "\uFEFF";
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]++|\"\")*+)\"(?:;|$)");

    private final String name;
    private final Path folder;

    public PayrollFolder(String name, Path folder) {
        this.name = name;
        this.folder = folder;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Holding> holdings() throws IOException {
        List<Holding> holdings = new ArrayList<>();
        try (DirectoryStream<Path> days = Files.newDirectoryStream(folder, DAYS)) {
            for (Path day : days) holdings.addAll(read(day));
        }
        return holdings;
    }

    private static List<Holding> read(Path day) throws IOException {
        List<String> lines = Files.readAllLines(day);
        if (lines.isEmpty()) throw new IOException(day + " has not even a heading.");
        String first = lines.get(0);
        List<String> heading = cells(day, first.startsWith(MARK) ? first.substring(MARK.length()) : first);
        List<Holding> holdings = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(day, line);
            if (cells.size() != heading.size())
                throw new IOException(day + " has a line with other cells than its heading: " + line);
            holdings.add(new Holding(
                    cell(day, heading, cells, "Kunci"),
                    Holding.words(
                            cell(day, heading, cells, "Terminal"),
                            cell(day, heading, cells, "PIN"),
                            cell(day, heading, cells, "Waktu").replace(' ', 'T'),
                            cell(day, heading, cells, "Ke")),
                    cell(day, heading, cells, "NIP")));
        }
        return holdings;
    }

    private static String cell(Path day, List<String> heading, List<String> cells, String column) throws IOException {
        int index = heading.indexOf(column);
        if (index < 0) throw new IOException(day + " has no column " + column + ": " + heading);
        return cells.get(index);
    }

    private static List<String> cells(Path day, String line) throws IOException {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        int end = 0;
        while (end < line.length()) {
            if (!cell.find(end) || cell.start() != end)
                throw new IOException(day + " has a line that is no line of quoted cells: " + line);
            cells.add(cell.group(1).replace("\"\"", "\""));
            end = cell.end();
        }
        return cells;
    }
}
