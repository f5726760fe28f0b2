package id.titian.agent.status;

import static java.util.Map.entry;

import id.titian.agent.bundle.stick.BundleException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a problem means for the people of an office and what they do about it, in Bahasa Indonesia. Problems are told in English by
 * those who have them, each behind its stable code; the technical sentence stays beside the advice.
 */
final class Advice {

    /** For what was said without a code that is known here. */
    static final String OTHER = "Ada gangguan. Bacakan kalimat berikut kepada petugas TI.";

    private static final Map<String, String> OF_TERMINALS = Map.ofEntries(
            entry(
                    "line-lost",
                    "Terminal tidak terhubung. Periksa listrik dan kabelnya; agen akan mencoba lagi sendiri."),
            entry(
                    "line-noise",
                    "Kabel serial terganggu. Matikan keluaran real-time di menu terminal, lalu periksa kabel."),
            entry("terminal-silent", "Terminal tidak menjawab. Periksa listrik, kabel, dan alamat jaringannya."),
            entry(
                    "terminal-busy",
                    "Terminal sedang dipakai program lain. Tutup program dari penjual terminal, lalu tunggu sebentar."),
            entry(
                    "terminal-refused",
                    "Terminal menolak agen. Samakan kunci komunikasi di menu terminal dengan yang di agent.yaml."),
            entry("terminal-unsupported", "Jenis terminal ini tidak cocok dengan agent.yaml. Hubungi petugas TI."),
            entry(
                    "protocol-broken",
                    "Jawaban terminal tidak dapat dipahami. Matikan dan nyalakan terminal; bila tetap, hubungi petugas TI."),
            entry("driver-failed", "Program agen gagal membaca terminal ini. Hubungi petugas TI."),
            entry(
                    "log-incomplete",
                    "Catatan terminal terbaca sebagian, jadi belum ada yang diambil. Agen akan membaca lagi; periksa kabel bila berulang."),
            entry(
                    "log-shrank",
                    "Catatan di terminal berkurang atau dihapus. Yang sudah dibaca aman di agen; tanyakan siapa yang menghapus."),
            entry(
                    "log-gap",
                    "Sebagian catatan terminal hilang sebelum terbaca. Cari tahu hari apa saja, sahkan gangguannya di hub, lalu perintahkan baca ulang."),
            entry(
                    "log-cleared",
                    "Seseorang menghapus catatan di terminal. Yang belum terkirim hilang; tanyakan siapa yang menghapus."),
            entry(
                    "factory-reset",
                    "Terminal dikembalikan ke setelan pabrik. Periksa daftar pegawai dan jam di terminal."),
            entry(
                    "count-differs",
                    "Terminal memberi lebih sedikit catatan daripada hitungannya sendiri. Baca lagi; bila tetap, salin log ke stik."),
            entry("memory-nearly-full", "Memori terminal hampir penuh. Rencanakan hari untuk menghapus lognya."),
            entry(
                    "memory-full",
                    "Memori terminal penuh. Setelah hub menerima semuanya, hapus log di menu terminal, berdua."),
            entry(
                    "no-room",
                    "Agen sedang membaca terminal lain. Terminal ini dibaca nanti; catatannya tetap tersimpan."),
            entry("serial-changed", "Nomor seri terminal berubah. Bila terminal diganti, beri tahu petugas TI."),
            entry("setting-refused", "Pengaturan terminal ini di agent.yaml salah. Hubungi petugas TI."),
            entry("option-refused", "Pengaturan terminal ini di agent.yaml salah. Hubungi petugas TI."),
            entry(
                    "unknown-terminal",
                    "Ada terminal yang belum terdaftar. Daftarkan di agent.yaml bila milik kantor ini."),
            entry("key-wrong", "Kunci komunikasi di menu terminal berbeda dari agent.yaml. Samakan keduanya."),
            entry("table-unknown", "Terminal mengirim data yang tidak dikenal dan tidak disimpan. Hubungi petugas TI."),
            entry(
                    "command-unknown",
                    "Terminal mengirim pesan yang tidak dikenal dan tidak diambil. Hubungi petugas TI."),
            entry("body-packed", "Terminal mengirim data terenkripsi yang tidak dapat dibaca. Hubungi petugas TI."),
            entry("block-refused", "Kiriman terminal ditolak karena tidak utuh. Bila berulang, hubungi petugas TI."),
            entry(
                    "message-unreadable",
                    "Kiriman terminal tidak dapat dibaca dan menahan yang di belakangnya. Salin log ke stik, lalu hubungi petugas TI."));

