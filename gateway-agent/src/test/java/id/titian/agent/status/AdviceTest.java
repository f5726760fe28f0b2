package id.titian.agent.status;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.agent.bundle.BundleStatus;
import id.titian.agent.bundle.stick.BundleException;
import id.titian.agent.journal.JournalException;
import id.titian.agent.uplink.UplinkStatus;
import id.titian.agent.uplink.link.HubLinkException;
import id.titian.bundle.BundleRefusedException;
import id.titian.contract.terminal.watch.ClockWatch;
import id.titian.contract.terminal.watch.MemoryWatch;
import id.titian.contract.wire.AgentState;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** People of an office read what a problem means in their own language, whatever it is. */
class AdviceTest {

    private static final String CODE = "[a-z]+(?:-[a-z]+)+";
    private static final Pattern QUOTED = Pattern.compile("\"(" + CODE + ")\"");
    private static final Pattern NAME = Pattern.compile("\\b([A-Z_]{3,})\\b");

    /** The forms in which a code is said: what stands before the words, or is handed on beside them. */
    private static final List<Pattern> SAID = List.of(
            Pattern.compile("(\"" + CODE + ")(?=: )"),
            Pattern.compile("(\\b[A-Z_]{3,})(?= \\+ \": )"),
            Pattern.compile("String code\\(\\) \\{\\s*return ([^;]*);"),
            Pattern.compile("(?:\\b[nN]otice|TerminalEvent|\\bfail|Remark|\\bpassedOver|\\btell)\\(([^;)]*),"));

    /** Rooms whose words never come to an agent's page: tests, stand-ins, and what only the hub says. */
    private static final Set<String> ELSEWHERE = Set.of("sandbox", "testkit", "payroll", "webhook", "files", "bundle");

    @Test
    @DisplayName(
            "MKM-C14: every code that an agent can say has a sentence in Indonesian, and every sentence such a code")
    void everyCodeThatCanBeSaidHasASentenceAndEverySentenceSuchACode() throws Exception {
        Set<String> codes = new TreeSet<>();
        for (Path source : sources()) codes.addAll(said(Files.readString(source)));
        for (BundleException.Kind kind : BundleException.Kind.values()) codes.add(kind.code());
        for (BundleRefusedException.Reason reason : BundleRefusedException.Reason.values()) codes.add(reason.code());
        for (HubLinkException.Kind kind : HubLinkException.Kind.values()) codes.add(kind.code());
        for (Field field : JournalException.class.getFields()) codes.add((String) field.get(null));
        codes.addAll(ClockWatch.WORDS);
        codes.addAll(MemoryWatch.WORDS);

        assertThat(Advice.byStableCode().keySet()).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void nobodyIsToldToThrowAwayTheOnlyCopy() {
        assertThat(Advice.byStableCode().values())
                .noneMatch(words -> words.toLowerCase(Locale.ROOT).contains("kosongkan"));
        assertThat(Advice.byStableCode().get("disk-full")).contains("jangan folder data agen");
        assertThat(Advice.byStableCode().get("disk-failed")).contains("Jangan dibuang atau diformat");
        assertThat(Advice.byStableCode().get("stick-full")).contains("jangan TITIAN.STK");
    }

    @Test
    void severalThingsAtOnceAreToldInTheirOrderAndOnce() {
        assertThat(Advice.on(
                        "clock-off: Its clock is 40 s behind. memory-full: Its memory is 99 % full. clock-off: Again."))
                .containsExactly(
                        Advice.byStableCode().get("clock-off"),
                        Advice.byStableCode().get("memory-full"));
        assertThat(Advice.on("order-failed: order-expired: The terminal did not call."))
                .containsExactly(
                        Advice.byStableCode().get("order-failed"),
                        Advice.byStableCode().get("order-expired"));
        assertThat(Advice.on("")).isEmpty();
    }

    @Test
    void wordsWithoutACodeAreReadOutToAPersonWhoKnows() {
        assertThat(Advice.on("A1 is not let in any more.")).containsExactly(Advice.OTHER);
        assertThat(Advice.on("new-word: Something else.")).containsExactly(Advice.OTHER);
    }

    @Test
    void thePageSaysWhatToDoFirstAndTheTechnicalSentenceSmallBesideIt() {
        StatusReport report = report("terminal-silent: <b>No</b> answer within 5 s.");

        assertThat(StatusPage.of(report))
                .contains("<p class=\"problem\">" + Advice.byStableCode().get("terminal-silent")
                        + "<br><small>terminal-silent: &lt;b&gt;No&lt;/b&gt; answer within 5 s.</small></p>");
        assertThat(StatusText.of(report))
                .contains("! " + Advice.byStableCode().get("terminal-silent")
                        + " [terminal-silent: <b>No</b> answer within 5 s.]");
    }

    private static StatusReport report(String problem) {
        AgentState.TerminalState terminal = new AgentState.TerminalState(
                "pintu",
                Optional.of("A1"),
                "zk",
                "waiting",
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                problem);
        AgentState state = new AgentState(
                true,
                "1",
                Instant.parse("2026-02-02T02:00:00Z"),
                Optional.empty(),
                0,
                0,
                0,
                Optional.empty(),
                OptionalLong.empty(),
                "",
                List.of(terminal));
        return new StatusReport("dinkes-01", state, UplinkStatus.NONE, BundleStatus.NONE);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files =
                Stream.concat(Files.walk(Path.of("src", "main", "java")), Files.walk(Path.of("..", "connectors")))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().replace('\\', '/').contains("src/main/java/"))
                    .filter(file -> !file.startsWith(Path.of("..", "connectors"))
                            || !ELSEWHERE.contains(file.getName(2).toString()))
                    .toList();
        }
    }

    /** The codes that a source says, also by the name of a constant of its own. */
    private static Set<String> said(String source) {
        Set<String> codes = new TreeSet<>();
        for (Pattern form : SAID) {
            Matcher said = form.matcher(source);
            while (said.find()) {
                Matcher quoted = QUOTED.matcher(said.group(1) + (said.group(1).endsWith("\"") ? "" : "\""));
                while (quoted.find()) codes.add(quoted.group(1));
                Matcher name = NAME.matcher(said.group(1));
                while (name.find()) codes.addAll(constant(source, name.group(1)));
            }
        }
        return codes;
    }

    private static Set<String> constant(String source, String name) {
        Set<String> codes = new TreeSet<>();
        Matcher constant =
                Pattern.compile("String " + name + " = \"(" + CODE + ")\"").matcher(source);
        while (constant.find()) codes.add(constant.group(1));
        return codes;
    }
}
