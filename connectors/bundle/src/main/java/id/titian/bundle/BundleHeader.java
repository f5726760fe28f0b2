package id.titian.bundle;

import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.bundle.key.PublicKeyText;
import id.titian.contract.Bytes;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.wire.AgentId;
import id.titian.contract.wire.SequenceRange;
import id.titian.contract.wire.WireLimits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a bundle says of itself in the clear.
 *
 * <pre>
 *   TSBUNDLE/1 {"agent":"kec-penarik","epoch":"…","no":7,"from":1,"to":20000,"before":"…","after":"…",
 *               "madeAt":"2026-11-22T01:02:03Z","program":"0.1.0","agentKey":"…","hubKeys":"…,…",
 *               "complete":"1795309200 CQQC230560124 TAB …"} LF
 * </pre>
 *
 * @param agent whose journal it is from.
 * @param epoch of that journal, 32 hexadecimal digits.
 * @param number which of the agent's bundles it is, from 1.
 * @param range the numbers of the entries inside, without a gap.
 * @param before the chain hash before the first, 32 octets.
 * @param after the chain hash after the last, 32 octets.
 * @param madeAt when it was begun, by the agent's clock.
 * @param program the version of the agent.
 * @param agentKey whose other half signed it.
 * @param hubKeys fingerprints of those who can open it.
 * @param complete up to when, by the agent's clock and in whole seconds, everything that a terminal recorded stands in the
 *     entries up to the last one inside, by its serial number; as of which terminals that is known and told.
 */
