package id.titian.bundle;

import id.titian.contract.Bytes;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The first page of a bundle, in plain text, for whoever opens the file with an editor. */
final class Cover {

    /** The line that ends it. */
    static final String END = "-".repeat(64);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm", new Locale("id", "ID"));

    private static final String PAGE = """
            TITIAN - BERKAS PRESENSI UNTUK HUB / ATTENDANCE BUNDLE FOR THE HUB

            Apa ini : catatan presensi agen %1$s, berkas nomor %2$d.
                      %3$s catatan, nomor %4$d sampai %5$d, dibuat %6$s.
            Untuk   : hub dengan kunci %7$s.
                      Hanya hub itu yang dapat membukanya.
            Lakukan : jangan diubah, jangan disimpan ulang. Bawa stik ke petugas hub,
                      atau unggah berkas ini di halaman Kiriman pada hub.
                      Setelah itu bawa kembali stik (atau kode tanda terima) ke kantor.
            Kunci   : agen ini menandatangani dengan kunci %8$s.

            What    : attendance entries %4$d to %5$d of agent %1$s, bundle no. %2$d.
            For     : the hub with key %7$s; nobody else can open it.
            Do      : do not edit or save it. Bring the stick to the hub or upload this
                      file there, then bring the stick (or the receipt code) back.

            """;

    private Cover() {}

    /** The page of a bundle, with its last line. */
    static Bytes of(BundleHeader header, ZoneId zone) {
        String page = PAGE.formatted(
                header.agent(),
                header.number(),
                header.entries(),
                header.range().from(),
                header.range().to(),
                DAY.format(header.madeAt().atZone(zone)),
                String.join(", ", header.hubKeys()),
                header.agentKey().fingerprint());
        return Bytes.ofUtf8(page.replace("\n", "\r\n") + END + "\r\n");
    }
}
