package id.titian.fingerspot.push;

import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Reading;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushTerminal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;

/** Whatever is sent without a signature, and to whatever address, nothing of it is kept; without the secret nothing happens at all. */
public final class NoticeFuzzTarget {

    private static final String SECRET = "unguessable-0123456789";

    private NoticeFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) throws NotKeptException, InterruptedException {
        String text = new String(data, StandardCharsets.UTF_8);
        Notice.parse(text).ifPresent(notice -> {
            if (notice.records().isEmpty() == (notice.kind() == Notice.Kind.ATTENDANCE))
                throw new AssertionError("Records belong to attendance: " + notice.kind());
        });
        var host = new MemoryHost();
        host.secret = SECRET;
        for (String serial : new String[] {"C263045", "R118000104"})
            host.terminals.put(
                    serial,
                    new PushTerminal(
                            serial, PinForm.DIGITS, ZoneId.of("Asia/Jakarta"), false, Map.of("token", "API-TOKEN")));
        HttpHeaders headers = HttpHeaders.of("X-Hub-API-Timestamp", "1", "X-Hub-API-Signature-256", "sha256=00");

        new FingerspotPush().answer(request("/fingerspot/wrong", headers, data), "peer", host);
        boolean isTouched = !host.hints.isEmpty() || !host.contacts.isEmpty() || !host.strangers.isEmpty();
        if (isTouched) throw new AssertionError("Something happened without the secret.");
        new FingerspotPush().answer(request("/fingerspot/" + SECRET, headers, data), "peer", host);
        for (Reading reading : host.kept.values()) throw new AssertionError("Kept without a signature: " + reading);
    }

    private static HttpRequest request(String path, HttpHeaders headers, byte[] body) {
        return new HttpRequest("POST", path, headers, Bytes.of(body));
    }
}