public record BundleHeader(
        String agent,
        String epoch,
        int number,
        SequenceRange range,
        Bytes before,
        Bytes after,
        Instant madeAt,
        String program,
        PublicKeyText agentKey,
        Set<String> hubKeys,
        Map<String, Instant> complete) {

    /** What the header's line begins with, in every version. */
    static final String MAGIC = "TSBUNDLE/";

    private static final int NUMBER_MAX = 99_999;
    private static final int PROGRAM_MAX = 60;

    /** Octets of what is told of terminals, so that the whole line stays within its limit. */
    private static final int COMPLETE_MAX = 2_400;

    private static final String COMPLETE = "complete";
    private static final String BETWEEN = "\t";

    public BundleHeader {
        AgentId.require(agent);
        if (!epoch.matches("[0-9a-f]{32}"))
            throw new IllegalArgumentException("An epoch has 32 hexadecimal digits: " + epoch);
        if (number < 1 || number > NUMBER_MAX)
            throw new IllegalArgumentException("Bundles are numbered 1 to " + NUMBER_MAX + ": " + number);
        if (before.length() != WireLimits.HASH_LENGTH || after.length() != WireLimits.HASH_LENGTH)
            throw new IllegalArgumentException("A chain hash has " + WireLimits.HASH_LENGTH + " octets");
        if (!program.matches("[ -~]{0," + PROGRAM_MAX + "}"))
            throw new IllegalArgumentException("No program is called so");
        if (hubKeys.isEmpty() || hubKeys.size() > BundleLimits.RECIPIENTS_MAX)
            throw new IllegalArgumentException(
                    "A bundle is for 1 to " + BundleLimits.RECIPIENTS_MAX + " keys, not " + hubKeys.size());
        for (String key : hubKeys)
            if (!key.matches("[0-9a-f]{16}")) throw new IllegalArgumentException("Not a fingerprint: " + key);
        hubKeys = Collections.unmodifiableSet(new LinkedHashSet<>(hubKeys));
        if (!complete.equals(fitting(complete)))
            throw new IllegalArgumentException("Of terminals is told what fits, in whole seconds");
        complete = Collections.unmodifiableMap(new TreeMap<>(complete));
    }

    /**
     * As much of what is known of terminals as a header has room for, in whole seconds, never later. The days of a terminal that
     * is left out wait for the network or a person.
     */
    public static Map<String, Instant> fitting(Map<String, Instant> known) {
        Map<String, Instant> fitting = new TreeMap<>();
        int octets = 0;
        for (var each : new TreeMap<>(known).entrySet()) {
            if (!each.getKey().matches("[!-~][ -~]{0,63}")) continue;
            // A quotation mark and a TAB take two octets there.
            octets += 16 + 2 * each.getKey().length();
            if (octets > COMPLETE_MAX) break;
            fitting.put(each.getKey(), each.getValue().truncatedTo(ChronoUnit.SECONDS));
        }
        return fitting;
    }

    /** How many entries are inside. */
    public long entries() {
        return range.size();
    }

    /** The name of its file. */
    public String fileName() {
        return FileNames.ofBundle(agent, number);
    }

    /** The line, with its end. */
    String line() {
        Words words = new Words(MAGIC + BundleLimits.VERSION)
                .say("agent", agent)
                .say("epoch", epoch)
                .say("no", number)
                .say("from", range.from())
                .say("to", range.to())
                .say("before", before.hex())
                .say("after", after.hex())
                .say("madeAt", madeAt.toString())
                .say("program", program)
                .say("agentKey", agentKey.text())
                .say("hubKeys", String.join(",", hubKeys));
        if (!complete.isEmpty())
            words.say(
                    COMPLETE,
                    complete.entrySet().stream()
                            .map(each -> each.getValue().getEpochSecond() + " " + each.getKey())
                            .collect(Collectors.joining(BETWEEN)));
        return words.line();
    }

    /** Bundles of older agents tell nothing of terminals. */
    private static Map<String, Instant> complete(JsonObject said) {
        Map<String, Instant> complete = new TreeMap<>();
        String text = said.text(COMPLETE).orElse("");
        for (String each : text.isEmpty() ? new String[0] : text.split(BETWEEN, -1)) {
            int blank = each.indexOf(' ');
            if (blank < 1) throw new IllegalArgumentException("no time and serial number: " + each);
            complete.put(each.substring(blank + 1), Instant.ofEpochSecond(Long.parseLong(each.substring(0, blank))));
        }
        return complete;
    }

    static BundleHeader parse(String line) throws BundleRefusedException {
        JsonObject said = said(line);
        try {
            return new BundleHeader(
                    Words.text(said, "agent"),
                    Words.text(said, "epoch"),
                    Math.toIntExact(Words.number(said, "no")),
                    new SequenceRange(Words.number(said, "from"), Words.number(said, "to")),
                    Bytes.ofHex(Words.text(said, "before")),
                    Bytes.ofHex(Words.text(said, "after")),
                    Instant.parse(Words.text(said, "madeAt")),
                    Words.text(said, "program"),
                    new PublicKeyText(Words.text(said, "agentKey")),
                    new LinkedHashSet<>(List.of(Words.text(said, "hubKeys").split(",", -1))),
                    complete(said));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new BundleRefusedException(
                    Reason.BUNDLE_UNREADABLE, "The bundle's header makes no sense: " + e.getMessage(), e);
        }
    }

    private static JsonObject said(String line) throws BundleRefusedException {
        String version = line.startsWith(MAGIC)
                ? line.substring(MAGIC.length()).replaceFirst(" .*", "").strip()
                : "";
        if (version.matches("[0-9]{1,4}") && Integer.parseInt(version) != BundleLimits.VERSION)
            throw new BundleRefusedException(
                    Reason.BUNDLE_VERSION,
                    "The bundle has form " + version + " and form " + BundleLimits.VERSION
                            + " is read here. Bring the older of the two programs, agent or hub, up to date and export again.");
        try {
            return Words.parse(MAGIC + BundleLimits.VERSION, line);
        } catch (JsonFault | IllegalArgumentException e) {
            throw new BundleRefusedException(
                    Reason.BUNDLE_UNREADABLE,
                    "The file is no bundle, or its beginning is damaged. Copy it from the stick once more, or export again.",
                    e);
        }
    }
}