    private static final Map<String, String> OF_CLOCKS = Map.ofEntries(
            entry(
                    "clock-off",
                    "Jam terminal dan jam kotak agen mulai berbeda. Cocokkan dengan jam yang benar, setel yang salah."),
            entry(
                    "clock-wrong",
                    "Jam terminal dan jam kotak agen berbeda jauh. Cocokkan dengan jam yang benar, setel yang salah; presensinya menunggu diperiksa petugas."),
            entry(
                    "clock-reset",
                    "Jam terminal mulai dari awal. Setel jam dan ganti baterainya; presensinya menunggu diperiksa."),
            entry(
                    "clock-set",
                    "Jam terminal meleset dan sudah disetel oleh agen. Ganti baterai terminal bila berulang."),
            entry(
                    "clock-not-set",
                    "Jam terminal tidak disetel agen. Cocokkan jam terminal dan jam kotak agen, setel yang salah."),
            entry(
                    "clock-unknown",
                    "Jam terminal tidak dapat dibaca. Lihat jam di layar terminal, dan setel bila salah."),
            entry("clock-told", "Terminal menyesuaikan jamnya dengan agen. Lihat apakah jam di layar terminal benar."),
            entry(
                    "clock-ahead",
                    "Terminal mengirim presensi dari waktu yang belum tiba. Setel jam yang salah: terminal atau kotak agen."),
            entry("clock-changed", "Seseorang menyetel jam di terminal. Periksa jamnya dan presensi sejak saat itu."),
            entry("clock-untrusted", "Jam kotak agen salah. Setel jam kotak agen, lalu ulangi perintahnya."));

    private static final Map<String, String> OF_ORDERS = Map.ofEntries(
            entry("order-failed", "Perintah untuk terminal ini tidak terlaksana."),
            entry("order-expired", "Waktu perintah sudah lewat. Periksa terminal, lalu beri perintah lagi."),
            entry(
                    "order-not-written",
                    "Agen tidak dapat mencatat perintah, jadi tidak ada yang dilakukan. Periksa kartu memori kotak agen."),
            entry("orders-too-many", "Terlalu banyak perintah menunggu. Periksa mengapa terminal tidak menjawabnya."),
            entry(
                    "terminal-unknown",
                    "Terminal yang diperintah tidak ada di tempat itu. Periksa di mana terminal itu sekarang dipasang."),
            entry(
                    "ability-missing",
                    "Terminal jenis ini tidak dapat melakukannya lewat jaringan. Lakukan di menu terminal."),
            entry(
                    "user-removed",
                    "Seorang pegawai dihapus dari terminal ini atas perintah. Tidak perlu berbuat apa-apa."),
            entry(
                    "users-too-many",
                    "Daftar orang di terminal terlalu panjang untuk satu laporan. Lihat daftarnya di menu terminal."),
            entry("pin-unknown", "Terminal tidak mengenal PIN itu. Minta daftar orang di terminal sekali lagi."),
            entry("pin-stays", "PIN masih ada di terminal. Hapus di menu terminal."),
            entry("report-refused", "Jawaban terminal tidak dapat dilaporkan. Lihat langsung di terminal."),
            entry("report-too-large", "Laporan terlalu besar untuk hub. Hubungi petugas TI."));

    private static final Map<String, String> OF_JOURNAL = Map.ofEntries(
            entry("journal-in-use", "Agen lain sedang memakai folder data. Hentikan salah satu agen."),
            entry(
                    "disk-full",
                    "Kartu memori kotak agen penuh. Hapus berkas lain, jangan folder data agen; presensi baru menunggu di terminal."),
            entry(
                    "disk-failed",
                    "Kartu memori kotak agen tidak dapat dipakai. Jangan dibuang atau diformat: isinya mungkin belum terkirim. Ekspor ke stik, hubungi petugas TI."),
            entry("journal-too-new", "Jurnal dibuat oleh agen yang lebih baru. Pasang kembali agen yang baru."),
            entry(
                    "journal-damaged",
                    "Jurnal agen pernah rusak. Terminal dibaca ulang; impor lagi berkas dari stik, lalu hubungi petugas TI."),
            entry("journal-closed", "Agen sedang berhenti. Tunggu sampai agen berjalan lagi."));

