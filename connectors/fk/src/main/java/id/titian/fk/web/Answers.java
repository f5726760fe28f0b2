package id.titian.fk.web;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpResponse;

/** How terminals are answered: what counts stands in headers, whose names are lower case. Never a {@code Date}. */
final class Answers {

    private Answers() {}

    /** An acknowledgement: what it answers is ours from now on. */
    static HttpResponse done(String transaction, FkWebOptions options) {
        Bytes body = options.saysResult() ? Bytes.ofUtf8("result=OK") : Bytes.EMPTY;
        return new HttpResponse(200, "OK", headers(FkWebFamily.OK, transaction, ""), body);
    }

    /** Anything but an acknowledgement. */
    static HttpResponse of(String responseCode, String transaction) {
        return new HttpResponse(200, "OK", headers(responseCode, transaction, ""), Bytes.EMPTY);
    }

    /** Something to do. */
    static HttpResponse command(String commandCode, String transaction, String json) {
        return new HttpResponse(200, "OK", headers(FkWebFamily.OK, transaction, commandCode), WebBody.encode(json));
    }

    private static HttpHeaders headers(String responseCode, String transaction, String commandCode) {
        return HttpHeaders.of(
                "response_code",
                responseCode,
                "trans_id",
                transaction,
                "cmd_code",
                commandCode,
                "Content-Type",
                "application/octet-stream");
    }
}
