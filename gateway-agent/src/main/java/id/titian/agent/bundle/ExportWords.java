package id.titian.agent.bundle;

import id.titian.agent.bundle.ExportReport.Written;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What became of an export, for the person at the box and for whoever puts the stick into another machine. */
final class ExportWords {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm", new Locale("id", "ID"));

    /** What the stick says from the first moment on, so that no older note passes for that of a visit that was cut short. */
    static final Said NOT_DONE = new Said(
            "BELUM SELESAI, jangan dicabut: agen masih membaca dan menulis stik ini.\n"
                    + "Jika terbaca di komputer lain: stik tercabut terlalu cepat, atau listrik mati. Colokkan lagi ke kotak agen;"
                    + " penulisan diteruskan.",
            "NOT DONE, do not unplug: the agent is still reading and writing this stick.\n"
                    + "If this is read at another computer: it was unplugged too early, or the power went. Plug it into the agent"
                    + " again, which goes on where it stopped.");

    /** What it says where the agent was stopped meanwhile. */
    static final Said STOPPED = new Said(
            "BELUM SELESAI: agen dihentikan. Jalankan agen lagi dan biarkan stik terpasang; penulisan diteruskan.",
            "NOT DONE: the agent was stopped. Start it again and leave the stick plugged in; it goes on where it stopped.");

    private ExportWords() {}

    /** Why nothing, or not all, was done. */
    static Said failure(String code, String indonesian, String english) {
        return new Said("GAGAL (" + code + "). " + indonesian, "FAILED (" + code + "). " + english);
    }

    static Said of(ExportReport report) {
        if (report.isNothing())
            return new Said(
                    "Tidak ada catatan baru untuk hub; tidak ada yang ditulis.",
                    "There is nothing that the hub does not have; nothing was written.");
        StringBuilder indonesian = new StringBuilder();
        StringBuilder english = new StringBuilder();
        if (report.retired() > 0) {
            indonesian
                    .append(report.retired())
                    .append(" catatan lama sudah dihapus dari agen karena masa simpannya habis.\n");
            english.append(report.retired()).append(" old entries are kept no longer and were passed over.\n");
        }
        for (Written one : report.written()) {
            String punches = " (" + one.punches() + " presensi, ";
            long kib = (one.octets() >> 10) + 1;
            indonesian
                    .append("Berkas ")
                    .append(one.file())
                    .append(one.goneOn() ? " dilanjutkan sampai selesai" : " selesai")
                    .append(": catatan nomor ")
                    .append(one.range().from())
                    .append(" sampai ")
                    .append(one.range().to())
                    .append(punches)
                    .append(kib)
                    .append(" KiB).\n");
            english.append("File ")
                    .append(one.file())
                    .append(one.goneOn() ? " was gone on with and is whole" : " is whole")
                    .append(": entries ")
                    .append(one.range().from())
                    .append(" to ")
                    .append(one.range().to())
                    .append(" (")
                    .append(one.punches())
                    .append(" punches, ")
                    .append(kib)
                    .append(" KiB).\n");
        }
        report.there().ifPresent(file -> {
            indonesian.append("Semua sudah ada di berkas ").append(file).append(" pada stik ini.\n");
            english.append("Everything is in ").append(file).append(" on this stick already.\n");
        });
        indonesian.append("Stik aman dicabut. Bawa ke petugas hub.");
        english.append("The stick may be unplugged. Bring it to the hub.");
        return new Said(indonesian.toString(), english.toString());
    }

    /** The note on the stick. */
    static String note(String agent, String fingerprint, Instant at, ZoneId zone, Said result) {
        String text = "TITIAN - HASIL / RESULT\n\nAgen  : " + agent + "\nKunci : " + fingerprint + "\nWaktu : "
                + DAY.format(at.atZone(zone)) + "\n\n" + result.indonesian() + "\n\n" + result.english() + "\n";
        return text.replace("\n", "\r\n");
    }
}
