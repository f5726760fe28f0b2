package id.titian.adms;

import id.titian.contract.Bytes;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpRequest;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.push.PushHost;
import java.nio.charset.StandardCharsets;

/** Questions without a socket. */
final class Ask {

    private Ask() {}

    static HttpResponse get(AdmsFamily family, PushHost host, String target) throws InterruptedException {
        return family.answer(request("GET", target, ""), "192.168.1.201", host);
    }

    static HttpResponse post(AdmsFamily family, PushHost host, String target, String body) throws InterruptedException {
        return post(family, host, target, body.getBytes(StandardCharsets.ISO_8859_1));
    }

    static HttpResponse post(AdmsFamily family, PushHost host, String target, byte[] body) throws InterruptedException {
        return family.answer(new HttpRequest("POST", target, HttpHeaders.NONE, Bytes.of(body)), "192.168.1.201", host);
    }

    static HttpRequest request(String method, String target, String body) {
        return new HttpRequest(method, target, HttpHeaders.NONE, Bytes.of(body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static String text(HttpResponse answer) {
        return new String(answer.body().toArray(), StandardCharsets.ISO_8859_1);
    }
}
