package id.titian.board;

import id.titian.contract.Bytes;
import id.titian.contract.Unreadable;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.NotKeptException;
import id.titian.testkit.MemoryHost;
import java.util.List;

/** Whatever a board says: nothing is acknowledged that was not kept, no clock is set, nothing is commanded, no picture stays. */
public final class MessageFuzzTarget {

    private MessageFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) throws InterruptedException {
        MemoryHost open = MemoryHost.with("board", MemoryHost.terminal(false));
        String answer = said(open, data);

        require(!answer.contains("cloudtime"), "No clock is set without leave.");
        require(!answer.contains("\"cmd\":"), "Nothing is commanded.");
        require(
                answer.isEmpty() || answer.matches("\\{\"ret\":\"[A-Za-z0-9_-]{1,40}\",\"result\":(true|false)[^{}]*}"),
                "One answer and nothing smuggled into it.");
        require(
                open.told().stream().allMatch(reading -> !longTextIn(reading.raw())),
                "Pictures and templates do not stay.");
        MemoryHost again = MemoryHost.with("board", MemoryHost.terminal(false));
        String same = said(again, data);
        require(answer.equals(same) && open.kept().equals(again.kept()), "The same words mean the same.");

        MemoryHost full = MemoryHost.with("board", MemoryHost.terminal(false));
        full.refuse(Integer.MAX_VALUE);
        String refused = said(full, data);
        require(open.told().isEmpty() || refused.isEmpty(), "What is not kept is not acknowledged.");
        require(
                !answer.startsWith("{\"ret\":\"sendlog\"")
                        || counted(answer) <= open.told().size() + passed(open),
                "What is acknowledged was kept or is nobody's.");
        require(
                open.kept().stream()
                        .allMatch(reading -> !(reading instanceof Unreadable)
                                || ((Unreadable) reading).raw().length() <= data.length),
                "Nothing is made up.");
    }

    private static String said(MemoryHost host, byte[] data) throws InterruptedException {
        try {
            HttpResponse answer = Chat.say(host, Bytes.of(data));
            return answer.status() == 200 ? Chat.text(answer) : "";
        } catch (NotKeptException e) {
            return "";
        }
    }

    private static int counted(String answer) {
        return Integer.parseInt(answer.replaceAll(".*\"count\":([0-9]+).*", "$1"));
    }

    /** How many records were nobody's, and one that stands for all that were none. */
    private static int passed(MemoryHost host) {
        List<Integer> passed = host.contacts().stream()
                .map(contact -> Integer.parseInt(contact.facts().getOrDefault("passedOver", "0")))
                .toList();
        boolean hadOthers = host.told().stream()
                .anyMatch(reading -> reading instanceof Unreadable odd && odd.reason() == Unreadable.Reason.MALFORMED);
        return hadOthers
                ? Integer.MAX_VALUE / 2
                : passed.stream().mapToInt(Integer::intValue).sum();
    }

    private static boolean longTextIn(Bytes raw) {
        int length = 0;
        boolean inside = false;
        for (int i = 0; i < raw.length(); i++) {
            int octet = raw.at(i) & 0xFF;
            if (octet == '\\' && inside) {
                i++;
                length += 2;
            } else if (octet == '"') {
                inside = !inside;
                length = 0;
            } else if (inside && ++length > 140) return true;
        }
        return false;
    }

    private static void require(boolean holds, String promise) {
        if (!holds) throw new AssertionError(promise);
    }
}
