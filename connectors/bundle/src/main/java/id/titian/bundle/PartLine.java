package id.titian.bundle;

import id.titian.bundle.BundleRefusedException.Reason;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.wire.SequenceRange;

/**
 * What stands before the body of a part.
 *
 * @param part its number, from 1.
 * @param range the entries inside.
 * @param punches how many of them are punches.
 * @param octets of the body.
 */
record PartLine(int part, SequenceRange range, long punches, int octets) {

    static final String MAGIC = "TSPART";

    PartLine {
        if (part < 1 || part > BundleLimits.PARTS_MAX)
            throw new IllegalArgumentException("A bundle has 1 to " + BundleLimits.PARTS_MAX + " parts: " + part);
        if (punches < 0 || punches > range.size())
            throw new IllegalArgumentException("Of " + range.size() + " entries " + punches + " are no punches");
        if (octets < 1 || octets > BundleLimits.PART_OCTETS_MAX)
            throw new IllegalArgumentException(
                    "A part has 1 to " + BundleLimits.PART_OCTETS_MAX + " octets: " + octets);
    }

    String line() {
        return new Words(MAGIC)
                .say("part", part)
                .say("from", range.from())
                .say("to", range.to())
                .say("punches", punches)
                .say("octets", octets)
                .line();
    }

    static PartLine parse(String line) throws BundleRefusedException {
        try {
            JsonObject said = Words.parse(MAGIC, line);
            return new PartLine(
                    Math.toIntExact(Words.number(said, "part")),
                    new SequenceRange(Words.number(said, "from"), Words.number(said, "to")),
                    Words.number(said, "punches"),
                    Math.toIntExact(Words.number(said, "octets")));
        } catch (JsonFault | IllegalArgumentException | ArithmeticException e) {
            throw new BundleRefusedException(
                    Reason.BUNDLE_ALTERED,
                    "A part of the bundle does not begin as it should; the file was changed or damaged. Copy it from the"
                            + " stick once more, or export again.",
                    e);
        }
    }
}
