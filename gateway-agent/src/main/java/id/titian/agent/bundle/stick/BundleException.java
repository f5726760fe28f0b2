package id.titian.agent.bundle.stick;

import java.util.Locale;

/**
 * An export or a receipt cannot be done. The kind is stable, the message says in English what happened and what to do next; the
 * kind says it in Bahasa Indonesia.
 */
public final class BundleException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Kind {
        /** There is no section {@code bundles}. */
        BUNDLES_OFF("Agen ini belum diatur untuk stik. Isi bagian bundles pada agent.yaml."),
        /** The file with the agent's keys. */
        AGENT_KEY("Kunci agen tidak dapat dibaca. Hubungi petugas TI."),
        /** The data folder does not take the number of a new bundle. */
        BOOK_FAILED("Folder data agen tidak dapat ditulis. Periksa kartu memori kotak agen."),
        /** All numbers were given. */
        NUMBERS_USED_UP("Nomor berkas sudah habis. Hubungi petugas TI."),
        /** What was wished for makes no sense. */
        RANGE_UNKNOWN("Nomor catatan yang diminta tidak ada."),
        /** An export runs already. */
        EXPORT_BUSY("Ekspor lain sedang berjalan. Tunggu sampai selesai, lalu coba lagi."),
        /** The journal began anew meanwhile. */
        EPOCH_CHANGED("Jurnal agen baru saja dimulai ulang. Cabut stik dan pasang lagi."),
        /** Entries were retired meanwhile. */
        ENTRIES_RETIRED("Catatan lama dihapus selagi ditulis. Cabut stik dan pasang lagi."),
        /** There is no room left. */
        STICK_FULL(
                "Stik penuh. Hapus berkas lain, jangan TITIAN.STK dan folder TITIAN, atau pakai stik lain; lalu pasang lagi."),
        /** It was pulled out. */
        STICK_GONE("Stik tercabut sebelum selesai. Pasang lagi; penulisan akan dilanjutkan."),
        /** It does not take anything. */
        STICK_READ_ONLY("Stik tidak dapat ditulis. Geser tombol pengunci stik atau pakai stik lain."),
        /** What is read back is not what was written. */
        STICK_UNRELIABLE("Stik rusak: isi yang dibaca berbeda dari yang ditulis. Pakai stik lain."),
        /** Something else. */
        STICK_FAILED("Stik tidak dapat dipakai. Coba stik lain."),
        /** It was prepared for another hub or for other agents. */
        STICK_FOR_ANOTHER("Stik ini disiapkan untuk hub atau kantor lain. Tidak ada yang ditulis."),
        /** The receipt speaks of another agent. */
        RECEIPT_FOR_ANOTHER("Tanda terima ini untuk agen lain."),
        /** The code does not fit. */
        CODE_DIFFERS("Kode tidak cocok. Periksa tiap huruf dan angka, lalu ketik lagi."),
        /** Too many wrong codes. */
        CODES_TOO_MANY("Terlalu banyak kode salah. Tunggu satu menit, lalu coba lagi.");

        private final String indonesian;

        Kind(String indonesian) {
            this.indonesian = indonesian;
        }

        /** The stable code, such as {@code stick-full}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What happened and what to do, for whoever stands before the box. */
        public String indonesian() {
            return indonesian;
        }

        /** Whether a stick stands in the way, and not what was asked or brought. */
        public boolean isOfStick() {
            return switch (this) {
                case STICK_FULL, STICK_GONE, STICK_READ_ONLY, STICK_UNRELIABLE, STICK_FAILED, STICK_FOR_ANOTHER -> true;
                case BUNDLES_OFF,
                        AGENT_KEY,
                        BOOK_FAILED,
                        NUMBERS_USED_UP,
                        RANGE_UNKNOWN,
                        EXPORT_BUSY,
                        EPOCH_CHANGED,
                        ENTRIES_RETIRED,
                        RECEIPT_FOR_ANOTHER,
                        CODE_DIFFERS,
                        CODES_TOO_MANY -> false;
            };
        }

        /** Whether a receipt or a code is refused. */
        public boolean isOfReceipt() {
            return this == RECEIPT_FOR_ANOTHER || this == CODE_DIFFERS;
        }
    }

    private final Kind kind;

    public BundleException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public BundleException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
