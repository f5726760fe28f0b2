package id.titian.agent.uplink.thrift;

import id.titian.contract.wire.AgentState;
import id.titian.contract.wire.AgentState.TerminalState;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What in a state is wrong enough to be told at once, by its stable words: what changes every minute is left out. */
public final class Alarms {

    /** A word such as {@code clock-wrong:} at the beginning or behind a sentence. */
    private static final Pattern WORD = Pattern.compile("(?:^|[.!?] )([a-z]+(?:-[a-z]+)+): ");

    private Alarms() {}

    /**
     * The alarms of a state, each with whom it is about.
     *
     * @param ours what keeps the line itself from working, which nobody can be told over it.
     */
    public static Set<String> in(AgentState state, String ours) {
        Set<String> alarms = new HashSet<>();
        if (!state.problem().equals(ours)) add(alarms, "", state.problem());
        for (TerminalState terminal : state.terminals()) add(alarms, terminal.name() + "/", terminal.problem());
        return Set.copyOf(alarms);
    }

    private static void add(Set<String> alarms, String whose, String problem) {
        if (problem.isEmpty()) return;
        Matcher word = WORD.matcher(problem);
        boolean found = false;
        while (word.find()) found |= alarms.add(whose + word.group(1));
        // A failure in free words is one alarm, whatever it says.
        if (!found) alarms.add(whose + "failed");
    }
}
