package id.titian.agent.config.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with one file so far, and which keys were asked for. */
public final class Complaints {

    /** More than this nobody reads at once. */
    private static final int MAX = 50;

    private final Path file;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();

    public Complaints(Path file) {
        this.file = file;
    }

    /** Notes what is wrong in a line; 0 stands for the whole file. */
    public void add(int line, String what) {
        if (lines.size() < MAX) lines.add(file + (line > 0 ? " line " + line : "") + ": " + what);
    }

    void asked(String path) {
        asked.add(path);
    }

    /** Every key that the code knows, such as {@code terminals[].clock.set}. */
    public Set<String> allAsked() {
        return Set.copyOf(asked);
    }

    /** A line for each thing that is wrong; none if all is well. */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
