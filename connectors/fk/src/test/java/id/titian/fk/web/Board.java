package id.titian.fk.web;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalOrder.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A terminal in Internet mode that says what a test wants, laid out by hand. */
final class Board {

    private final FkWebFamily family;
    private final KeepingHost host;

    Board(FkWebFamily family, KeepingHost host) {
        this.family = family;
        this.host = host;
    }

    HttpResponse post(String requestCode, String transaction, String json) throws Exception {
        return send(KeepingHost.DEV_ID, requestCode, transaction, body(json));
    }

    HttpResponse send(String devId, String requestCode, String transaction, Bytes body) throws Exception {
        return family.answer(
                new HttpRequest(
                        "POST",
                        "/",
                        HttpHeaders.of(
                                "request_code", requestCode, "trans_id", transaction, "dev_id", devId, "blk_no", "0"),
                        body),
                "10.0.0.9",
                host);
    }

    HttpResponse block(String requestCode, int number, Bytes block) throws Exception {
        HttpHeaders headers = HttpHeaders.of("request_code", requestCode, "trans_id", "t", "dev_id", KeepingHost.DEV_ID)
                .and("blk_no", Integer.toString(number))
                .and("blk_len", Integer.toString(block.length()));
        return family.answer(new HttpRequest("POST", "/", headers, block), "10.0.0.9", host);
    }

    HttpResponse result(String transaction, String returned, Bytes body) throws Exception {
        HttpHeaders headers = HttpHeaders.of(
                "request_code",
                "send_cmd_result",
                "trans_id",
                transaction,
                "dev_id",
                KeepingHost.DEV_ID,
                "cmd_return_code",
                returned);
        return family.answer(new HttpRequest("POST", "/", headers, body), "10.0.0.9", host);
    }

    HttpResponse resultBlock(String transaction, int number, Bytes block) throws Exception {
        HttpHeaders headers = HttpHeaders.of(
                        "request_code", "send_cmd_result", "trans_id", transaction, "dev_id", KeepingHost.DEV_ID)
                .and("cmd_return_code", "OK")
                .and("blk_no", Integer.toString(number))
                .and("blk_len", Integer.toString(block.length()));
        return family.answer(new HttpRequest("POST", "/", headers, block), "10.0.0.9", host);
    }

    static TerminalOrder order(String id, Kind kind) {
        return new TerminalOrder(id, kind, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static String poll(String time, String lib) {
        return "{\"fk_name\":\"Fingerspot\",\"fk_time\":\"" + time
                + "\",\"fk_info\":{\"firmware\":\"A102D2S2K1Wfs01 v1.14\",\"fk_bin_data_lib\":\"" + lib
                + "\",\"fp_data_ver\":128,\"supported_enroll_data\":[\"PASSWORD\",\"FP\"]}}";
    }

    /** Laid out here by hand, so that the encoder does not judge itself. */
    static Bytes body(String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        int length = text.length + 1;
        return joined(
                Bytes.of((byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)),
                Bytes.of(text),
                Bytes.of((byte) 0));
    }

    static Bytes joined(Bytes... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (Bytes part : parts) out.writeBytes(part.toArray());
        return Bytes.of(out.toByteArray());
    }

    static String code(HttpResponse answer) {
        return header(answer, "response_code");
    }

    static String header(HttpResponse answer, String name) {
        return answer.headers().all().stream()
                .filter(each -> each.name().equals(name))
                .map(HttpHeaders.Header::value)
                .findFirst()
                .orElse("none");
    }

    static String text(HttpResponse answer) {
        return new String(answer.body().toArray(), StandardCharsets.UTF_8);
    }
}
