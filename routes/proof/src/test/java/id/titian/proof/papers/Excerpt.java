package id.titian.proof.papers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the README says that a demonstration prints, compared with what one has printed: the words, not the numbers. */
public final class Excerpt {

    private static final String FENCE = "```";
    private static final String OPENING = FENCE + "console";
    private static final String COMMAND = "$ ./titian demo --for 60s";
    private static final String LEFT_OUT = "...";
    private static final Pattern TOKEN = Pattern.compile("   token .*");
    private static final Pattern PATH = Pattern.compile("(?<= )/\\S+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private final List<String> lines;

    private Excerpt(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** The excerpt of the README in a folder. */
    public static Excerpt of(Path readme) throws IOException {
        return parse(Files.readAllLines(readme));
    }

    static Excerpt parse(List<String> readme) {
        int start = 1;
        while (start < readme.size()
                && !(readme.get(start).equals(COMMAND) && readme.get(start - 1).equals(OPENING))) start++;
        if (start >= readme.size())
            throw new IllegalArgumentException("There is no " + OPENING + " that begins with " + COMMAND);
        return new Excerpt(readme.subList(start + 1, readme.size()).stream()
                .takeWhile(line -> !line.equals(FENCE))
                .filter(line -> !line.equals(LEFT_OUT))
                .toList());
    }

    /** Its lines as they stand. */
    public List<String> lines() {
        return lines;
    }

    /** Its lines that no line of these is shaped like. */
    public List<String> missingIn(List<String> printed) {
        Set<String> shapes = printed.stream().map(Excerpt::shape).collect(Collectors.toSet());
        return lines.stream().filter(line -> !shapes.contains(shape(line))).toList();
    }

    private static String shape(String line) {
        String masked = TOKEN.matcher(line).replaceAll("   token #");
        masked = PATH.matcher(masked).replaceAll("/#");
        return NUMBER.matcher(masked).replaceAll("#").stripTrailing();
    }
}
