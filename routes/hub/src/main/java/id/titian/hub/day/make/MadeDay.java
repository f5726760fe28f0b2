package id.titian.hub.day.make;

import id.titian.contract.Bytes;
import id.titian.rules.day.Day;
import id.titian.rules.policy.Policy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A day of a person as it was made.
 *
 * @param policy by which it was judged; null if its office has none.
 * @param excuse the type of the approved excuse; null if there is none.
 * @param lateAndEarly minutes, for the yearly count.
 * @param punches of the ledger that were looked at.
 * @param facts that people stated and that counted.
 * @param cutoff when its last window closed; silence before means nothing.
 * @param waitsFor terminals that have not reported past it.
 */
public record MadeDay(
        String nip,
        LocalDate day,
        String office,
        @Nullable Policy policy,
        Day judged,
        @Nullable String excuse,
        int lateAndEarly,
        List<Long> punches,
        List<Long> facts,
        Instant cutoff,
        List<String> waitsFor) {

    /** The name of its policy; empty if there is none. */
    public String policyId() {
        return policy == null ? "" : policy.id();
    }

    /** The same input always gives the same; when it was computed is not in it. */
    public Bytes hash() {
        String reasons = judged.reasons().stream()
                .map(each -> each.word() + "\u001f" + each.rule() + "\u001f" + String.join("\u001f", each.values()))
                .collect(Collectors.joining("\u001e"));
        String marks =
                judged.marks().stream().map(mark -> mark + "@" + mark.punch()).collect(Collectors.joining("|"));
        return Bytes.ofUtf8(String.join(
                        "\n",
                        nip,
                        day.toString(),
                        office,
                        policyId(),
                        judged.status().name(),
                        marks,
                        judged.creditText(),
                        judged.cut() == null
                                ? ""
                                : judged.cut().stripTrailingZeros().toPlainString(),
                        String.valueOf(judged.netMinutes()),
                        judged.flagsText(),
                        String.valueOf(judged.isProvisional()),
                        reasons,
                        String.valueOf(excuse),
                        punches.toString(),
                        facts.toString(),
                        cutoff.toString(),
                        String.join(",", waitsFor)))
                .sha256();
    }
}
