package id.titian.agent.status;

import id.titian.agent.bundle.BundleStatus.Phase;
import id.titian.agent.uplink.UplinkStatus.Spending;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** How numbers and phases are said to people: Bahasa Indonesia first, English beside it. */
final class Saying {

    /** By the clock of the office, which is what people look at. */
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm", Locale.ROOT);

    private Saying() {}

    /** One thing in both languages. */
    record Both(String indonesian, String english) {}

    /** The way to the hub of an agent that has no network. */
    static final Both BY_STICK = new Both("tanpa jaringan, dibawa dengan stik", "no network, carried by stick");

    /** A terminal's phase. */
    static Both terminal(String phase) {
        return switch (phase) {
            case "idle" -> new Both("belum mulai", "not begun");
            case "dialling" -> new Both("menghubungi", "connecting");
            case "reading" -> new Both("membaca log", "reading the log");
            case "listening" -> new Both("terhubung, mendengarkan", "connected, listening");
            case "receiving" -> new Both("mengirim sendiri", "pushes by itself");
            case "stranger" -> new Both("tidak dikenal, ditolak", "unknown, not let in");
            case "resting" -> new Both("menunggu waktu baca berikutnya", "waiting for the next poll");
            case "waiting" -> new Both("bermasalah, akan dicoba lagi", "failed, will be tried again");
            case "paused" -> new Both("dijeda: jurnal tidak dapat menulis", "paused: the journal cannot write");
            case "stopped" -> new Both("berhenti", "stopped");
            default -> new Both(phase, phase);
        };
    }

    /** The uplink's phase. */
    static Both uplink(String phase) {
        return switch (phase) {
            case "off" -> new Both("tidak ada hub", "no hub configured");
            case "dialling" -> new Both("menghubungi hub", "connecting");
            case "connected" -> new Both("terhubung, menunggu tanda terima", "connected, no receipt yet");
            case "proven" -> new Both("terhubung, hub memberi tanda terima", "connected, the hub gives receipts");
            case "waiting" -> new Both("terputus, akan dicoba lagi", "disconnected, will be tried again");
            case "resting" -> new Both("beristirahat, hanya alarm yang dikirim", "resting, only alarms are sent");
            case "stopped" -> new Both("berhenti", "stopped");
            default -> new Both(phase, phase);
        };
    }

    /** Why nothing is sent, or not everything, and until when. */
    static Both rest(Spending spending) {
        Both why =
                switch (spending.because()) {
                    case NOTHING -> new Both("semua dikirim", "everything is sent");
                    case SCHEDULE -> new Both("di luar jadwal sambungan", "outside of the schedule");
                    case BUDGET ->
                        spending.resumesAt().isPresent()
                                ? new Both("kuota data hari ini habis", "today's data is used up")
                                : new Both(
                                        "sisa kuota untuk presensi hari ini", "what is left is for punches of today");
                };
        return spending.resumesAt()
                .map(moment -> new Both(
                        why.indonesian() + ", dilanjutkan " + CLOCK.format(moment),
                        why.english() + ", goes on at " + CLOCK.format(moment)))
                .orElse(why);
    }

    /** Octets of today against those of a day, in megabytes as they are sold. */
    static String spent(Spending spending) {
        String today = megabytes(spending.octetsToday());
        return spending.octetsADay().isPresent()
                ? today + " / " + megabytes(spending.octetsADay().getAsLong()) + " MB"
                : today + " MB";
    }

    private static String megabytes(long octets) {
        return String.format(Locale.ROOT, "%.2f", octets / 1e6);
    }

    /** What happens at a stick. */
    static Both stick(Phase phase) {
        return switch (phase) {
            case NONE -> new Both("tidak ada stik", "no stick");
            case READING -> new Both("membaca tanda terima, jangan dicabut", "reading receipts, do not unplug");
            case WRITING -> new Both("menulis, jangan dicabut", "writing, do not unplug");
            case SAFE -> new Both("selesai, aman dicabut", "done, may be unplugged");
            case FAILED -> new Both("gagal", "failed");
        };
    }

    /** How long ago, such as {@code 3 menit}. */
    static Both ago(Instant then, Instant now) {
        Duration past = Duration.between(then, now);
        if (past.isNegative() || past.toSeconds() < 1) return new Both("baru saja", "just now");
        if (past.toSeconds() < 120) return ago(past.toSeconds(), "detik", "s");
        if (past.toMinutes() < 120) return ago(past.toMinutes(), "menit", "min");
        if (past.toHours() < 48) return ago(past.toHours(), "jam", "h");
        return ago(past.toDays(), "hari", "days");
    }

    private static Both ago(long count, String indonesian, String english) {
        return new Both(count + " " + indonesian + " lalu", count + " " + english + " ago");
    }

    static Both agoOrNever(Optional<Instant> then, Instant now) {
        return then.map(moment -> ago(moment, now)).orElse(new Both("belum pernah", "never"));
    }

    /** A clock's offset, such as {@code +42 s}. */
    static String offset(OptionalLong seconds) {
        if (seconds.isEmpty()) return "?";
        return (seconds.getAsLong() > 0 ? "+" : "") + seconds.getAsLong() + " s";
    }

    static String number(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "?";
    }

    /** Octets in a unit that people read. */
    static String size(OptionalLong octets) {
        if (octets.isEmpty()) return "?";
        long mebibytes = octets.getAsLong() >> 20;
        return mebibytes >= 10_240 ? (mebibytes >> 10) + " GiB" : mebibytes + " MiB";
    }
}
