package id.titian.adms.record;

import id.titian.contract.Bytes;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalUser;
import id.titian.contract.wire.Report;
import id.titian.contract.wire.WireException;
import id.titian.contract.wire.WireReader;
import id.titian.contract.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Whatever stands around a password in a line about a person, and whatever a template is: nobody gets to know it. */
public final class OperlogFuzzTarget {

    private static final String SECRET = "~s3cret~";

    private OperlogFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1)
                .replaceAll("[\r\n]", "")
                .replace(SECRET, "");
        int middle = text.length() / 2;
        String line = "USER PIN=1\t" + text.substring(0, middle) + "\tPasswd=" + SECRET + "\t" + text.substring(middle);
        OperlogLine person = OperlogLine.read(octets(line), CodePage.AUTO);
        require(person instanceof OperlogLine.Person known && known.user().pin().equals("1"), "The PIN is heard.");
        require(!person.toString().contains(SECRET), "The password is not.");

        OperlogLine template = OperlogLine.read(octets("FP PIN=1\t" + text + SECRET), CodePage.AUTO);
        require(template.equals(OperlogLine.PASSED), "A template is passed over.");

        for (Bytes each : Lines.of(Bytes.of(data))) {
            OperlogLine said = OperlogLine.read(each, CodePage.AUTO);
            if (said instanceof OperlogLine.Person known)
                require(isReportable(known.user()), "The hub can be told of everybody.");
        }
        require(CommandResult.of(Bytes.of(data)).size() <= CommandResult.RESULTS_MAX, "Not without end.");
        require(
                CommandResult.of(Bytes.of(Arrays.copyOf(data, data.length))).equals(CommandResult.of(Bytes.of(data))),
                "The same twice.");
    }

    private static boolean isReportable(TerminalUser user) {
        var outcome = new OrderOutcome(true, "", List.of(user));
        Bytes report = WireWriter.report(new Report("o1", "CGWB201160001", outcome));
        try {
            return WireReader.report(report).outcome().users().equals(List.of(user));
        } catch (WireException e) {
            return false;
        }
    }

    private static Bytes octets(String characters) {
        return Bytes.of(characters.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void require(boolean holds, String promise) {
        if (!holds) throw new AssertionError(promise);
    }
}