    private static final Map<String, String> OF_HUB = Map.ofEntries(
            entry(
                    "hub-unreachable",
                    "Hub tidak terjangkau. Periksa internet kantor; presensi tetap tersimpan dan dikirim nanti."),
            entry("hub-untrusted", "Sertifikat hub tidak cocok, jadi tidak ada yang dikirim. Hubungi petugas TI."),
            entry(
                    "hub-refused",
                    "Hub menolak agen ini atau kirimannya. Hubungi petugas TI untuk memeriksa nama dan sandi agen."),
            entry("cloned-agent", "Dua agen memakai nama yang sama. Matikan salah satu dan hubungi petugas TI."),
            entry(
                    "epoch-pending",
                    "Hub meminta semuanya dikirim ulang; agen memulainya sebentar lagi. Bila berulang, hubungi petugas TI."),
            entry(
                    "entry-too-large",
                    "Ada catatan yang terlalu besar untuk hub; yang lain tetap dikirim. Hubungi petugas TI."),
            entry(
                    "state-too-large",
                    "Laporan keadaan terlalu besar untuk hub; presensi tetap dikirim. Hubungi petugas TI."),
            entry("budget-used", "Kuota data hari ini habis. Presensi tetap tersimpan dan dikirim besok."));

    private static final Map<String, String> OF_STICKS = Map.ofEntries(
            entry(
                    "bundle-passed-over",
                    "Berkas lama di stik tidak dapat dibaca. Stik ini mungkin mulai rusak; pakai stik lain."),
            entry(
                    "receipt-unreadable",
                    "Tanda terima di stik tidak dapat dibaca. Minta hub menulisnya lagi, bila perlu ke stik lain."),
            entry("bundle-unreadable", "Berkas di stik bukan tanda terima. Minta hub menulisnya lagi."),
            entry(
                    "bundle-version",
                    "Tanda terima dibuat oleh program yang lebih baru. Minta petugas TI memperbarui agen."),
            entry("bundle-cut", "Tanda terima di stik terpotong. Minta hub menulisnya lagi."),
            entry("bundle-altered", "Tanda terima tidak ditandatangani hub yang dikenal agen ini. Hubungi petugas TI."),
            entry("bundle-for-another", "Berkas di stik disandikan untuk pihak lain. Minta hub menulisnya lagi."),
            entry("bundle-key-differs", "Tanda terima ditandatangani dengan kunci lain. Hubungi petugas TI."),
            entry("bundle-too-large", "Tanda terima di stik terlalu besar. Minta hub menulisnya lagi."),
            entry("bundle-unsound", "Isi tanda terima tidak masuk akal. Minta hub menulisnya lagi."),
            entry("receipt-differs", "Tanda terima tidak cocok dengan jurnal agen ini. Hubungi petugas TI."));

    private static final Map<String, String> BY_CODE = byCode();

    /** A code stands at the beginning, behind a sentence, or behind another code whose reason it is. */
    private static final Pattern CODE = Pattern.compile("(?:^|(?<= ))(" + String.join("|", BY_CODE.keySet()) + "): ");

    private Advice() {}

    private static Map<String, String> byCode() {
        Map<String, String> all = new HashMap<>();
        List.of(OF_TERMINALS, OF_CLOCKS, OF_ORDERS, OF_JOURNAL, OF_HUB, OF_STICKS)
                .forEach(all::putAll);
        for (BundleException.Kind kind : BundleException.Kind.values()) all.put(kind.code(), kind.indonesian());
        return Map.copyOf(all);
    }

    /** The advice by the code of what it is about. */
    static Map<String, String> byStableCode() {
        return BY_CODE;
    }

    /**
     * What to say of a problem.
     *
     * @param problem in the form {@code code: words code: words}.
     * @return a sentence for each thing that is said, in its order and once; none if nothing is the matter
     */
    static List<String> on(String problem) {
        List<String> sentences = new ArrayList<>();
        Matcher code = CODE.matcher(problem);
        while (code.find()) {
            String sentence = BY_CODE.getOrDefault(code.group(1), OTHER);
            if (!sentences.contains(sentence)) sentences.add(sentence);
        }
        if (sentences.isEmpty() && !problem.isEmpty()) sentences.add(OTHER);
        return List.copyOf(sentences);
    }
}
