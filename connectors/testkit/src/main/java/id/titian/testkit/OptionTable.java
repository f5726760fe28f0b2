package id.titian.testkit;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of which a room's README tells: the first column of each table that begins with {@code | Option |}, or with
 * {@code | Option of `family` |} where a room has several families.
 *
 * @param names as they stand there.
 * @param isShared whether a table has a column {@code Family}, and so rows that are not for this one.
 */
public record OptionTable(Set<String> names, boolean isShared) {

    private static final Pattern HEADING = Pattern.compile("\\| Option(?: of `([a-z-]+)`)? \\|(.*)");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Za-z0-9]+)` \\|.*");

    public OptionTable {
        names = Set.copyOf(names);
    }

    /**
     * Reads the README of the room that a test belongs to.
     *
     * @param family the family whose options are looked for.
     */
    public static OptionTable of(Class<?> test, String family) throws IOException {
        return of(Files.readString(room(test).resolve("README.md")), family);
    }

    static OptionTable of(String readme, String family) {
        var names = new TreeSet<String>();
        boolean isShared = false;
        boolean isInside = false;
        for (String line : readme.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                isInside = heading.group(1) == null || heading.group(1).equals(family);
                isShared |= isInside && heading.group(2).contains("Family");
            } else if (!line.startsWith("|")) {
                isInside = false;
            } else if (isInside && row.matches()) {
                names.add(row.group(1));
            }
        }
        return new OptionTable(names, isShared);
    }

    /** Two folders above the compiled tests. */
    private static Path room(Class<?> test) throws IOException {
        try {
            Path classes = Path.of(
                    test.getProtectionDomain().getCodeSource().getLocation().toURI());
            return classes.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IOException("No folder of compiled tests: " + test, e);
        }
    }
}
