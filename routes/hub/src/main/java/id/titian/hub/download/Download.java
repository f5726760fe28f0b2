package id.titian.hub.download;

import id.titian.contract.Bytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file that is saved and never shown in the browser: what it holds came from people. */
public final class Download {

    /** Octets that only a program understands. */
    public static final String OCTETS = MediaType.APPLICATION_OCTET_STREAM_VALUE;

    private Download() {}

    /** Octets under a name. */
    public static ResponseEntity<byte[]> of(String name, String mediaType, Bytes octets) {
        return saved(name, mediaType).body(octets.toArray());
    }

    /** The report of rows of a submission. */
    public static ResponseEntity<Resource> report(long submission, Path file) {
        return saved("laporan-" + submission + ".csv", "text/csv;charset=UTF-8").body(new FileSystemResource(file));
    }

    private static ResponseEntity.BodyBuilder saved(String name, String mediaType) {
        boolean isPlain = name.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
        ContentDisposition.Builder disposition = ContentDisposition.attachment();
        // Browsers of today know both forms; scripts that save files often know the plain one only.
        if (isPlain) disposition.filename(name);
        else disposition.filename(name, StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.build().toString());
    }
}
