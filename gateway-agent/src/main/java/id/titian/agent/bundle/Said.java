package id.titian.agent.bundle;

import java.util.List;
import java.util.stream.Collectors;

/** One thing in both languages. */
public record Said(String indonesian, String english) {

    /** Several after each other. */
    static Said joined(List<Said> all) {
        return new Said(
                all.stream().map(Said::indonesian).collect(Collectors.joining("\n")),
                all.stream().map(Said::english).collect(Collectors.joining("\n")));
    }

    /** As lines for a window or a file: Bahasa Indonesia first. */
    public String lines() {
        return indonesian + "\n" + english + "\n";
    }
}
