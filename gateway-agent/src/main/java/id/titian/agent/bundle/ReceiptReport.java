package id.titian.agent.bundle;

import id.titian.contract.wire.SequenceRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a receipt came to.
 *
 * @param outcome what it meant.
 * @param told the number up to which it says that the hub has everything.
 * @param again the last number that is sent again after {@link Outcome#SENT_AGAIN}; else 0.
 * @param heldTo the number up to which the hub has everything, as far as is known now.
 * @param heldUntil when that entry came, if it is there.
 * @param above what the hub has beyond.
 */
public record ReceiptReport(
        Outcome outcome, long told, long again, long heldTo, Optional<Instant> heldUntil, List<SequenceRange> above) {

    /** Ranges that are named to a person. */
    static final int RANGES_NAMED_MAX = 5;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm", new Locale("id", "ID"));
    private static final DateTimeFormatter ENGLISH_DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm", Locale.ENGLISH);

    /** What a receipt meant. */
    public enum Outcome {
        /** The hub has more than was known. */
        MOVED,
        /** Known already. */
        KNOWN,
        /** It tells less than is known, and nothing shows that it is the newer. */
        LESS,
        /** The hub has less than before, as after a restored backup: what it lost is sent again. */
        SENT_AGAIN,
        /** It tells of what the hub has lost since, and nothing shows that it is the newer. */
        BEFORE_LOSS,
        /** It speaks of the time before the journal began anew. */
        OLD_EPOCH,
        /** The hub has other entries, or more than are here: the journal began anew, and terminals are read again. */
        BEGUN_ANEW
    }

    public ReceiptReport {
        above = List.copyOf(above);
    }

    /** What is said to the person. */
    public Said words(ZoneId zone) {
        Said held = held(zone);
        return switch (outcome) {
            case MOVED -> new Said("Tanda terima diterima. " + held.indonesian(), "Receipt taken. " + held.english());
            case KNOWN ->
                new Said(
                        "Tanda terima ini sudah diketahui. " + held.indonesian(),
                        "This receipt was known already. " + held.english());
            case LESS ->
                new Said(
                        "Tanda terima ini hanya sampai nomor " + told
                                + ", lebih sedikit daripada yang sudah diketahui agen; tidak ada yang diubah. "
                                + "Menurut tanda terima lain: " + held.indonesian()
                                + " Jika hub baru dipulihkan dari cadangan, bawa berkas tanda terima baru dari hub, atau"
                                + " ekspor mulai nomor " + (told + 1) + ".",
                        "This receipt says only up to no. " + told
                                + ", less than is known; nothing was changed. According to another receipt: "
                                + held.english()
                                + " If the hub was restored from a backup, bring a new receipt file, or export from no. "
                                + (told + 1) + ".");
            case SENT_AGAIN ->
                new Said(
                        "Hub menyimpan lebih sedikit daripada sebelumnya, seperti hub yang dipulihkan dari cadangan; catatan "
                                + (told + 1) + "–" + again + " dikirim lagi. " + held.indonesian(),
                        "The hub has less than before, as one that was restored from a backup; entries " + (told + 1)
                                + "–" + again + " are sent again. " + held.english());
            case BEFORE_LOSS ->
                new Said(
                        "Tanda terima ini (sampai nomor " + told
                                + ") mungkin dibuat sebelum hub dipulihkan dari cadangan; tidak ada yang diubah. "
                                + held.indonesian() + " Bawa berkas tanda terima baru dari hub.",
                        "This receipt (up to no. " + told
                                + ") may have been given before the hub was restored from a backup; nothing was changed. "
                                + held.english() + " Bring a new receipt file from the hub.");
            case OLD_EPOCH ->
                new Said(
                        "Tanda terima ini untuk jurnal lama, sebelum agen dimulai ulang. Ekspor lagi ke stik.",
                        "This receipt is for an older journal, before the agent began anew. Export again.");
            case BEGUN_ANEW ->
                new Said(
                        "Isi hub berbeda dari jurnal agen ini. Jurnal dimulai ulang dan semua mesin dibaca lagi;"
                                + " setelah itu ekspor lagi ke stik.",
                        "The hub holds other entries than this journal. The journal has begun anew and every terminal is read"
                                + " again; export again after that.");
        };
    }

    /** What the hub has, as far as is known now. */
    Said held(ZoneId zone) {
        return held(heldTo, heldUntil, above, zone);
    }

    /** What the hub has: up to where everything, and what beyond. */
    public static Said held(long to, Optional<Instant> until, List<SequenceRange> above, ZoneId zone) {
        Said whole = to == 0
                ? new Said("Hub belum menyimpan apa pun.", "The hub has nothing yet.")
                : new Said(
                        "Hub sudah menyimpan semuanya sampai nomor " + to
                                + until.map(moment -> " (" + DAY.format(moment.atZone(zone)) + ")")
                                        .orElse("") + ".",
                        "The hub has everything up to no. " + to
                                + until.map(moment -> " (" + ENGLISH_DAY.format(moment.atZone(zone)) + ")")
                                        .orElse("") + ".");
        if (above.isEmpty()) return whole;
        List<SequenceRange> missing = new ArrayList<>();
        long last = to;
        for (SequenceRange range : above) {
            missing.add(new SequenceRange(last + 1, range.from() - 1));
            last = range.to();
        }
        return new Said(
                (to == 0 ? "Hub menyimpan nomor " : whole.indonesian() + " Hub juga menyimpan nomor ")
                        + named(above)
                        + "; yang belum ada: nomor " + named(missing) + ".",
                (to == 0 ? "The hub has no. " : whole.english() + " It also has no. ")
                        + named(above) + "; missing: no. "
                        + named(missing) + ".");
    }

    private static String named(List<SequenceRange> ranges) {
        String names = ranges.stream()
                .limit(RANGES_NAMED_MAX)
                .map(range -> range.from() == range.to() ? "" + range.from() : range.from() + "–" + range.to())
                .collect(Collectors.joining(", "));
        return ranges.size() > RANGES_NAMED_MAX ? names + ", …" : names;
    }
}
