package id.titian.hub.submission.reading;

import static org.assertj.core.api.Assertions.assertThat;

import id.titian.contract.Bytes;
import id.titian.hub.submission.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooksLikeTest {

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a0000000d, file-picture",
        "ffd8ffe000104a464946, file-picture",
        "474946383961, file-picture",
        "52494646aabbccdd574542505650, file-picture",
        "255044462d312e37, file-pdf",
        "4d5a90000300000004000000ffff0000, file-program",
        "7f454c4602010100, file-program",
        "526172211a0700, file-archive",
        "377abcaf271c0004, file-archive",
        "1f8b0800000000, file-archive",
        "789f3e2201, file-winmail",
        "7b5c72746631, file-document"
    })
    void whatHasAMarkOfItsOwnIsNamed(String hex, String code) {
        assertThat(LooksLike.certainly(Bytes.ofHex(hex)).map(Outcome::code)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><table>", "  <!DOCTYPE html>", "<table border=1>", "<?xml version='1.0'?>"})
    void aWebPageIsOneInEveryEncodingWhateverItsName(String text) {
        assertThat(code(Bytes.ofUtf8(text))).isEqualTo("file-web-page");
        assertThat(code(Bytes.ofUtf8("\uFEFF" + text))).isEqualTo("file-web-page");
        assertThat(code(Bytes.of(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo("file-web-page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "     1001\t2026-10-06 07:30:15\t1\t0\t1\t0\r\n",
                "No\tTMNo\tEnNo\tName\tGMNo\tMode\tDateTime\r\n",
                "nip;nama;tanggal\n",
                "MZ;nama\n",
                "BM;nama;tanggal\n",
                "#nip;nama\n",
                "BERKAS TITIAN\r\n"
            })
    void textIsLeftToTheTakers(String text) {
        assertThat(LooksLike.certainly(Bytes.ofUtf8(text))).isEmpty();
    }

    @Test
    void aDocumentIsToldFromAWorkbookByWhatIsInside() throws IOException {
        assertThat(code(zip("[Content_Types].xml", "word/document.xml"))).isEqualTo("file-document");
        assertThat(code(zip("[Content_Types].xml", "ppt/presentation.xml"))).isEqualTo("file-document");
        assertThat(LooksLike.certainly(zip("[Content_Types].xml", "xl/workbook.xml")))
                .isEmpty();
        assertThat(LooksLike.certainly(zip("attend.dat", "User.dat"))).isEmpty();
        assertThat(LooksLike.atBest(zip("catatan.txt")).code()).isEqualTo("file-zip");
    }

    @Test
    void aLockedWorkbookIsToldFromOthersOfItsKind() {
        Bytes compound = Bytes.ofHex("d0cf11e0a1b11ae1" + "00".repeat(504));
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        byte[] locked = Arrays.copyOf(compound.toArray(), compound.length() + name.length);
        System.arraycopy(name, 0, locked, compound.length(), name.length);

        assertThat(code(Bytes.of(locked))).isEqualTo("workbook-locked");
        assertThat(LooksLike.certainly(compound)).isEmpty();
    }

    @Test
    void everyKindIsExplainedInBothLanguages() throws MissingResourceException {
        for (LooksLike kind : LooksLike.values()) {
            String key = "submission.code."
                    + ("file-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .replace("file-locked", "workbook-locked");
            assertThat(ResourceBundle.getBundle("console", Locale.ROOT).getString(key))
                    .isNotBlank();
            assertThat(ResourceBundle.getBundle("console", Locale.ENGLISH).getString(key))
                    .isNotBlank();
        }
    }

    private static String code(Bytes head) {
        return LooksLike.certainly(head).map(Outcome::code).orElse("-");
    }

    private static Bytes zip(String... names) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
                zip.closeEntry();
            }
        }
        return Bytes.of(octets.toByteArray());
    }
}
