package id.titian.rules.check;

import id.titian.rules.file.Mistake;
import id.titian.rules.policy.Policy;
import id.titian.rules.policy.RuleFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code titian policy check}: runs files of worked cases against the policies of a folder. */
public final class PolicyCheck {

    /** Some case failed, or a rule file has mistakes. */
    static final int EXIT_FAILED = 1;

    /** It was called in a way that is not understood. */
    static final int EXIT_USAGE = 2;

    private static final String USAGE = """
            usage: ./titian policy check --policies DIR [--calendar FILE] --cases FILE...
                   ./titian policy schema policy|calendar|ladder

              check    runs worked cases against the policies, calendars and ladders (*.yaml) of a folder
                         --policies DIR    the folder
                         --calendar FILE   a calendar that is not in it
                         --cases FILE...   days, months, discipline, appraisers (CSV) or pairing (YAML)
                       One line for each case, PASS or FAIL with what was expected, what came and why; a last line with both
                       numbers. Beside them MISTAKE and NOTE lines about rule files; a NOTE is for a person and fails nothing.
              schema   prints the JSON Schema of a kind of file, for editors

            Exit code 0: nothing failed; 1: a case failed, or a rule file has a mistake; 2: it was called in a way that is not
            understood.
            """;

    private final PrintStream out;
    private final PrintStream err;

    PolicyCheck(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** The command line. */
    public static void main(String[] words) {
        var out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(new PolicyCheck(out, err).run(List.of(words)));
    }

    /** The command with everything that it says in one place; returns the exit code. */
    public static int run(List<String> words, PrintStream said) {
        return new PolicyCheck(said, said).run(words);
    }

    int run(List<String> words) {
        if (words.size() == 2 && words.get(0).equals("schema")) return schema(words.get(1));
        if (words.isEmpty() || !words.get(0).equals("check")) return usage("say check or schema.");
        Map<String, List<Path>> options = new LinkedHashMap<>();
        List<Path> values = null;
        for (String word : words.subList(1, words.size())) {
            if (List.of("--policies", "--calendar", "--cases").contains(word))
                values = options.computeIfAbsent(word, each -> new ArrayList<>());
            else if (values == null || word.startsWith("--")) return usage("\"" + word + "\" is not understood.");
            else values.add(Path.of(word));
        }
        List<Path> folders = options.getOrDefault("--policies", List.of());
        List<Path> calendars = options.getOrDefault("--calendar", List.of());
        List<Path> cases = options.getOrDefault("--cases", List.of());
        if (folders.size() != 1) return usage("name one folder with --policies.");
        if (calendars.size() > 1) return usage("name one file with --calendar.");
        if (cases.isEmpty()) return usage("name at least one file with --cases.");
        try {
            return check(read(folders.get(0), calendars), cases);
        } catch (IOException e) {
            err.println("titian: " + e.getMessage());
            return EXIT_USAGE;
        }
    }

    private int check(RuleFolder rules, List<Path> cases) {
        for (Mistake mistake : rules.mistakes()) err.println("MISTAKE " + mistake);
        for (Mistake note : rules.notes()) err.println("NOTE " + note);
        for (Policy policy : rules.policies()) sayWhatIsOpen(policy);
        int passed = 0;
        int failed = 0;
        for (Path file : cases) {
            List<Outcome> outcomes;
            try {
                outcomes = CaseFile.run(rules, String.valueOf(file.getFileName()), text(file));
            } catch (CaseRefusedException | IOException e) {
                outcomes = List.of(Outcome.failed(String.valueOf(file.getFileName()), String.valueOf(e.getMessage())));
            }
            for (Outcome outcome : outcomes) {
                out.println(outcome.line());
                if (outcome.isPassed()) passed++;
                else failed++;
            }
        }
        out.println(passed + " passed, " + failed + " failed");
        return failed == 0 && rules.mistakes().isEmpty() ? 0 : EXIT_FAILED;
    }

    private void sayWhatIsOpen(Policy policy) {
        String open = policy.interpretations().stream()
                .filter(each -> each.signedBy() == null)
                .map(Policy.Interpretation::id)
                .collect(Collectors.joining(", "));
        if (open.isEmpty()) return;
        err.println("NOTE " + policy.file() + ": nobody has signed " + open
                + ". Write under interpretations which reading was chosen, by whom and when.");
    }

    private int schema(String kind) {
        var schema = Schemas.of(kind);
        if (schema.isEmpty()) return usage("there is no kind of file " + kind + ".");
        out.print(schema.get());
        return 0;
    }

    private int usage(String why) {
        err.println("titian: " + why);
        err.print(USAGE);
        return EXIT_USAGE;
    }

    private static RuleFolder read(Path folder, List<Path> calendars) throws IOException {
        if (!Files.isDirectory(folder)) throw new IOException(folder + " is no folder.");
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = new ArrayList<>(all.filter(each -> each.toString().matches(".*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(RuleFolder.FILES_MAX + 1L)
                    .toList());
        }
        if (files.size() > RuleFolder.FILES_MAX)
            throw new IOException(folder + " has more than " + RuleFolder.FILES_MAX + " files.");
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path each : files) texts.put(String.valueOf(each.getFileName()), text(each));
        Set<String> instead = new LinkedHashSet<>();
        for (Path each : calendars) {
            instead.add(String.valueOf(each.getFileName()));
            texts.put(String.valueOf(each.getFileName()), text(each));
        }
        return RuleFolder.of(texts, instead);
    }

    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new IOException(file + " is no file.");
        if (Files.size(file) > CaseFile.CHARACTERS_MAX)
            throw new IOException(file + " has more than " + CaseFile.CHARACTERS_MAX + " octets.");
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new IOException(file + " is no text in UTF-8.", e);
        }
    }
}
